package dev.curfew.local;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorBuilder;

/** Builds App Runner emulators. */
@FunctionalInterface
public interface EmulatorFactory {
    /**
     * Builds the emulator of an account and region. Called once for the template's own, and once for each other when it
     * is first needed.
     *
     * @param account whose services they are
     * @param prepared has that account and region, the clock of the local system and its event bus; whatever else is
     *     wanted may be set
     */
    AppRunnerEmulator create(LocalAccount account, EmulatorBuilder prepared);
}
