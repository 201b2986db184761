/**
 * How the emulator outlives its process: every record that changes is appended to a file before the answer is sent.
 *
 * <p>Lives here: the file and its form. May not: any knowledge of what the records mean; the stores know that.
 *
 * <p>Start reading at {@link dev.curfew.emulator.journal.Recorded}, then {@link dev.curfew.emulator.journal.Journal}.
 */
@NullMarked
package dev.curfew.emulator.journal;

import org.jspecify.annotations.NullMarked;
