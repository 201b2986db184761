/**
 * What services share: auto scaling and observability configurations, VPC connectors, connections to providers of
 * source code.
 *
 * <p>Lives here: their state and their rules. May not: services (which only count as users, see {@link
 * dev.curfew.emulator.resource.Uses}), JSON, HTTP, locks, or a clock.
 *
 * <p>Start reading at {@link dev.curfew.emulator.configuration.ScalingConfigurations}.
 */
@NullMarked
package dev.curfew.emulator.configuration;

import org.jspecify.annotations.NullMarked;
