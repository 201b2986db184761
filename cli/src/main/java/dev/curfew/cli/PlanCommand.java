package dev.curfew.cli;

import dev.curfew.json.JsonText;
import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.schedule.dialect.Dialect;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `curfew plan`. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows when a schedule starts and stops a service in the days ahead, and why.",
        footer = {
            "",
            "Examples:",
            "  curfew plan --schedule 'Mon-Fri 08:00-19:00 Europe/Berlin'",
            "  curfew plan --file office.json --from 2026-12-20T00:00:00Z --days 30 --json",
            "  curfew plan --file office.json --zone Europe/Berlin --ics > office.ics",
            "  curfew plan --name office --endpoint-url http://127.0.0.1:4600",
            "  curfew plan --dialect cloud-custodian --schedule 'off=(M-F,19);on=(M-F,7)'"
        })
final class PlanCommand implements Callable<Integer> {
    /** The names that `--dialect` takes, for its help. */
    static final class Dialects implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Dialect.names().iterator();
        }
    }

    private static final int LONGEST_DAYS = 3660;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    @Option(names = "--schedule", paramLabel = "TEXT", description = "The schedule: the text of a tag, or JSON.")
    private @Nullable String text;

    @Option(names = "--file", paramLabel = "FILE", description = "A file with the schedule.")
    private @Nullable Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "The name of a schedule that a stack stores.")
    private @Nullable String name;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of a schedule that names none (default: UTC; of a stored one that of the stack).")
    private @Nullable String zone;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            completionCandidates = Dialects.class,
            description = "The scheduler it comes from, one of ${COMPLETION-CANDIDATES}.")
    private @Nullable String dialect;

    @Option(names = "--from", paramLabel = "INSTANT", description = "When the plan begins (default: now).")
    private @Nullable Instant from;

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "How many local days (default: 7).")
    private int days;

    @Option(names = "--json", description = "Print JSON Lines instead of text.")
    private boolean json;

    @Option(names = "--ics", description = "Print a calendar of the times in which the service runs.")
    private boolean ics;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private final Terminal terminal;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check(days >= 1 && days <= LONGEST_DAYS, "--days: expected 1 to " + LONGEST_DAYS + ", found " + days);
        check(!json || !ics, "expected --json or --ics, found both");
        ScheduleSource source = source();
        return switch (source.read()) {
            case ScheduleSource.Reading.Bad bad -> {
                spec.commandLine().getErr().println("curfew: " + bad.caret());
                if (ScheduleText.Reference.isName(source.written().toString().strip())) {
                    spec.commandLine().getErr().println("--name takes the name of a stored schedule.");
                }
                yield 2;
            }
            case ScheduleSource.Reading.Good good -> {
                good.changes().forEach(change -> spec.commandLine().getErr().println("curfew: changed: " + change));
                print(planOf(good));
                yield 0;
            }
        };
    }

    private ScheduleSource source() {
        if (name == null) {
            return new ScheduleSource(written(), zone == null ? "UTC" : zone, dialect == null ? "" : dialect);
        }
        check(text == null && file == null && dialect == null, "expected --name alone, found another source with it");
        try (StackSchedules stored = StackSchedules.open(stack.find(terminal.environment()), Instant::now)) {
            return new ScheduleSource(
                    stored.document(name), zone == null ? stored.defaultZone().getId() : zone, "");
        }
    }

    private String written() {
        if (text != null && file == null) {
            return text;
        }
        check(file != null && text == null, "expected one of --schedule TEXT, --file FILE and --name NAME");
        return TextFile.read("--file", Objects.requireNonNull(file));
    }

    private Plan planOf(ScheduleSource.Reading.Good good) {
        Instant beginning = from == null ? Instant.now() : from;
        try {
            return Plan.of(good.schedule(), good.zone(), beginning, days);
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(), "--from: expected a nearer instant, found " + beginning);
        }
    }

    private void print(Plan plan) {
        if (ics) {
            // RFC 5545, 3.6: a calendar has at least one component.
            check(!plan.runningSpans().isEmpty(), "--ics: nothing runs in the " + days + " days from " + plan.from());
            new CalendarFile(terminal.out()).write(plan);
        } else if (json) {
            plan.boundaries().forEach(boundary -> terminal.out().println(jsonOf(plan, boundary)));
        } else {
            printText(plan);
        }
    }

    private static String jsonOf(Plan plan, Boundary boundary) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", boundary.at().toString());
        line.put("state", stateOf(boundary));
        line.put("reason", plan.schedule().explain(boundary.at()));
        return JsonText.of(line);
    }

    private void printText(Plan plan) {
        terminal.out().println(plan.schedule());
        terminal.out().println();
        String row = "%-27s  %-20s  %-7s  %s%n";
        terminal.out().printf(Locale.ROOT, row, "LOCAL (" + plan.zone() + ")", "UTC", "STATE", "REASON");
        terminal.out()
                .printf(
                        Locale.ROOT,
                        row,
                        LOCAL.format(plan.from().atZone(plan.zone())),
                        plan.from().truncatedTo(ChronoUnit.SECONDS),
                        plan.schedule().stateAt(plan.from()).name().toLowerCase(Locale.ROOT),
                        plan.schedule().explain(plan.from()));
        plan.boundaries()
                .filter(boundary -> boundary.at().isAfter(plan.from()))
                .forEach(boundary -> terminal.out()
                        .printf(
                                Locale.ROOT,
                                row,
                                LOCAL.format(boundary.at().atZone(plan.zone())),
                                boundary.at(),
                                stateOf(boundary),
                                plan.schedule().explain(boundary.at())));
    }

    private static String stateOf(Boundary boundary) {
        return boundary.state().name().toLowerCase(Locale.ROOT);
    }

    private void check(boolean good, String message) {
        if (!good) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
