/**
 * The services of the account and their asynchronous life.
 *
 * <p>Lives here: state and the rules that change it. May not: JSON, HTTP, locks, or a clock (the
 * instant is always a parameter).
 *
 * <p>Start reading at {@link dev.curfew.emulator.fleet.StateRules}, then {@link dev.curfew.emulator.fleet.Lifecycle}.
 */
@NullMarked
package dev.curfew.emulator.fleet;

import org.jspecify.annotations.NullMarked;
