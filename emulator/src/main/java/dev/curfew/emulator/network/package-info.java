/**
 * VPC ingress connections: ways from a VPC into a private service, and their asynchronous life.
 *
 * <p>Lives here: their state and their rules. May not: JSON, HTTP, locks, or a clock.
 *
 * <p>Start reading at {@link dev.curfew.emulator.network.VpcIngressConnections}.
 */
@NullMarked
package dev.curfew.emulator.network;

import org.jspecify.annotations.NullMarked;
