package dev.curfew.local;

import dev.curfew.emulator.AppRunnerEmulator;
import java.util.function.Consumer;

/** Builds the App Runner emulator; its clock must be that of the local system. */
@FunctionalInterface
public interface EmulatorFactory {
    /**
     * Builds the emulator.
     *
     * @param events the event bus, to be given to {@code EmulatorBuilder.onEvent}
     */
    AppRunnerEmulator create(Consumer<String> events);
}
