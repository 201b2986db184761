package dev.curfew.bench;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.bench.ticks.TickFleet;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.history.FleetStates;
import dev.curfew.history.LongHistory;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationSearch;
import dev.curfew.history.Partition;
import dev.curfew.local.LocalAccount;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Measures what DynamoDB counts for an operation, and what it takes to read a history, be it short or long. */
public final class HistoryCosts implements Benchmark {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int[] LENGTHS = {1_000, 50_000};
    private static final int SERVICES = 500;
    private static final Duration AGE = Duration.ofDays(40);
    private static final int PAGE = 25;
    private static final int TENTH = 10;
    private static final Sampler SAMPLER = new Sampler(Duration.ofSeconds(1), 9, 9);

    private final Path home;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Double> ratios = new TreeMap<>();

    /**
     * Creates it.
     *
     * @param home the folder of template.yaml
     */
    public HistoryCosts(Path home) {
        this.home = home;
    }

    @Override
    public Findings measure() throws IOException {
        String writes = writes();
        StringBuilder reads = new StringBuilder("""
                | operations | what is read | requests | read units | median (90 %) | times the bare Query (spread) |
                |---:|---|---:|---:|---:|---:|
                """);
        for (int length : LENGTHS) {
            System.err.printf("history: %,d operations%n", length);
            reads.append(reads(length));
        }
        return new Findings(Machine.words(), Map.of("writes", writes, "reads", reads.toString()), counts, ratios);
    }

    private String writes() {
        try (TickFleet fleet = new TickFleet(home, 1)) {
            SdkCalls.Capacity units = fleet.evening();
            Map<String, Long> calls = new TreeMap<>(SdkCalls.counts());
            calls.keySet().removeIf(call -> !call.startsWith("DynamoDb."));
            counts.put("write units of an operation", (long) units.writeUnits());
            counts.put("read units of an operation", (long) units.readUnits());
            return "| requests to DynamoDB | read units | write units |\n|---|---:|---:|\n| %s | %.1f | %.1f |%n"
                    .formatted(SdkCalls.words(calls), units.readUnits(), units.writeUnits());
        }
    }

    private String reads(int length) throws IOException {
        Template template = Template.read(home.resolve("template.yaml"), Map.of());
        CurfewHandlers handlers = new CurfewHandlers(
                LocalAccount.DEFAULT.region(), InstantSource.fixed(NOW), new Random(7), new Concurrency(1));
        try (LocalSystem system = LocalSystem.builder(
                        template,
                        (account, emulator) -> emulator.build(),
                        (function, endpoint) ->
                                handlers.create(function.handlerClass(), function.environment(), endpoint))
                .start()) {
            DynamoDbClient dynamoDb = AwsClients.at(system.endpoint(), LocalAccount.DEFAULT.region())
                    .dynamoDb();
            List<ServiceArn> services = IntStream.range(0, SERVICES)
                    .mapToObj(index -> ServiceArn.parse(
                            "arn:aws:apprunner:eu-central-1:123456789012:service/shop-%03d/%032d".formatted(index, index)))
                    .toList();
            LongHistory.write(dynamoDb, services, length, NOW, AGE);
            OperationHistory history = new OperationHistory(
                    dynamoDb,
                    "HistoryTable",
                    new FleetStates(dynamoDb, "FleetTable", Partition.HOME),
                    Duration.ofDays(400));
            return lines(length, cases(dynamoDb, history, services.getFirst()));
        }
    }

    private static List<Case> cases(DynamoDbClient dynamoDb, OperationHistory history, ServiceArn arn) {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("bare: a Query for 25 items of a service", () -> dynamoDb.query(request -> request.tableName(
                                "HistoryTable")
                        .keyConditionExpression("#s = :s")
                        .expressionAttributeNames(Map.of("#s", "serviceArn"))
                        .expressionAttributeValues(Map.of(":s", AttributeValue.fromS(arn.text())))
                        .scanIndexForward(false)
                        .limit(PAGE))
                .count()));
        OperationSearch search = OperationSearch.of(NOW.minus(AGE), NOW.plusSeconds(1));
        cases.add(new Case("a service's newest 25", () -> history.latest(arn, PAGE)));
        cases.add(new Case("the fleet's newest 25", () -> history.newest(search, PAGE)));
        String before = tenth(history, search);
        cases.add(new Case("the tenth 25 of the fleet", () -> history.newest(before(search, before), PAGE)));
        LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(1);
        cases.add(new Case("yesterday of the fleet", () -> history.of(day)));
        return cases;
    }

    private static String tenth(OperationHistory history, OperationSearch search) {
        String before = null;
        for (int page = 1; page < TENTH; page++) {
            before = Objects.requireNonNull(
                    history.newest(before(search, before), PAGE).next(), "there are more");
        }
        return Objects.requireNonNull(before);
    }

    private static OperationSearch before(OperationSearch search, @Nullable String before) {
        return new OperationSearch(null, null, null, null, search.from(), search.to(), before);
    }

    private String lines(int length, List<Case> cases) {
        List<Figures> figures = SAMPLER.measure(cases);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < cases.size(); index++) {
            Figures one = figures.get(index);
            SdkCalls.clear();
            cases.get(index).run();
            long requests =
                    SdkCalls.counts().values().stream().mapToLong(Long::longValue).sum();
            Figures.Ratio ratio = one.to(figures.getFirst());
            String name = "%s of %d".formatted(one.name(), length);
            counts.put(name + ", requests", requests);
            ratios.put(name, ratio.median());
            text.append("| %,d | %s | %d | %.1f | %,d µs (%,d µs) | **%.2f** (%.2f to %.2f) |%n"
                    .formatted(
                            length,
                            one.name(),
                            requests,
                            SdkCalls.capacity().readUnits(),
                            one.median() / 1_000,
                            one.quantile(0.9) / 1_000,
                            ratio.median(),
                            ratio.least(),
                            ratio.most()));
        }
        return text.toString();
    }
}
