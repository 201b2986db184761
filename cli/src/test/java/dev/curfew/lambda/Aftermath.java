package dev.curfew.lambda;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.emulator.ServiceView;
import dev.curfew.functions.AwsClients;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.Partition;
import dev.curfew.json.JsonObject;
import dev.curfew.local.LocalSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Compares what App Runner knows with what Curfew has written down and published. */
final class Aftermath {
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final LocalSystem aws;
    private final DeadlyFront front;
    private final Instant began;
    private final AppRunnerClient appRunner;
    private final FleetStates states;
    private final OperationHistory history;
    private final Map<String, List<JsonObject>> published = new HashMap<>();

    Aftermath(LocalSystem aws, DeadlyFront front, Instant began) {
        this.aws = aws;
        this.front = front;
        this.began = began;
        AwsClients clients = AwsClients.at(aws.endpoint(), "eu-central-1");
        DynamoDbClient dynamoDb = clients.dynamoDb();
        appRunner = clients.appRunnerReads();
        states = new FleetStates(dynamoDb, "FleetTable", Partition.HOME);
        history = new OperationHistory(dynamoDb, "HistoryTable", states, Duration.ofDays(400));
        aws.bus().onEvent(json -> {
            JsonObject event = JsonObject.parse(json);
            if (event.string("source").equals("curfew")) {
                JsonObject detail = event.object("detail");
                published
                        .computeIfAbsent(detail.string("operationId"), id -> new ArrayList<>())
                        .add(detail);
            }
        });
    }

    /** Returns everything that is not as it should be. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        aws.emulator().services().forEach(service -> check(service, violations));
        front.changes().stream()
                .filter(change -> change.status() != 200 || !change.answer().has("OperationId"))
                .forEach(change -> violations.add("in vain: " + change));
        return violations;
    }

    private void check(ServiceView service, List<String> violations) {
        String desired = service.tags().containsValue("always") ? "RUNNING" : "PAUSED";
        if (!service.status().equals(desired)) {
            violations.add(service.name() + " is " + service.status() + ", not " + desired);
        }
        states.find(ServiceArn.parse(service.arn()))
                .filter(state -> state.openOperation() != null)
                .ifPresent(state -> violations.add("open: " + state));
        List<Operation> written = written(service);
        Map<String, List<Operation>> byId = written.stream()
                .filter(operation -> operation.appRunnerOperationId() != null)
                .collect(Collectors.groupingBy(Operation::appRunnerOperationId));
        for (OperationSummary listed : listed(service)) {
            List<Operation> records = Objects.requireNonNullElse(byId.remove(listed.id()), List.of());
            if (records.size() != 1 || !agree(listed, records.getFirst())) {
                violations.add("App Runner has " + listed + ", the history has " + records);
            }
        }
        byId.values().forEach(records -> violations.add("App Runner has none of " + records));
        written.stream()
                .filter(operation -> operation.status().open() || !wasPublished(operation))
                .forEach(operation -> violations.add("open or not published: " + operation));
    }

    private static boolean agree(OperationSummary listed, Operation record) {
        return listed.typeAsString().equals(record.action().operationType())
                && listed.statusAsString().equals("SUCCEEDED")
                && record.status() == OperationStatus.SUCCEEDED
                && listed.endedAt().equals(record.endedAt());
    }

    private boolean wasPublished(Operation operation) {
        List<JsonObject> outcomes = published.getOrDefault(operation.operationId(), List.of());
        return !outcomes.isEmpty()
                && outcomes.stream()
                        .allMatch(outcome -> outcome.string("status")
                                .equals(operation.status().name()));
    }

    /** Returns what an invocation that began at an instant has left half done, in words. */
    String remains(Instant invocationBegan) {
        List<Operation> fresh = aws.emulator().services().stream()
                .map(this::written)
                .flatMap(Collection::stream)
                .filter(operation ->
                        operation.status().open() && !operation.requestedAt().isBefore(invocationBegan))
                .toList();
        List<Operation> requested = fresh.stream()
                .filter(operation -> operation.status() == OperationStatus.REQUESTED)
                .toList();
        if (requested.isEmpty()) {
            return fresh.isEmpty() ? "after writes, none of them half done" : "after all that was opened was accepted";
        }
        return requested.stream().anyMatch(this::wasCalled)
                ? "after the call, before it was written down"
                : "after an operation was opened, before the call";
    }

    private boolean wasCalled(Operation operation) {
        return front.changes().stream()
                .anyMatch(change ->
                        change.serviceArn().equals(operation.serviceArn().text())
                                && !change.at().isBefore(operation.requestedAt()));
    }

    String summary() {
        List<Operation> all = aws.emulator().services().stream()
                .map(this::written)
                .flatMap(Collection::stream)
                .toList();
        Map<OperationStatus, Long> counts =
                all.stream().collect(Collectors.groupingBy(Operation::status, Collectors.counting()));
        long twice = published.values().stream()
                .filter(outcomes -> outcomes.size() > 1)
                .count();
        return all.size() + " operations written down " + counts + ", "
                + front.changes().size() + " calls, "
                + published.size() + " published, " + twice + " of them more than once, "
                + violations().size() + " violations";
    }

    private List<Operation> written(ServiceView service) {
        return history.of(ServiceArn.parse(service.arn()), began.minus(Duration.ofDays(1)), END_OF_TIME);
    }

    private List<OperationSummary> listed(ServiceView service) {
        return appRunner.listOperationsPaginator(r -> r.serviceArn(service.arn())).stream()
                .flatMap(page -> page.operationSummaryList().stream())
                .filter(operation -> List.of("PAUSE_SERVICE", "RESUME_SERVICE").contains(operation.typeAsString()))
                .toList();
    }
}
