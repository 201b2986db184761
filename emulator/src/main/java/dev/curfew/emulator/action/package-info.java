/**
 * The actions of the API, one small class per subject; "action" is AWS's word for what a request asks for.
 *
 * <p>Lives here: the translation between a checked request and the fleet. May not: JSON of its own, or state.
 *
 * <p>Start reading at {@link dev.curfew.emulator.action.Action}; {@link
 * dev.curfew.emulator.action.ActionCatalog} lists them all.
 */
@NullMarked
package dev.curfew.emulator.action;

import org.jspecify.annotations.NullMarked;
