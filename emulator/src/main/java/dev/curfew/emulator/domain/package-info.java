/**
 * Custom domains of services: association, validation, disassociation.
 *
 * <p>Lives here: their state and their rules. May not: JSON, HTTP, locks, or a clock.
 *
 * <p>Start reading at {@link dev.curfew.emulator.domain.CustomDomains}.
 */
@NullMarked
package dev.curfew.emulator.domain;

import org.jspecify.annotations.NullMarked;
