package dev.curfew.cli;

import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.ExplanationJson;
import dev.curfew.control.OperationJson;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.json.JsonText;
import dev.curfew.text.Spelling;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `curfew history`. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Lists pauses, resumes and deployments, newest first: who or what made them happen, and how they"
                + " ended.",
        footer = {
            "",
            "Examples:",
            "  curfew history",
            "  curfew history shop-api --since P30D --cause request",
            "  curfew history --status failed,abandoned -o json | jq -r '.[].error'"
        })
final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "A name or ARN (default: all services).")
    private @Nullable String service;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            defaultValue = "P7D",
            description = "An instant, or how long ago, such as P30D (default: P7D).")
    private String since = "P7D";

    @Option(names = "--until", paramLabel = "WHEN", description = "Likewise (default: now).")
    private @Nullable String until;

    @Option(
            names = "--cause",
            split = ",",
            paramLabel = "CAUSE",
            completionCandidates = Words.Causes.class,
            description = "Only these: schedule, cron_action, request, lease_end, enforce, idle, resumed, outside.")
    private Set<Cause> causes = Set.of();

    @Option(
            names = "--status",
            split = ",",
            paramLabel = "STATUS",
            completionCandidates = Words.Statuses.class,
            description = "Only these: requested, in_progress, succeeded, failed, abandoned.")
    private Set<OperationStatus> statuses = Set.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many; 0 for all (default: 50).")
    private int limit = 50;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StackOptions options = new StackOptions();

    private final Terminal terminal;

    HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LiveStack live = LiveStack.of(options.find(terminal.environment()));
        Instant now = live.clock().instant();
        Instant from = Moment.ago("--since", since, now);
        Instant to = until == null ? now.plusSeconds(60) : Moment.ago("--until", until, now);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--since: expected an instant before " + to + ", found " + from);
        }
        if (limit < 0) {
            throw new IllegalArgumentException("--limit: expected 0 or more, found " + limit);
        }
        List<Operation> operations = operations(live, from, to).stream()
                .filter(operation -> causes.isEmpty() || causes.contains(operation.cause()))
                .filter(operation -> statuses.isEmpty() || statuses.contains(operation.status()))
                .sorted(Comparator.comparing(Operation::operationId).reversed())
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList();
        if (output.json()) {
            terminal.out()
                    .println(JsonText.of(
                            operations.stream().map(OperationJson::of).toList()));
        } else if (operations.isEmpty()) {
            terminal.out().println("No such operations since " + from + ".");
        } else {
            table(operations, now).lines(terminal.columns()).forEach(terminal.out()::println);
        }
        return 0;
    }

    /** Of a service that is there one Query tells; of one that was deleted, only the history of all knows the ARN. */
    private List<Operation> operations(LiveStack live, Instant from, Instant to) {
        if (service == null) {
            return everybodys(live, from, to);
        }
        List<Service> services =
                live.curfew().explainer().explainAll(LiveStack.PATIENCE).fleet().services();
        Optional<ServiceArn> known = services.stream()
                .filter(candidate -> FleetStatus.isCalled(service, candidate))
                .map(Service::arn)
                .findFirst();
        if (known.isPresent()) {
            return live.history().of(known.get(), from, to);
        }
        List<Operation> found = everybodys(live, from, to).stream()
                .filter(operation -> operation.serviceArn().name().equals(service)
                        || operation.serviceArn().text().equals(service))
                .toList();
        if (found.isEmpty()) {
            List<String> names = services.stream().map(Service::name).toList();
            throw new IllegalArgumentException("there is no service " + service
                    + ", and the history knows of none since " + from + "; "
                    + Spelling.alternatives(service, names, "there are"));
        }
        return found;
    }

    private static List<Operation> everybodys(LiveStack live, Instant from, Instant to) {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
        return LiveStack.CONCURRENCY.map(first.datesUntil(last.plusDays(1)).toList(), live.history()::of).stream()
                .flatMap(List::stream)
                .filter(operation -> !operation.requestedAt().isBefore(from)
                        && operation.requestedAt().isBefore(to))
                .toList();
    }

    private TextTable table(List<Operation> operations, Instant now) {
        TextTable table = new TextTable("REQUESTED", "SERVICE", "ACTION", "CAUSE", "STATUS", "TOOK", "WHY");
        for (Operation operation : operations) {
            Instant end = operation.endedAt() == null ? now : operation.endedAt();
            table.row(
                    Moment.dated(operation.requestedAt(), ZoneId.systemDefault()),
                    operation.serviceArn().name(),
                    operation.action().word(),
                    ExplanationJson.lower(operation.cause()),
                    painted(operation.status()),
                    Moment.length(Duration.between(operation.requestedAt(), end)),
                    operation.error() == null ? operation.reason() : operation.error());
        }
        return table;
    }

    private String painted(OperationStatus status) {
        int colour = switch (status) {
            case SUCCEEDED -> 32;
            case FAILED -> 31;
            case ABANDONED, REQUESTED, IN_PROGRESS -> 33;
        };
        return terminal.paint(colour, ExplanationJson.lower(status));
    }
}
