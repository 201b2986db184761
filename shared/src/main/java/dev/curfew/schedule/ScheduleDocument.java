package dev.curfew.schedule;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a JSON document turned out to be. Two kinds are schedules: rules on the calendar, which become a
 * {@link NamedSchedule}, and pairs of cron expressions, which become a {@link CronSchedule}.
 *
 * <pre>{@code
 * { "zone": "Europe/Berlin",
 *   "running": [ "Mon-Fri 08:00-19:00", { "days": "Mon#1", "months": "Jan/Jul", "hours": "06:00-22:00" } ],
 *   "closed":  [ { "holidays": "DE-BY" }, { "dates": "2026-12-24/2027-01-01" } ],
 *   "open":    [ { "dates": "2026-11-28", "hours": "10:00-16:00" } ],
 *   "any":     [ "Sat 08:00-20:00" ] }
 *
 * { "zone": "Europe/Berlin", "resume": "cron(0 8 ? * MON-FRI *)", "pause": "cron(0 19 ? * MON-FRI *)" }
 * }</pre>
 *
 * <p>An entry is the text of a span or an object with at least one of {@code holidays}, {@code dates}, {@code days},
 * {@code monthDays}, {@code months} and {@code hours}; all that it names have to hold, {@code hours} default to the whole
 * day. {@code monthDays} and {@code months} may also be a number.
 */
public sealed interface ScheduleDocument {

    /**
     * A schedule.
     *
     * @param schedule the schedule, a {@link NamedSchedule} or a {@link CronSchedule}
     */
    record Written(Schedule schedule) implements ScheduleDocument {}

    /**
     * A document that is no schedule.
     *
     * @param error why not
     */
    record Unreadable(DocumentError error) implements ScheduleDocument {}

    /**
     * Reads a document, whatever it holds.
     *
     * @param json any text
     * @param defaultZone the zone of documents that name none; an IANA zone or {@link java.time.ZoneOffset#UTC}
     * @return the schedule, or why it is none
     * @throws IllegalArgumentException if the default zone is an offset or unknown, for any text
     */
    static ScheduleDocument parse(String json, ZoneId defaultZone) {
        ZoneId zone = ZoneNames.regionOf(defaultZone);
        try {
            return parse(JsonObject.parse(json), zone);
        } catch (BadJsonException e) {
            return new Unreadable(new DocumentError.BadJson(String.valueOf(e.getMessage()), e.caret()));
        }
    }

    /**
     * Reads a document that is JSON already, whatever its fields hold.
     *
     * @param document the document
     * @param defaultZone the zone of documents that name none; an IANA zone or {@link java.time.ZoneOffset#UTC}
     * @return the schedule, or why it is none
     * @throws IllegalArgumentException if the default zone is an offset or unknown, for any document
     */
    static ScheduleDocument parse(JsonObject document, ZoneId defaultZone) {
        ZoneId zone = ZoneNames.regionOf(defaultZone);
        try {
            return new Written(new DocumentReader(document, zone).read());
        } catch (BadJsonException e) {
            return new Unreadable(new DocumentError.BadField(String.valueOf(e.getMessage())));
        } catch (BadTextException e) {
            return new Unreadable(e.error());
        }
    }

    /**
     * The document of a schedule, in canonical form.
     *
     * @param schedule the schedule
     * @return the fields in their order, ready for JSON; {@link #parse} reads them as an equal schedule
     */
    static Map<String, Object> fieldsOf(NamedSchedule schedule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zone", schedule.zone().getId());
        putRules(fields, "running", schedule.running());
        putRules(fields, "closed", schedule.closed());
        putRules(fields, "open", schedule.open());
        putRules(fields, "any", schedule.any());
        return fields;
    }

    /**
     * The document of a schedule, in canonical form.
     *
     * @param schedule the schedule
     * @return the fields in their order, ready for JSON; {@link #parse} reads them as an equal schedule
     */
    static Map<String, Object> fieldsOf(CronSchedule schedule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zone", schedule.zone().getId());
        schedule.resume().ifPresent(cron -> fields.put("resume", cron.toString()));
        schedule.pause().ifPresent(cron -> fields.put("pause", cron.toString()));
        return fields;
    }

    private static void putRules(Map<String, Object> fields, String name, List<CalendarRule> rules) {
        if (!rules.isEmpty()) {
            fields.put(name, rules.stream().map(ScheduleDocument::entryOf).toList());
        }
    }

    private static Object entryOf(CalendarRule rule) {
        return rule.spanText().<Object>map(text -> text).orElseGet(() -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            rule.conditions().forEach(condition -> entry.put(condition.field(), condition.toString()));
            if (!rule.wholeDay()) {
                entry.put("hours", rule.hours().toString());
            }
            return entry;
        });
    }
}
