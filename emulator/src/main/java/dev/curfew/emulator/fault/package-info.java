/**
 * Faults on demand: what shall go wrong, how often, and the dice that decide.
 *
 * <p>Lives here: the plan of faults, its JSON form, and every random decision. May not: HTTP, threads, or a clock of its
 * own.
 *
 * <p>Start reading at {@link dev.curfew.emulator.fault.FaultPlan}, then {@link dev.curfew.emulator.fault.FaultSource}.
 */
@NullMarked
package dev.curfew.emulator.fault;

import org.jspecify.annotations.NullMarked;
