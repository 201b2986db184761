/**
 * Words for people who mistyped something: what they may have meant, and what they wrote, cut to a length that can be read.
 *
 * <p>No AWS here and no words of the domain. Start reading at {@link dev.curfew.text.Spelling}.
 */
@NullMarked
package dev.curfew.text;

import org.jspecify.annotations.NullMarked;
