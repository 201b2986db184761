package dev.curfew.functions.console;

import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.SavingsReporter;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.savings.PausedTime;
import dev.curfew.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was planned for a service in some days, and what was observed.
 *
 * @param window the days
 * @param planned when its schedule of today wants it to run
 * @param ran when it ran, or was about to; nothing where nobody looked
 * @param slept when it was paused
 * @param kept when a lease that holds now keeps it awake or asleep
 * @param operations its operations in these days, oldest first
 */
record WeekStrip(
        WeekWindow window,
        List<Stretch> planned,
        List<Stretch> ran,
        List<Stretch> slept,
        List<Stretch> kept,
        List<Operation> operations) {

    /** What is known of a service: the schedule, if it has one that can be read, its status, since when, and its lease. */
    record Known(
            @Nullable Schedule schedule,
            ServiceStatus status,
            Instant managedSince,
            @Nullable Stretch lease) {}

    /** Returns from when on the operations of a service have to be known. */
    static Instant since(WeekWindow window) {
        return window.whole().from().minus(SavingsReporter.LOOK_BACK);
    }

    /**
     * Puts together what is known.
     *
     * @param operations those of the service {@link #since} then
     */
    static WeekStrip of(WeekWindow window, Known known, List<Operation> operations) {
        Stretch whole = window.whole();
        List<Stretch> slept = List.of();
        List<Stretch> ran = List.of();
        Instant since = known.managedSince().isAfter(since(window)) ? known.managedSince() : since(window);
        Instant end = whole.to().isBefore(window.now()) ? whole.to() : window.now();
        if (whole.from().isBefore(end) && since.isBefore(end)) {
            slept =
                    PausedTime.of(
                                    operations,
                                    known.status(),
                                    new PausedTime.Window(whole.from(), end, since, window.now()))
                            .stream()
                            .map(paused -> new Stretch(paused.from(), paused.to()))
                            .toList();
            Instant looked = since.isAfter(whole.from()) ? since : whole.from();
            ran = new Stretch(looked, end).without(slept);
        }
        return new WeekStrip(
                window,
                known.schedule() == null ? List.of() : whole.running(known.schedule()),
                ran,
                slept,
                known.lease() == null ? List.of() : Stretch.within(List.of(known.lease()), whole),
                operations.stream()
                        .filter(operation -> !operation.requestedAt().isBefore(whole.from())
                                && operation.requestedAt().isBefore(whole.to()))
                        .toList());
    }

    long failures() {
        return operations.stream()
                .filter(operation -> operation.status() == OperationStatus.FAILED)
                .count();
    }

    /** Returns what the picture shows, in a sentence. */
    String sentence() {
        long failed = failures();
        return "Planned to run " + hours(planned) + ". So far it ran " + hours(ran) + " and was paused " + hours(slept)
                + ", with " + operations.size() + (operations.size() == 1 ? " operation" : " operations")
                + (failed == 0 ? "." : ", of which " + failed + " failed.");
    }

    private static String hours(List<Stretch> stretches) {
        Duration total = Stretch.total(stretches);
        return Math.round(total.toMinutes() / 60.0) + " h";
    }
}
