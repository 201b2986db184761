package dev.curfew.control;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Hold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form of a hold, in events. */
final class HoldJson {
    // A bus takes 256 KB, and people do not read more.
    private static final int NAMED = 20;

    private HoldJson() {}

    /** Returns the fields of a hold as it began; of its services only the first few. */
    static Map<String, Object> of(Hold hold) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("holdId", hold.id());
        json.put("reason", hold.reason().name());
        json.put("sentence", hold.sentence());
        json.put("since", hold.since().toString());
        json.put("wanted", hold.wanted());
        json.put("limit", hold.limit());
        json.put("services", named(hold).stream().map(ServiceArn::name).toList());
        return json;
    }

    /** Returns the services that an event names. */
    static List<ServiceArn> named(Hold hold) {
        return hold.services().stream().sorted().limit(NAMED).toList();
    }
}
