package dev.curfew.control;

import dev.curfew.apprunner.ChangeResult;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.Hold;
import dev.curfew.history.HoldStore;
import dev.curfew.history.OperationIds;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stops a tick that would pause too many services, or that App Runner refuses everything, until the next tick agrees or
 * somebody says that it is meant. What it holds back is written down before anybody is told.
 */
final class CircuitBreaker {
    private final HoldStore holds;
    private final PauseBreaker pauses;
    private final OperationIds ids;
    private final InstantSource clock;

    CircuitBreaker(HoldStore holds, PauseBreaker pauses, OperationIds ids, InstantSource clock) {
        this.holds = holds;
        this.pauses = pauses;
        this.ids = ids;
        this.clock = clock;
    }

    /** The breaker during one tick; its methods are called in this order, {@link #carryOut} by many threads. */
    final class Tick {
        private final FleetMemory memory;
        private final List<String> notices;
        private final AtomicReference<CallTally> tally = new AtomicReference<>(CallTally.NONE);

        private Tick(FleetMemory memory, List<String> notices) {
            this.memory = memory;
            this.notices = notices;
        }

        /** Returns the looks as they came, with the pauses held back if they are too many and nobody has agreed. */
        List<Look> admit(List<Look> looks) {
            Set<ServiceArn> wanted = looks.stream()
                    .filter(Look::pausesUnasked)
                    .map(look -> look.service().arn())
                    .collect(Collectors.toSet());
            Hold before = memory.hold(Hold.Reason.TOO_MANY);
            Hold after = pauses.after(wanted, before, clock.instant(), ids).orElse(null);
            boolean written = write(before, after);
            if (after == null || (written && after.agreed())) {
                return looks;
            }
            notices.add(after.sentence());
            return looks.stream()
                    .map(look -> look.pausesUnasked() ? look.held(after.sentence()) : look)
                    .toList();
        }

        /** Carries out one look, unless App Runner has refused everything so far. */
        ServiceReport carryOut(Look look, Function<Look, ServiceReport> work) {
            CallTally soFar = tally.get();
            ServiceReport report = work.apply(soFar.hopeless() ? look.held(soFar.sentence()) : look);
            ChangeResult answer = report.answer();
            if (answer != null) {
                tally.updateAndGet(counted -> counted.plus(answer));
            }
            return report;
        }

        /**
         * Writes down that App Runner refuses everything, or that it no longer does.
         *
         * @return how many services were refused, if nothing was left to hold back and that is news; otherwise 0
         */
        int settle(List<Look> looks, List<ServiceReport> reports) {
            CallTally total = tally.get();
            Set<ServiceArn> tried = looks.stream()
                    .filter(Look::acts)
                    .map(look -> look.service().arn())
                    .collect(Collectors.toSet());
            Set<ServiceArn> heldBack = reports.stream()
                    .filter(report -> report.decision() instanceof Stay stay && stay.reason() == Reason.HELD)
                    .map(ServiceReport::arn)
                    .filter(tried::contains)
                    .collect(Collectors.toSet());
            Set<ServiceArn> asked = reports.stream()
                    .filter(report -> report.answer() != null)
                    .map(ServiceReport::arn)
                    .collect(Collectors.toSet());
            boolean again = looks.stream()
                    .filter(look -> asked.contains(look.service().arn()))
                    .allMatch(Look::again);
            int unfinished = (int) looks.stream().filter(Look::unfinished).count();
            if (!heldBack.isEmpty()) {
                notices.add(total.sentence());
            }
            Hold before = memory.hold(Hold.Reason.REFUSED);
            Hold after = total.after(heldBack, asked, again, unfinished, before, clock.instant(), ids)
                    .orElse(null);
            if (!write(before, after) || before != null || after == null || !heldBack.isEmpty()) {
                return 0;
            }
            notices.add(after.sentence());
            return asked.size();
        }

        /** Returns whether this hold is in place now: written by this tick, or there before. */
        private boolean write(@Nullable Hold before, @Nullable Hold after) {
            if (after != null) {
                return after.equals(before) || attempt(() -> holds.put(after, before));
            }
            return before == null || attempt(() -> holds.end(before));
        }

        /** A hold that cannot be written must not keep services from being resumed. */
        private boolean attempt(BooleanSupplier write) {
            try {
                return write.getAsBoolean();
            } catch (RuntimeException e) {
                notices.add("what is held back could not be written down: " + e);
                return false;
            }
        }
    }

    /**
     * Begins a tick.
     *
     * @param memory what was remembered when it began
     * @param notices takes what people should know
     */
    Tick begin(FleetMemory memory, List<String> notices) {
        return new Tick(memory, notices);
    }
}
