package dev.curfew.functions;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.control.Curfew;
import dev.curfew.control.KeepAwakeLinks;
import dev.curfew.control.OutageKeeper;
import dev.curfew.control.OutcomePublisher;
import dev.curfew.control.SavingsBook;
import dev.curfew.control.ScheduleRegistry;
import dev.curfew.control.ServiceWaker;
import dev.curfew.control.WakeRules;
import dev.curfew.functions.console.ConsoleParts;
import dev.curfew.functions.wake.Robots;
import dev.curfew.history.FleetStates;
import dev.curfew.history.MonthlyReportStore;
import dev.curfew.history.OperationIds;
import dev.curfew.history.OutageStore;
import dev.curfew.history.Partition;
import dev.curfew.history.ScheduleStore;
import dev.curfew.savings.MemoryPrices;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The composition root of the functions: the only place that knows how their parts are built.
 *
 * @param settings what the template says
 * @param clock the only clock there is
 * @param meter where figures go
 * @param fleets decides, acts and records, in every target
 * @param schedules stores and deletes named schedules
 * @param outages knows which targets are out of reach
 * @param publisher publishes outcomes; built when it is first asked for, since most functions never do
 * @param savings reckons what days and months saved; built when it is first asked for, likewise
 * @param targetTicks spreads ticks over the targets; null where there is but one
 * @param reception receives visitors; null in functions that have none
 * @param passKeys what passes of the console are sealed with; null in functions that see none
 * @param console what the console is made of; null in other functions
 */
public record Wiring(
        Settings settings,
        InstantSource clock,
        Meter meter,
        Fleets fleets,
        ScheduleRegistry schedules,
        OutageKeeper outages,
        Supplier<OutcomePublisher> publisher,
        Supplier<SavingsBook> savings,
        @Nullable TargetTicks targetTicks,
        @Nullable Reception reception,
        @Nullable LinkKeys passKeys,
        @Nullable ConsoleParts console) {
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
                new SecureRandom(), // any other would go on alike in every copy that SnapStart restores
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
        DynamoDbClient dynamoDb = clients.dynamoDb();
        OperationIds ids = new OperationIds(random);
        FleetFactory factory = new FleetFactory(settings, dynamoDb, ids, clock, concurrency);
        FleetStates states = new FleetStates(dynamoDb, settings.fleetTable(), Partition.HOME);
        Targets targets = settings.reach()
                .map(reach -> new Targets(reach, () -> clients.build(OrganizationsClient.builder(), 4), clock))
                .orElse(null);
        Fleets fleets = new Fleets(
                settings.home(),
                factory.curfew(clients, Partition.HOME),
                targets,
                target -> factory.curfew(clients.in(target, settings.reach().orElseThrow()), Partition.of(target)));
        TargetTicks ticks = targets == null
                ? null
                : new TargetTicks(
                        targets,
                        clients.build(SqsClient.builder(), 4),
                        settings.reach().orElseThrow().queueUrl(),
                        concurrency);
        return new Wiring(
                settings,
                clock,
                meter,
                fleets,
                new ScheduleRegistry(
                        new ScheduleStore(dynamoDb, settings.fleetTable()), states, clock, settings.defaultZone()),
                new OutageKeeper(new OutageStore(dynamoDb, settings.fleetTable()), clock),
                () -> new OutcomePublisher(clients.eventBridge(), settings.eventBus(), links(settings, clients, clock)),
                () -> savings(settings, dynamoDb, fleets.home(), clock),
                ticks,
                settings.wake()
                        .map(wake -> reception(wake, settings, clients, fleets.home(), factory, states, clock))
                        .orElse(null),
                settings.console()
                        .map(ConsoleSettings::secret)
                        .or(() -> settings.consoleLinks().map(ConsoleLinkSettings::secret))
                        .filter(secret -> !secret.isEmpty())
                        .map(secret -> new LinkKeys(clients, secret, clock))
                        .orElse(null),
                settings.console()
                        .map(console -> new ConsoleParts(
                                fleets.home(),
                                states,
                                factory.history(states),
                                new QueuedLetters(clients, console.deadLetters()),
                                MemoryPrices.standard(),
                                clock,
                                concurrency,
                                settings.defaultZone(),
                                settings.historyRetention()))
                        .orElse(null));
    }

    private static Reception reception(
            WakeSettings wake,
            Settings settings,
            AwsClients clients,
            Curfew home,
            FleetFactory factory,
            FleetStates states,
            InstantSource clock) {
        HttpDoorbell doorbell = clients.doorbell(clock);
        WakeRules rules = new WakeRules(settings.defaultLease(), wake.wakesPerHour());
        ServiceWaker waker = new ServiceWaker(
                states, factory.history(states), home.wakes(), doorbell, rules, clock, settings.defaultZone());
        LinkKeys links = wake.linkSecret()
                .map(secret -> new LinkKeys(clients, secret, clock))
                .orElse(null);
        return new Reception(waker, doorbell, Robots.knowing(wake.ignoredAgents()), wake.restricted(), links);
    }

    private static SavingsBook savings(Settings settings, DynamoDbClient dynamoDb, Curfew home, InstantSource clock) {
        return new SavingsBook(
                home.savings(),
                new MonthlyReportStore(dynamoDb, settings.historyTable(), settings.historyRetention()),
                MemoryPrices.standard(),
                clock,
                settings.defaultZone());
    }

    private static KeepAwakeLinks links(Settings settings, AwsClients clients, InstantSource clock) {
        return settings.links()
                .<KeepAwakeLinks>map(links -> new SignedKeepAwakeLinks(
                        new LinkKeys(clients, links.secret(), clock),
                        links.wakePage(),
                        settings.home(),
                        settings.defaultLease()))
                .orElse(KeepAwakeLinks.NONE);
    }
}
