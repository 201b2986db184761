package dev.curfew.functions.console;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.TagDuration;
import dev.curfew.control.LeaseRequest;
import dev.curfew.control.PartlyServedException;
import dev.curfew.control.Selection;
import dev.curfew.control.UnservableException;
import dev.curfew.history.Lease;
import dev.curfew.history.Release;
import dev.curfew.history.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Serves what guests ask for with a form: to keep a service awake or asleep for a while, or to release it. */
final class ConsoleActions {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 1_000; // as in requests by events

    private final ConsoleParts parts;

    ConsoleActions(ConsoleParts parts) {
        this.parts = parts;
    }

    /** What came of a form. */
    sealed interface Outcome {

        /** It was served. */
        record Done(String deed) implements Outcome {}

        /** It was not, and why. */
        record Refused(int status, String title, String text) implements Outcome {}
    }

    Outcome act(String service, Parameters form, Guest guest, Deadline deadline) {
        if (!guest.mayAct()) {
            return new Outcome.Refused(
                    403, "You may look, but not act", "Sign in with a link for operators to ask for changes.");
        }
        String deed = form.text("do");
        Instant now = parts.clock().instant();
        try {
            Wish wish = switch (deed) {
                case "keep-awake" -> lease(Action.RESUME, form, guest, now);
                case "pause" -> lease(Action.PAUSE, form, guest, now);
                case "release" -> new Release(guest.principal(), reason(form));
                default ->
                    throw new IllegalArgumentException(
                            "There is no such action. Expected keep-awake, pause or release.");
            };
            return serve(service, deed, wish, now, deadline);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(400, "That cannot be asked for", String.valueOf(e.getMessage()));
        }
    }

    private Outcome serve(String service, String deed, Wish wish, Instant now, Deadline deadline) {
        LeaseRequest request =
                new LeaseRequest(UUID.randomUUID().toString(), now, new Selection.ByName(Set.of(service)), wish);
        try {
            parts.home().requests().serve(request, deadline);
            return new Outcome.Done(deed);
        } catch (UnservableException e) {
            return new Outcome.Refused(404, "That service cannot be changed", String.valueOf(e.getMessage()));
        } catch (PartlyServedException e) {
            return new Outcome.Refused(503, "That did not work this time", String.valueOf(e.getMessage()));
        }
    }

    private static Lease lease(Action action, Parameters form, Guest guest, Instant now) {
        Duration lasting = TagDuration.parse(form.text("for"));
        if (lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("At most " + LONGEST.toDays() + " days can be asked for.");
        }
        return Lease.of(action, now, now.plus(lasting), guest.principal(), reason(form));
    }

    private static @Nullable String reason(Parameters form) {
        String reason = form.text("why");
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has at most " + LONGEST_REASON + " characters.");
        }
        return reason.isEmpty() ? null : reason;
    }
}
