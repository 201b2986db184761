/**
 * An App Runner emulator for one account and region: the library, its HTTP server and its command.
 *
 * <p>Lives here: what users of the emulator call, and the wiring of the packages below. May not: any rule of App
 * Runner, nor anything of Curfew.
 *
 * <p>Start reading at {@link dev.curfew.emulator.AppRunnerEmulator#handle}.
 */
@NullMarked
package dev.curfew.emulator;

import org.jspecify.annotations.NullMarked;
