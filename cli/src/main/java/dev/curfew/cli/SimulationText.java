package dev.curfew.cli;

import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.simulation.OrdealReport;
import dev.curfew.simulation.SimulationResult;
import dev.curfew.simulation.SimulationResult.ServiceRun;
import dev.curfew.simulation.invariant.Violation;
import java.io.PrintStream;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells people what a simulation came to. */
final class SimulationText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE dd MMM HH:mm:ss", Locale.ENGLISH);
    private static final int BEFORE_WHY = 79; // the columns to the left of it
    private static final double SECONDS_PER_HOUR = 3600;

    private final Terminal terminal;
    private final SimulationResult result;

    SimulationText(Terminal terminal, SimulationResult result) {
        this.terminal = terminal;
        this.result = result;
    }

    /**
     * Prints it.
     *
     * @param shortest a shorter way to a violation, where there is one
     */
    void print(@Nullable OrdealReport shortest) {
        new Timeline(terminal, result).print();
        operations();
        problems();
        savings();
        if (result.ordeal() != null) {
            ordeal(result.ordeal(), shortest == null ? result.ordeal() : shortest);
        }
    }

    private void ordeal(OrdealReport ordeal, OrdealReport shortest) {
        PrintStream out = terminal.out();
        out.println();
        out.println("Faults, seed " + ordeal.trouble().seed() + ", intensity "
                + ordeal.trouble().intensity());
        ordeal.faults().forEach((kind, count) -> out.printf("  %7d  %s%n", count, kind.words()));
        out.println();
        if (ordeal.violations().isEmpty()) {
            out.println(terminal.paint(32, "Every promise was kept."));
        }
        for (Violation violation : ordeal.violations()) {
            out.println(terminal.paint(
                    31,
                    "Broken: promise " + violation.promise().number() + ", "
                            + violation.promise().words()));
            out.println("  " + violation.at() + "  " + violation.service() + ": " + violation.message());
            OrdealReport.Story story = ordeal.story(violation, shortest);
            out.println("  What led to it, with no other faults than " + String.join(", ", story.kinds()) + ":");
            story.trail().forEach(step -> out.println("    " + step));
        }
    }

    private void operations() {
        PrintStream out = terminal.out();
        out.println();
        out.println("Operations (" + result.operations().size() + "), local time in " + result.zone()
                + "; instants that end in Z are UTC");
        out.printf(
                "  %-19s  %-14s  %-6s  %-11s  %-9s  %5s  %s%n",
                "requested", "service", "action", "cause", "status", "took", "why");
        for (Operation o : result.operations()) {
            String why = Objects.requireNonNullElse(o.error(), o.reason());
            int room = Math.max(0, terminal.columns() - BEFORE_WHY);
            out.printf(
                    "  %-19s  %-14s  %-6s  %-11s  %s  %5s  %s%n",
                    TIME.format(o.requestedAt().atZone(result.zone())),
                    o.serviceArn().name(),
                    o.action().word(),
                    o.cause(),
                    status(o.status()),
                    took(o),
                    why.length() > room && room > 0 ? why.substring(0, room - 1) + "…" : why);
        }
    }

    private String status(OperationStatus status) {
        String padded = String.format("%-9s", status);
        return switch (status) {
            case SUCCEEDED -> terminal.paint(32, padded);
            case FAILED, ABANDONED -> terminal.paint(31, padded);
            case REQUESTED, IN_PROGRESS -> terminal.paint(33, padded);
        };
    }

    private static String took(Operation o) {
        return o.startedAt() == null || o.endedAt() == null
                ? ""
                : Duration.between(o.startedAt(), o.endedAt()).toSeconds() + "s";
    }

    private void problems() {
        PrintStream out = terminal.out();
        if (!result.problems().isEmpty() || !result.deadLetters().isEmpty()) {
            out.println();
            out.println(terminal.paint(31, "Problems"));
            result.problems().forEach((service, problem) -> out.println("  " + service + ": " + problem));
            result.deadLetters().forEach(reason -> out.println("  an event could not be served: " + reason));
        }
    }

    private static String idle(double hours, double savedUsd) {
        return hours == 0
                ? ""
                : String.format(Locale.ROOT, "  of which %.1f h, $%.2f, because nobody visited", hours, savedUsd);
    }

    private void savings() {
        PrintStream out = terminal.out();
        out.println();
        out.println("Paused and saved (memory that was not provisioned; idle vCPU is free anyway)");
        for (ServiceRun run : result.services()) {
            double hours = run.paused().toSeconds() / SECONDS_PER_HOUR;
            double idleHours = run.idle().toSeconds() / SECONDS_PER_HOUR;
            out.printf(
                    Locale.ROOT,
                    "  %-18s %8.1f h  $%7.2f%s%n",
                    run.name(),
                    hours,
                    run.managed() ? run.savedUsd() : 0,
                    run.managed() ? idle(idleHours, run.savedIdleUsd()) : "  not managed");
        }
        out.printf(
                Locale.ROOT,
                "  %-18s %8.1f h  $%7.2f%s%n",
                "all managed",
                result.pausedHours(),
                result.savedUsd(),
                idle(result.idleHours(), result.savedIdleUsd()));
        if (result.turnedAway() > 0) {
            out.println("  " + result.turnedAway() + " visitors found a service that did not answer");
        }
        long calls =
                result.apiCalls().values().stream().mapToLong(Long::longValue).sum();
        out.println();
        out.println(result.ticks() + " ticks (deployed it is one a minute), "
                + result.operations().size() + " operations, " + result.outcomes() + " outcomes published, " + calls
                + " calls to AWS " + result.apiCalls());
    }
}
