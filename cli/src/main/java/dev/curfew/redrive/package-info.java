/**
 * Gives dead letters again to the functions that they were meant for.
 *
 * <p>Nothing in here prints; the command line does. Start reading at {@link dev.curfew.redrive.Redrive}.
 */
@NullMarked
package dev.curfew.redrive;

import org.jspecify.annotations.NullMarked;
