/**
 * Bad luck: what can go wrong, how often, and the dice that decide.
 *
 * <p>Nothing here knows what Curfew promises. Start reading at {@link dev.curfew.simulation.fault.FaultKind}.
 */
@NullMarked
package dev.curfew.simulation.fault;

import org.jspecify.annotations.NullMarked;
