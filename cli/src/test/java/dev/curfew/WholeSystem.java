package dev.curfew;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.LocalSystemBuilder;
import dev.curfew.local.Template;
import dev.curfew.local.TrustPolicy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The functions as the template wires them, on real parts and a clock of the test. */
final class WholeSystem {

    private WholeSystem() {}

    static LocalSystem start(InstantSource clock) {
        return start(clock, Map.of(), UnaryOperator.identity());
    }

    /**
     * @param parameters of the template
     * @param wire what is put between Lambda and a handler
     */
    static LocalSystem start(InstantSource clock, Map<String, String> parameters, UnaryOperator<Object> wire) {
        return builder(clock, parameters, wire).start();
    }

    /**
     * @param parameters of the template
     * @param trust whom the roles in other accounts trust
     */
    static LocalSystem start(InstantSource clock, Map<String, String> parameters, TrustPolicy trust) {
        return builder(clock, parameters, UnaryOperator.identity()).trust(trust).start();
    }

    private static LocalSystemBuilder builder(
            InstantSource clock, Map<String, String> parameters, UnaryOperator<Object> wire) {
        Random random = new Random(7);
        CurfewHandlers handlers = new CurfewHandlers("eu-central-1", clock, random, new Concurrency(1));
        return LocalSystem.builder(
                        Template.read(Path.of("..", "template.yaml"), parameters),
                        (account, emulator) -> emulator.random(random).build(),
                        (function, endpoint) ->
                                wire.apply(handlers.create(function.handlerClass(), function.environment(), endpoint)))
                .clock(clock)
                .random(random)
                .scheduleOverrides(
                        Map.of("Tick", "rate(365 days)", "Idle", "rate(365 days)")); // ticks come from the test
    }
}
