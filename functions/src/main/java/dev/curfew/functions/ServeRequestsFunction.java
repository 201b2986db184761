package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Target;
import dev.curfew.control.LeaseRequest;
import dev.curfew.control.PauseConfirmer;
import dev.curfew.control.ScheduleAnswer;
import dev.curfew.control.TickReport;
import dev.curfew.control.UnservableException;
import dev.curfew.history.Lease;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Triggered by an EventBridge rule on source {@code curfew.request}: somebody asks to keep services awake or asleep for a
 * while, or to release them, confirms pauses that are held back, or stores or deletes a named schedule.
 */
public final class ServeRequestsFunction extends EventFunction {
    private final Wiring wiring;

    /** Used by Lambda. */
    public ServeRequestsFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public ServeRequestsFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        String type = event.oneOf(
                "detail-type",
                LeaseRequests.RESUME,
                LeaseRequests.PAUSE,
                LeaseRequests.RELEASE,
                ConfirmationRequests.CONFIRMED,
                ScheduleRequests.STORED,
                ScheduleRequests.DELETED);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("request", type);
        Instant now = wiring.clock().instant();
        switch (type) {
            case ConfirmationRequests.CONFIRMED ->
                summary.put("result", confirmer(event).confirm(ConfirmationRequests.read(event, now)));
            case ScheduleRequests.STORED -> {
                checkHome(event);
                ScheduleAnswer answer = ScheduleRequests.store(event, wiring.schedules(), now);
                summary.put("result", answer.sentence());
                if (answer instanceof ScheduleAnswer.Stored stored) {
                    stored.warning(now).ifPresent(warning -> summary.put("warning", warning));
                }
            }
            case ScheduleRequests.DELETED -> {
                checkHome(event);
                summary.put(
                        "result",
                        ScheduleRequests.delete(event, wiring.schedules(), now).sentence());
            }
            default -> summary.putAll(lease(event, deadline, now));
        }
        return summary;
    }

    /** Named schedules are those of all targets, so only Curfew's own account may change them. */
    private void checkHome(JsonObject event) {
        Target home = wiring.fleets().homeTarget();
        Target origin = EventTarget.origin(event, home);
        if (!origin.account().equals(home.account())) {
            throw new UnservableException("`account`: expected a request of the account " + home.account()
                    + ", whose named schedules all targets share, found one of " + origin.account());
        }
    }

    private PauseConfirmer confirmer(JsonObject event) {
        Fleets fleets = wiring.fleets();
        return fleets.of(EventTarget.origin(event, fleets.homeTarget())).confirmer();
    }

    private Map<String, Object> lease(JsonObject event, Deadline deadline, Instant now) {
        LeaseRequest request = LeaseRequests.read(event, wiring.settings().defaultLease(), now);
        Fleets fleets = wiring.fleets();
        Target target = EventTarget.of(event, request.selection(), fleets.homeTarget());
        TickReport report = fleets.of(target).requests().serve(request, deadline);
        wiring.meter().count(Summary.figures(report));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("selected", request.selection().words());
        if (request.wish() instanceof Lease lease) {
            summary.put("until", lease.until().toString());
        }
        summary.putAll(Summary.of(report));
        return summary;
    }

    @Override
    public void rehearse() {
        Map<String, Object> event = Map.of(
                "detail-type", LeaseRequests.PAUSE,
                "id", "rehearsal",
                "account", Stage.TARGET.account(),
                "region", Stage.TARGET.region(),
                "detail", Map.of("service", "rehearsal"));
        new ServeRequestsFunction(Stage.like(wiring)).serve(JsonObject.parse(JsonText.of(event)), Deadline.NONE);
    }
}
