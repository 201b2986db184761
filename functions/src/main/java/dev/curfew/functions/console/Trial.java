package dev.curfew.functions.console;

import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DocumentError;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.schedule.ZoneNames;
import dev.curfew.text.Excerpt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that is tried: what somebody typed, and what would become of it in the days ahead.
 *
 * @param text what was typed: the text of a tag, the name of a stored schedule, or a JSON document
 * @param zone the zone of texts that name none
 * @param schedule what it means; null if it cannot be read, or nothing was typed
 * @param complaint why it cannot be read, with a caret under the place; null if it can
 * @param now when it is tried
 */
record Trial(
        String text,
        ZoneId zone,
        @Nullable Schedule schedule,
        @Nullable String complaint,
        Instant now) {
    /** How many days ahead are shown. */
    static final int DAYS = 14;

    private static final int LONGEST = 20_000; // a document is a text of DynamoDB, but somebody types this one

    /**
     * Reads a text.
     *
     * @param zoneName the zone of texts that name none, as typed; empty for the default one
     * @param stored finds the document of a stored schedule, or null
     */
    static Trial of(
            String text, String zoneName, ZoneId defaultZone, Function<String, @Nullable String> stored, Instant now) {
        ZoneId zone =
                zoneName.isEmpty() ? defaultZone : ZoneNames.find(zoneName).orElse(null);
        if (zone == null) {
            String hint = ZoneNames.hint(zoneName);
            String why = "`" + cut(zoneName) + "` is no time zone" + (hint.isEmpty() ? "" : "; " + hint);
            return new Trial(text, defaultZone, null, why, now);
        }
        if (text.isEmpty()) {
            return new Trial(text, zone, null, null, now);
        }
        if (text.length() > LONGEST) {
            return new Trial("", zone, null, "At most " + LONGEST + " characters can be tried.", now);
        }
        return text.startsWith("{")
                ? document(text, text, zone, now)
                : switch (ScheduleParser.parse(text, zone)) {
                    case ScheduleText.Written(Schedule schedule) -> new Trial(text, zone, schedule, null, now);
                    case ScheduleText.Unreadable unreadable ->
                        new Trial(text, zone, null, unreadable.error().caret(), now);
                    case ScheduleText.Reference reference -> named(text, reference, zone, stored, now);
                };
    }

    private static Trial named(
            String text,
            ScheduleText.Reference reference,
            ZoneId zone,
            Function<String, @Nullable String> stored,
            Instant now) {
        String document = stored.apply(reference.name());
        if (document == null) {
            String hint = reference.hint();
            return new Trial(
                    text,
                    zone,
                    null,
                    "No schedule `" + reference.name() + "` is stored" + (hint.isEmpty() ? "." : "; " + hint),
                    now);
        }
        return document(text, document, zone, now);
    }

    private static Trial document(String text, String document, ZoneId zone, Instant now) {
        return switch (ScheduleDocument.parse(document, zone)) {
            case ScheduleDocument.Written(Schedule schedule) -> new Trial(text, zone, schedule, null, now);
            case ScheduleDocument.Unreadable(DocumentError error) -> new Trial(text, zone, null, error.caret(), now);
        };
    }

    private static String cut(String text) {
        return Excerpt.of(text);
    }

    /** Returns the zone whose clock the schedule means. */
    ZoneId shownIn() {
        return schedule == null ? zone : schedule.zoneOr(zone);
    }

    /** Returns a week of the days ahead. */
    WeekWindow week(int index) {
        return new WeekWindow(shownIn(), LocalDate.ofInstant(now, shownIn()).plusDays(7L * index), 7, now);
    }

    /** Returns all of the days ahead, from now on. */
    Stretch ahead() {
        return new Stretch(now, week(DAYS / 7 - 1).whole().to());
    }

    /** Returns what the schedule says in these days; nothing if there is none. */
    List<Boundary> boundaries() {
        return schedule == null ? List.of() : ahead().boundaries(schedule);
    }

    /** Returns when it wants a service to run in these days; nothing if there is no schedule. */
    List<Stretch> running() {
        return schedule == null ? List.of() : ahead().running(schedule);
    }
}
