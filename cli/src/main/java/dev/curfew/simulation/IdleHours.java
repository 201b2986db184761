package dev.curfew.simulation;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.emulator.ServiceView;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the hours that services slept for want of visitors from those that their schedules gave them: of a pause that idle
 * detection began, those in which the schedule would have let the service run. That is the schedule of the beginning; a tag that
 * changes later does not count.
 */
final class IdleHours {
    private final Scenario scenario;
    private final Set<String> ends = new HashSet<>();

    /**
     * Creates it.
     *
     * @param operations the whole history
     */
    IdleHours(Scenario scenario, List<Operation> operations) {
        this.scenario = scenario;
        operations.stream()
                .filter(operation -> operation.cause() == Cause.IDLE && operation.status() == OperationStatus.SUCCEEDED)
                .forEach(operation -> ends.add(operation.serviceArn() + "@" + operation.endedAt()));
    }

    /**
     * Returns for how long a service slept for want of visitors.
     *
     * @param atFirst the service as it was at the beginning
     * @param log its statuses
     */
    Duration of(ServiceView atFirst, StatusLog log, Instant to) {
        Optional<Schedule> schedule = schedule(atFirst);
        Duration idle = Duration.ZERO;
        List<StatusLog.Stretch> stretches = log.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            Instant from = stretches.get(i).from();
            if (ends.contains(atFirst.arn() + "@" + from)) {
                Instant end = i + 1 < stretches.size() ? stretches.get(i + 1).from() : to;
                idle = idle.plus(allowed(schedule, from, end.isBefore(to) ? end : to));
            }
        }
        return idle;
    }

    /** Returns for how long a schedule lets a service run; without one it always does. */
    private static Duration allowed(Optional<Schedule> schedule, Instant from, Instant to) {
        Duration allowed = Duration.ZERO;
        Instant at = from;
        while (at.isBefore(to)) {
            Instant since = at;
            Instant next = schedule.flatMap(written -> written.nextBoundary(since))
                    .map(Boundary::at)
                    .filter(to::isAfter)
                    .orElse(to);
            boolean asleep = schedule.filter(written -> written.stateAt(since) == DesiredState.PAUSED)
                    .isPresent();
            allowed = asleep ? allowed : allowed.plus(Duration.between(since, next));
            at = next;
        }
        return allowed;
    }

    private Optional<Schedule> schedule(ServiceView service) {
        String tag = Objects.requireNonNullElse(service.tags().get(CurfewTag.SCHEDULE.key()), "");
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        return switch (ScheduleParser.parse(tag, scenario.zone())) {
            case ScheduleText.Written(Schedule written) -> Optional.of(written);
            case ScheduleText.Unreadable unreadable -> Optional.empty();
            case ScheduleText.Reference reference ->
                Optional.ofNullable(scenario.schedules().get(reference.name()))
                        .map(document -> ScheduleDocument.parse(document, scenario.zone()))
                        .flatMap(parsed -> parsed instanceof ScheduleDocument.Written(Schedule written)
                                ? Optional.of(written)
                                : Optional.empty());
        };
    }
}
