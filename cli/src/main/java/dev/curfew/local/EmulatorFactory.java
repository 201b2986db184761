package dev.curfew.local;

import dev.curfew.emulator.AppRunnerEmulator;
import java.util.function.Consumer;

/** Builds App Runner emulators; their clock must be that of the local system. */
@FunctionalInterface
public interface EmulatorFactory {
    /**
     * Builds the emulator of an account and region. Called once for the template's own, and once for each other when it
     * is first needed.
     *
     * @param account whose services they are, to be given to {@code EmulatorBuilder.account} and {@code region}
     * @param events the event bus, to be given to {@code EmulatorBuilder.onEvent}
     */
    AppRunnerEmulator create(LocalAccount account, Consumer<String> events);
}
