package dev.curfew.savings;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When one service was paused, as observed: from the end of each pause to the start of the next resume. What nobody observed is
 * not counted, so it is never more than was saved.
 *
 * <p>Two pauses without a resume between them mean that one was missed: only the second is counted. A pause that nothing ended
 * counts up to now if the service is still paused, or is busy leaving that state; of one that was deleted it counts for nothing.
 */
public final class PausedTime {
    private static final Comparator<Operation> BY_END = Comparator.comparing(PausedTime::end);

    private final List<PausedStretch> stretches = new ArrayList<>();
    private final Window window;

    private PausedTime(Window window) {
        this.window = window;
    }

    /**
     * A window, and what is known of a service at its edges.
     *
     * @param from the beginning of what is counted, inclusive
     * @param to its end, exclusive
     * @param knownSince since when all operations of the service are known; time before that counts only after a known pause
     * @param now until when they are known
     */
    public record Window(Instant from, Instant to, Instant knownSince, Instant now) {}

    /**
     * Returns the stretches within a window in which a service was paused, in order; they do not overlap.
     *
     * @param operations operations of the service, in any order; those that are no ended pauses and resumes are left out
     * @param status its status now; null if it does not exist any more
     */
    public static List<PausedStretch> of(List<Operation> operations, @Nullable ServiceStatus status, Window window) {
        PausedTime time = new PausedTime(window);
        List<Operation> moves =
                operations.stream().filter(PausedTime::moved).sorted(BY_END).toList();
        if (moves.isEmpty()) {
            time.add(window.knownSince, still(status) ? resuming(operations, window.now) : window.knownSince, null);
            return time.stretches;
        }
        if (moves.getFirst().action() == Action.RESUME) {
            time.add(window.knownSince, start(moves.getFirst()), null);
        }
        for (int i = 0; i < moves.size(); i++) {
            Operation pause = moves.get(i);
            if (pause.action() != Action.PAUSE) {
                continue;
            }
            if (i + 1 == moves.size()) {
                time.add(end(pause), still(status) ? resuming(operations, window.now) : end(pause), pause.cause());
            } else if (moves.get(i + 1).action() == Action.RESUME) {
                time.add(end(pause), start(moves.get(i + 1)), pause.cause());
            }
        }
        return time.stretches;
    }

    /** Returns how long all of them last. */
    public static Duration total(List<PausedStretch> stretches) {
        return stretches.stream().map(PausedStretch::duration).reduce(Duration.ZERO, Duration::plus);
    }

    private void add(Instant from, Instant to, @Nullable Cause cause) {
        Instant last = stretches.isEmpty() ? window.from : stretches.getLast().to();
        Instant begin = from.isAfter(last) ? from : last;
        Instant end = to.isBefore(window.to) ? to : window.to;
        if (begin.isBefore(end)) {
            stretches.add(new PausedStretch(begin, end, cause));
        }
    }

    /** A paused service cannot be deployed: one that is busy is being resumed or deleted. */
    private static boolean still(@Nullable ServiceStatus status) {
        return status == ServiceStatus.PAUSED || status == ServiceStatus.OPERATION_IN_PROGRESS;
    }

    /** Returns when the resume began that is under way; now if none is known. */
    private static Instant resuming(List<Operation> operations, Instant now) {
        return operations.stream()
                .filter(operation ->
                        operation.action() == Action.RESUME && operation.status() == OperationStatus.IN_PROGRESS)
                .map(PausedTime::start)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    private static boolean moved(Operation operation) {
        return operation.status() == OperationStatus.SUCCEEDED
                && operation.endedAt() != null
                && Action.MOVES.contains(operation.action());
    }

    private static Instant end(Operation operation) {
        return Objects.requireNonNull(operation.endedAt());
    }

    private static Instant start(Operation operation) {
        if (operation.startedAt() != null) {
            return operation.startedAt();
        }
        return operation.acceptedAt() == null ? operation.requestedAt() : operation.acceptedAt();
    }
}
