/**
 * The emulator for JUnit 5 tests. JUnit itself is not part of the jar: whoever writes such tests has it.
 *
 * <p>Lives here: the annotation, its extension and the clock of tests. May not: be used by any other package.
 *
 * <p>Start reading at {@link dev.curfew.emulator.junit.AppRunnerEmulatorTest}.
 */
@NullMarked
package dev.curfew.emulator.junit;

import org.jspecify.annotations.NullMarked;
