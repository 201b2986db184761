/**
 * What pausing saved, counted from what was observed.
 *
 * <p>Lives here: paused time, prices, what Curfew itself costs, and the report of them; pure functions of values. May not: any
 * I/O, any clock, clients of AWS.
 *
 * <p>Start reading at {@link dev.curfew.savings.PausedTime}, then {@link dev.curfew.savings.SavingsReport}.
 */
@NullMarked
package dev.curfew.savings;

import org.jspecify.annotations.NullMarked;
