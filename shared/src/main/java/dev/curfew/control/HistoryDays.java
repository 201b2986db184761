package dev.curfew.control;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The history of the whole fleet, day by day: several days at once, and those that are over only once, as long as this lives.
 *
 * <p>A day is over when it ended a day ago and all of its operations have: what somebody else did is recorded by the next tick.
 */
final class HistoryDays {
    private static final Duration SETTLES = Duration.ofDays(1);

    private final OperationHistory history;
    private final Concurrency concurrency;
    private final InstantSource clock;
    private final Map<LocalDate, List<Operation>> over = new ConcurrentHashMap<>();

    HistoryDays(OperationHistory history, Concurrency concurrency, InstantSource clock) {
        this.history = history;
        this.concurrency = concurrency;
        this.clock = clock;
    }

    /** Returns from when on the history is whole: operations that ended before may be gone. */
    Instant wholeSince() {
        return clock.instant().minus(history.retention());
    }

    /** Returns the operations of the whole fleet that were requested in a time range, oldest first. */
    List<Operation> between(Instant fromInclusive, Instant toExclusive) {
        LocalDate first = LocalDate.ofInstant(fromInclusive, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(toExclusive, ZoneOffset.UTC);
        return concurrency.map(first.datesUntil(last.plusDays(1)).toList(), this::of).stream()
                .flatMap(List::stream)
                .filter(operation -> !operation.requestedAt().isBefore(fromInclusive)
                        && operation.requestedAt().isBefore(toExclusive))
                .toList();
    }

    private List<Operation> of(LocalDate day) {
        List<Operation> known = over.get(day);
        if (known != null) {
            return known;
        }
        List<Operation> operations = history.of(day);
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (end.plus(SETTLES).isBefore(clock.instant())
                && operations.stream().noneMatch(operation -> operation.status().open())) {
            over.put(day, List.copyOf(operations));
        }
        return operations;
    }
}
