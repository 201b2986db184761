package dev.curfew.functions;

import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.FleetReader;
import dev.curfew.control.Curfew;
import dev.curfew.control.OutcomePublisher;
import dev.curfew.control.ScheduleRegistry;
import dev.curfew.history.FleetStates;
import dev.curfew.history.HoldStore;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationIds;
import dev.curfew.history.Partition;
import dev.curfew.history.ScheduleStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The composition root of the functions: the only place that knows how their parts are built.
 *
 * @param settings what the template says
 * @param clock the only clock there is
 * @param meter where figures go
 * @param curfew decides, acts, records
 * @param schedules stores and deletes named schedules
 * @param publisher publishes outcomes; built when it is first asked for, since most functions never do
 */
public record Wiring(
        Settings settings,
        InstantSource clock,
        Meter meter,
        Curfew curfew,
        ScheduleRegistry schedules,
        Supplier<OutcomePublisher> publisher) {
    // App Runner publishes no rate; eight at once stays far from what has been seen throttled.
    private static final Concurrency CONCURRENCY = new Concurrency(8);

    /** Wires a function that runs in Lambda: system clock, environment, default concurrency. */
    public static Wiring inLambda() {
        Map<String, String> environment = System.getenv();
        String region = environment.get("AWS_REGION");
        if (region == null) {
            throw new IllegalStateException("environment variable AWS_REGION is missing; Lambda sets it");
        }
        return of(
                Settings.from(environment),
                AwsClients.inLambda(region),
                InstantSource.system(),
                RandomGenerator.getDefault(),
                CONCURRENCY,
                Meter.embedded());
    }

    /**
     * Wires a function from given parts.
     *
     * @param random where ids of operations come from
     * @param concurrency how many services are worked on at once
     */
    public static Wiring of(
            Settings settings,
            AwsClients clients,
            InstantSource clock,
            RandomGenerator random,
            Concurrency concurrency,
            Meter meter) {
        AppRunnerClient reads = clients.appRunnerReads();
        DynamoDbClient dynamoDb = clients.dynamoDb();
        AppRunnerFacade appRunner = new AppRunnerFacade(
                reads, clients.appRunnerChanges(), new FleetReader(reads, clients.tagging(), concurrency));
        FleetStates states = new FleetStates(dynamoDb, settings.fleetTable(), Partition.HOME);
        OperationHistory history =
                new OperationHistory(dynamoDb, settings.historyTable(), states, settings.historyRetention());
        HoldStore holds = new HoldStore(
                dynamoDb, settings.fleetTable(), Partition.HOME, settings.historyTable(), settings.historyRetention());
        Curfew curfew = Curfew.of(
                appRunner,
                states,
                history,
                holds,
                new OperationIds(random),
                clock,
                concurrency,
                settings.defaultZone(),
                settings.maxPausesPerTick());
        ScheduleRegistry schedules = new ScheduleRegistry(
                new ScheduleStore(dynamoDb, settings.fleetTable()), states, clock, settings.defaultZone());
        return new Wiring(
                settings,
                clock,
                meter,
                curfew,
                schedules,
                () -> new OutcomePublisher(clients.eventBridge(), settings.eventBus()));
    }
}
