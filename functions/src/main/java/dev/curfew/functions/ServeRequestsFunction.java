package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.LeaseRequest;
import dev.curfew.control.ScheduleAnswer;
import dev.curfew.control.TickReport;
import dev.curfew.json.JsonObject;
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
                summary.put("result", wiring.curfew().confirmer().confirm(ConfirmationRequests.read(event, now)));
            case ScheduleRequests.STORED -> {
                ScheduleAnswer answer = ScheduleRequests.store(event, wiring.schedules(), now);
                summary.put("result", answer.sentence());
                if (answer instanceof ScheduleAnswer.Stored stored) {
                    stored.warning(now).ifPresent(warning -> summary.put("warning", warning));
                }
            }
            case ScheduleRequests.DELETED ->
                summary.put(
                        "result",
                        ScheduleRequests.delete(event, wiring.schedules(), now).sentence());
            default -> summary.putAll(lease(event, deadline, now));
        }
        return summary;
    }

    private Map<String, Object> lease(JsonObject event, Deadline deadline, Instant now) {
        LeaseRequest request = LeaseRequests.read(event, wiring.settings().defaultLease(), now);
        TickReport report = wiring.curfew().requests().serve(request, deadline);
        wiring.meter().count(Summary.figures(report));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("selected", request.selection().words());
        if (request.lease() != null) {
            summary.put("until", request.lease().until().toString());
        }
        summary.putAll(Summary.of(report));
        return summary;
    }
}
