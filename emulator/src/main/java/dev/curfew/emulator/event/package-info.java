/**
 * Where events go when they leave the process.
 *
 * <p>Lives here: the client of PutEvents. May not: what events say, or when they are due.
 *
 * <p>Start reading at {@link dev.curfew.emulator.event.EventBridgeSink}.
 */
@NullMarked
package dev.curfew.emulator.event;

import org.jspecify.annotations.NullMarked;
