/**
 * The rules of every operation, each with a scenario that proves it, and the page that is written from them.
 *
 * <p>Start reading at {@link dev.curfew.emulator.coverage.CoverageTest}.
 */
package dev.curfew.emulator.coverage;
