package dev.curfew.functions.console;

import dev.curfew.control.Explanation;
import dev.curfew.control.FleetExplanation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the page that shows a week of each service. */
final class WeekPage {
    /** How many services a page shows; each costs a query. */
    static final int SIZE = 50;

    private WeekPage() {}

    static Map<String, @Nullable Object> values(
            FleetExplanation fleet, ConsoleParts parts, Parameters query, String base) {
        ZoneId zone = parts.defaultZone();
        WeekWindow window = WeekWindow.of(zone, fleet.at(), query);
        List<Explanation> chosen = FleetFilter.of(query).of(fleet.services());
        Paging paging = Paging.of(chosen.size(), SIZE, query);
        List<Explanation> shown = paging.of(chosen);
        ServiceLook look = new ServiceLook(parts);
        List<WeekStrip> strips = parts.concurrency().map(shown, service -> look.week(service, window));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int index = 0; index < shown.size(); index++) {
            rows.add(new Values()
                    .putAll(ServiceFacts.of(shown.get(index), base, fleet.at()))
                    .put("strip", StripDrawing.values(strips.get(index)))
                    .map());
        }
        return new Values()
                .put("q", query.text("q"))
                .put("first", window.first())
                .put("moved", !query.text("from").isEmpty())
                .put("zone", zone.getId())
                .put("days", window.labels())
                .put("weeks", window.navigation(base + "/week"))
                .put("rows", rows)
                .put("none", rows.isEmpty())
                .put("paging", paging.values(base + "/week"))
                .put("now", Times.of(fleet.at()))
                .map();
    }
}
