/**
 * What Curfew promises, checked from outside: against what App Runner, DynamoDB and the event bus saw.
 *
 * <p>Nothing here runs a simulation. Start reading at {@link dev.curfew.simulation.invariant.Promises}; what is known of
 * a run is a {@link dev.curfew.simulation.invariant.Chronicle}.
 */
@NullMarked
package dev.curfew.simulation.invariant;

import org.jspecify.annotations.NullMarked;
