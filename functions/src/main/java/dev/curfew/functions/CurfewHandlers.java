package dev.curfew.functions;

import dev.curfew.apprunner.Concurrency;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Builds the handlers for those who run them outside of Lambda, by the class name that the template gives. */
public final class CurfewHandlers {
    private static final Map<String, Function<Wiring, Object>> HANDLERS = Map.ofEntries(
            Map.entry(EnforceSchedulesFunction.class.getName(), EnforceSchedulesFunction::new),
            Map.entry(EnforceTargetFunction.class.getName(), EnforceTargetFunction::new),
            Map.entry(ServeRequestsFunction.class.getName(), ServeRequestsFunction::new),
            Map.entry(RecordOperationsFunction.class.getName(), RecordOperationsFunction::new),
            Map.entry(PublishOutcomesFunction.class.getName(), PublishOutcomesFunction::new),
            Map.entry(DeclareSchedulesFunction.class.getName(), DeclareSchedulesFunction::new),
            Map.entry(WakePageFunction.class.getName(), WakePageFunction::new),
            Map.entry(PauseIdleFunction.class.getName(), PauseIdleFunction::new),
            Map.entry(ReportSavingsFunction.class.getName(), ReportSavingsFunction::new),
            Map.entry(ConsoleFunction.class.getName(), ConsoleFunction::new),
            Map.entry(ConsoleLinkFunction.class.getName(), ConsoleLinkFunction::new));

    private final String region;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Concurrency concurrency;
    private final Map<Settings, Wiring> wirings = new HashMap<>();

    /**
     * Creates a builder of handlers.
     *
     * @param region the region that the local system pretends to be in
     * @param clock the clock of the handlers
     * @param random where ids of operations come from
     * @param concurrency how many services a handler works on at once
     */
    public CurfewHandlers(String region, InstantSource clock, RandomGenerator random, Concurrency concurrency) {
        this.region = region;
        this.clock = clock;
        this.random = random;
        this.concurrency = concurrency;
    }

    /** Returns the class names of all handlers. */
    public static Set<String> classNames() {
        return HANDLERS.keySet();
    }

    /**
     * Builds a handler. Handlers with the same environment share their clients.
     *
     * @param className the class that the template names
     * @param environment what the template gives it
     * @param endpoint where AWS is
     * @throws IllegalArgumentException if there is no handler of that class
     */
    public synchronized Object create(String className, Map<String, String> environment, URI endpoint) {
        return create(
                className,
                wirings.computeIfAbsent(
                        Settings.from(environment),
                        settings -> Wiring.of(
                                settings, AwsClients.at(endpoint, region), clock, random, concurrency, Meter.NONE)));
    }

    /**
     * Builds a handler.
     *
     * @param className the class that the template names
     * @param wiring what it is made of
     * @throws IllegalArgumentException if there is no handler of that class
     */
    public static Object create(String className, Wiring wiring) {
        Function<Wiring, Object> constructor = HANDLERS.get(className);
        if (constructor == null) {
            throw new IllegalArgumentException("there is no handler " + className + "; there are " + HANDLERS.keySet());
        }
        return constructor.apply(wiring);
    }
}
