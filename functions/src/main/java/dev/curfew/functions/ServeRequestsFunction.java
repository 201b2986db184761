package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.LeaseRequest;
import dev.curfew.control.TickReport;
import dev.curfew.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Triggered by an EventBridge rule on source {@code curfew.request}: somebody asks to keep services awake or asleep for a
 * while, or to release them.
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
        LeaseRequest request = LeaseRequests.read(
                event, wiring.settings().defaultLease(), wiring.clock().instant());
        TickReport report = wiring.curfew().requests().serve(request, deadline);
        wiring.meter().count(Summary.figures(report));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("request", event.string("detail-type"));
        summary.put("selected", request.selection().words());
        if (request.lease() != null) {
            summary.put("until", request.lease().until().toString());
        }
        summary.putAll(Summary.of(report));
        return summary;
    }
}
