package dev.curfew.functions.console;

import dev.curfew.control.Decision;
import dev.curfew.control.Explanation;
import dev.curfew.control.FleetExplanation;
import dev.curfew.control.TagComplaints;
import dev.curfew.functions.console.Problem.Kind;
import dev.curfew.history.Hold;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Finds what is wrong with a fleet. */
final class Problems {
    /** Operations that take longer than this are reported; docs/runbook.md says what to do about them. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(20);

    private final List<Problem> found = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    private Problems() {}

    /**
     * Returns what is wrong, the most urgent first.
     *
     * @param failed operations that failed lately, newest first
     * @param deadLetters how many there are
     */
    static List<Problem> of(FleetExplanation fleet, List<Operation> failed, OptionalInt deadLetters) {
        Problems problems = new Problems();
        deadLetters.ifPresent(problems::letters);
        fleet.holds().forEach(hold -> problems.hold(hold, fleet.at()));
        fleet.services().forEach(service -> problems.service(service, fleet.at()));
        Set<String> mended = new HashSet<>();
        fleet.services().stream()
                .filter(service ->
                        service.decision() instanceof Decision.Stay stay && stay.reason() == Decision.Reason.IN_STATE)
                .forEach(service -> mended.add(service.service().arn().text()));
        failed.stream()
                .filter(operation -> !mended.contains(operation.serviceArn().text()))
                .forEach(problems::failed);
        if (!fleet.fleet().unread().isEmpty()) {
            problems.found.add(Problem.of(
                    Kind.UNSEEN,
                    "Tags of services could not be read",
                    String.join(", ", fleet.fleet().unread())));
        }
        fleet.fleet().notices().forEach(notice -> problems.found.add(Problem.of(Kind.UNSEEN, notice, "")));
        problems.found.sort(Comparator.comparing(Problem::kind));
        return List.copyOf(problems.found);
    }

    private void letters(int count) {
        if (count > 0) {
            found.add(
                    Problem.of(
                            Kind.DEAD_LETTERS,
                            count == 1 ? "1 dead letter" : count + " dead letters",
                            "Events or requests that could not be served. `curfew redrive --dry-run` says what they are and why."));
        }
    }

    private void hold(Hold hold, Instant now) {
        if (!hold.agreed() && !hold.lapsed(now)) {
            found.add(Problem.of(
                    Kind.HELD,
                    hold.reason() == Hold.Reason.TOO_MANY ? "Pauses are held back" : "App Runner refuses everything",
                    hold.sentence()));
        }
    }

    private void service(Explanation service, Instant now) {
        String name = service.service().name();
        String open = service.state().openOperation();
        if (open != null) {
            OperationIds.requestedAt(open)
                    .filter(since -> since.plus(STUCK_AFTER).isBefore(now))
                    .ifPresent(since -> found.add(new Problem(
                            Kind.STUCK,
                            name,
                            "has been busy for " + Times.words(Duration.between(since, now)),
                            "Operation " + open + " has not ended yet; pauses take half a minute, resumes up to five.",
                            "")));
        }
        if (service.decision() instanceof Decision.Stay stay && stay.reason() == Decision.Reason.BACKING_OFF) {
            told.add(name);
            found.add(new Problem(Kind.FAILED, name, "does not do what it should", stay.sentence(), ""));
        }
        if (service.complaint() != null) {
            found.add(new Problem(
                    Kind.UNREADABLE,
                    name,
                    "has a schedule that cannot be read, so it is left alone",
                    "",
                    service.complaint()));
        }
        if (service.idle() != null && service.idle().unreadable()) {
            found.add(new Problem(
                    Kind.UNREADABLE,
                    name,
                    "has idle time that cannot be read",
                    service.idle().sentence(),
                    ""));
        }
        TagComplaints.of(service.service())
                .forEach(complaint ->
                        found.add(new Problem(Kind.UNREADABLE, name, "has a tag that cannot be read", complaint, "")));
    }

    private void failed(Operation operation) {
        String name = operation.serviceArn().name();
        if (told.add(name)) {
            String error = operation.error() == null ? "" : operation.error();
            found.add(new Problem(
                    Kind.FAILED,
                    name,
                    operation.action().word() + " failed at " + Times.toTheSecond(operation.requestedAt()) + " UTC",
                    error,
                    ""));
        }
    }
}
