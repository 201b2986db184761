/**
 * The Lambda handlers, one class per trigger: read the event, call control, log one line, return a summary.
 *
 * <p>No decisions here. Start reading at {@link dev.curfew.functions.EnforceSchedulesFunction}; what the handlers are
 * made of is put together in {@link dev.curfew.functions.Wiring}.
 */
@NullMarked
package dev.curfew.functions;

import org.jspecify.annotations.NullMarked;
