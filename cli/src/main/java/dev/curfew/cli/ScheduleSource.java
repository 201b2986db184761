package dev.curfew.cli;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.schedule.ParseError;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.schedule.ZoneNames;
import dev.curfew.schedule.dialect.Converted;
import dev.curfew.schedule.dialect.Dialect;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule as somebody wrote it, before it is read.
 *
 * @param written a text, or the fields of a JSON object
 * @param zone the id of the zone that counts where the schedule names none
 * @param dialect the name of the scheduler whose language it is, or empty for Curfew's own
 */
record ScheduleSource(Object written, String zone, String dialect) {

    /** What a source turned out to be. */
    sealed interface Reading {
        /**
         * A schedule.
         *
         * @param changes what a conversion made different from the original, in sentences
         */
        record Good(Schedule schedule, ZoneId zone, List<String> changes) implements Reading {}

        /**
         * No schedule.
         *
         * @param message why not, in one line
         * @param caret the same for a terminal, with a caret where there is a text to point into
         */
        record Bad(String message, String caret) implements Reading {
            static Bad of(String message) {
                return new Bad(message, message);
            }
        }
    }

    Reading read() {
        Optional<ZoneId> known = ZoneNames.find(zone);
        if (known.isEmpty()) {
            ParseError error = new ParseError(
                    zone, 0, "the IANA id of a zone, such as Europe/Berlin", "`" + zone + "`", ZoneNames.hint(zone));
            return new Reading.Bad("`zone`: " + error.message(), "zone:\n" + error.caret());
        }
        try {
            return dialect.isEmpty() ? own(known.get()) : foreign(known.get());
        } catch (BadJsonException e) {
            return Reading.Bad.of(String.valueOf(e.getMessage()));
        }
    }

    private Reading own(ZoneId defaultZone) {
        if (written instanceof String text && !isObject(text)) {
            return switch (ScheduleParser.parse(text, defaultZone)) {
                case ScheduleText.Written(var schedule) -> new Reading.Good(schedule, defaultZone, List.of());
                case ScheduleText.Unreadable(var error) -> new Reading.Bad(error.message(), error.caret());
                case ScheduleText.Reference(var name) ->
                    Reading.Bad.of("`" + name + "`, character 1: expected a schedule, found the name of one;"
                            + " names need --name and stored schedules");
            };
        }
        return switch (ScheduleDocument.parse(document(), defaultZone)) {
            case ScheduleDocument.Written(var schedule) -> new Reading.Good(schedule, defaultZone, List.of());
            case ScheduleDocument.Unreadable(var error) -> new Reading.Bad(error.message(), error.caret());
        };
    }

    private Reading foreign(ZoneId defaultZone) {
        Optional<Dialect> known = Dialect.find(dialect);
        if (known.isEmpty()) {
            return Reading.Bad.of(
                    "`dialect`: expected one of " + String.join(", ", Dialect.names()) + ", found `" + dialect + "`");
        }
        Converted converted = written instanceof String text && !isObject(text)
                ? known.get().convert(text, defaultZone)
                : known.get().convert(document(), defaultZone);
        return switch (converted) {
            case Converted.Written(var schedule, var changes) -> new Reading.Good(schedule, defaultZone, changes);
            case Converted.Unreadable(var error) -> new Reading.Bad(error.message(), error.caret());
        };
    }

    /** Tells whether a text is meant to be JSON. */
    static boolean isObject(String text) {
        return text.stripLeading().startsWith("{");
    }

    @SuppressWarnings("unchecked") // JSON has text keys only
    private JsonObject document() {
        return written instanceof String text ? JsonObject.parse(text) : JsonObject.of((Map<String, Object>) written);
    }
}
