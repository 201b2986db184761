/**
 * Decide, act, record: what brings each service to where its schedule, a cron action or a lease wants it.
 *
 * <p>Composes schedules, the facade and the history; knows nothing of Lambda. Start reading at
 * {@link dev.curfew.control.ScheduleEnforcer}, then {@link dev.curfew.control.Reconciler} and
 * {@link dev.curfew.control.Decider}.
 */
@NullMarked
package dev.curfew.control;

import org.jspecify.annotations.NullMarked;
