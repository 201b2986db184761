package dev.curfew.functions.wake;

import dev.curfew.control.Visit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What programs and the page are told of a visit, field by field. */
final class WakeFields {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int REFRESH_SECONDS = 5;

    private WakeFields() {}

    static Map<String, Object> json(Visit visit, VisitText text, GroupText group, @Nullable URI location, Instant now) {
        Map<String, Object> json = json(visit.service(), text);
        if (visit instanceof Visit.Waking waking) {
            json.put("since", second(waking.since()));
            json.put("elapsedSeconds", elapsed(waking, now));
            json.put("estimateSeconds", seconds(waking));
            json.put("estimatedFrom", waking.estimate().starts());
            json.put("usually", VisitText.words(waking));
            json.put("expectedAt", second(waking.expectedAt()));
        }
        if (location != null) {
            json.put("location", location.toString());
        }
        if (!group.rows().isEmpty()) {
            json.put("members", group.json());
        }
        if (group.more() > 0) {
            json.put("moreMembers", group.more());
        }
        return json;
    }

    static Map<String, Object> json(String service, VisitText text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", text.state());
        json.put("service", service);
        json.put("title", text.title());
        json.put("message", text.message());
        if (text.when() != null) {
            json.put("whenLabel", text.whenLabel());
            json.put("when", second(text.when()));
        }
        return json;
    }

    static Map<String, String> values(Visit visit, VisitText text, GroupText group, WakeRoute route, Instant now) {
        Map<String, String> values = values(visit.service(), text);
        values.put("failover", route.failover() ? "1" : "");
        values.put("group", group.rows().isEmpty() ? "" : "1");
        values.put("more", group.moreWords());
        if (visit instanceof Visit.Waking waking) {
            values.put("elapsed", Long.toString(elapsed(waking, now)));
            values.put("estimate", Long.toString(seconds(waking)));
            values.put("usually", VisitText.words(waking));
            values.put("progress", Long.toString(progress(elapsed(waking, now), seconds(waking))));
            values.put("refresh", Integer.toString(REFRESH_SECONDS));
        }
        if (visit instanceof Visit.Running) {
            values.put("refresh", "1");
        }
        return values;
    }

    static Map<String, String> values(String service, VisitText text) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("state", text.state());
        values.put("service", service);
        values.put("title", text.title());
        values.put("message", text.message());
        if (text.when() != null && text.whenLabel() != null) {
            values.put("whenLabel", text.whenLabel());
            values.put("when", second(text.when()));
            values.put("whenText", WHEN.format(text.when()));
        }
        return values;
    }

    /** Returns per mille; most of the way by the expected time, and never all of it. The page's script has the same rule. */
    private static long progress(long elapsed, long estimate) {
        double part = (double) elapsed / Math.max(1, estimate);
        return Math.round(1_000 * (part < 1 ? 0.9 * part : 0.9 + 0.09 * (1 - Math.exp(1 - part))));
    }

    private static long elapsed(Visit.Waking waking, Instant now) {
        return Math.max(0, Duration.between(waking.since(), now).toSeconds());
    }

    private static long seconds(Visit.Waking waking) {
        return Duration.between(waking.since(), waking.expectedAt()).toSeconds();
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
