/**
 * What visitors of sleeping services see, and which of them wake anything: HTTP on one side, {@link
 * dev.curfew.control.Visit} on the other. Pure, but for the page that is read from a resource.
 *
 * <p>May not: call AWS, or know of other functions. Start reading at {@link dev.curfew.functions.wake.WakeRoute}, then
 * {@link dev.curfew.functions.wake.Robots} and {@link dev.curfew.functions.wake.WakeAnswer}.
 */
@NullMarked
package dev.curfew.functions.wake;

import org.jspecify.annotations.NullMarked;
