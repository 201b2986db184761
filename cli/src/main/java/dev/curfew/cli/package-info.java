/**
 * The command line: options in, tables or JSON Lines out.
 *
 * <p>What the commands do is done elsewhere; here it is only asked for and shown. Start reading at
 * {@link dev.curfew.cli.Main}.
 */
@NullMarked
package dev.curfew.cli;

import org.jspecify.annotations.NullMarked;
