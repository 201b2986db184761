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
import dev.curfew.text.Excerpt;
import dev.curfew.text.Spelling;
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
            /** The schedule itself is bad. */
            static Bad schedule(String message, String caret) {
                return new Bad(message, "this is no schedule.\n" + caret);
            }

            /** What goes with it is bad: the field of a question, or the option of a command. */
            static Bad option(String name, String expected, String found, String hint) {
                String reason =
                        "expected " + expected + ", found `" + found + "`" + (hint.isEmpty() ? "" : "; " + hint);
                return new Bad("`" + name + "`: " + reason, "--" + name + ": " + reason);
            }
        }
    }

    Reading read() {
        if (written instanceof String text && text.isBlank()) {
            String nothing = "expected a schedule, found nothing";
            return new Reading.Bad(nothing, nothing);
        }
        Optional<ZoneId> known = ZoneNames.find(zone);
        if (known.isEmpty()) {
            return Reading.Bad.option(
                    "zone", "the IANA id of a zone, such as Europe/Berlin", Excerpt.of(zone), ZoneNames.hint(zone));
        }
        try {
            return dialect.isEmpty() ? own(known.get()) : foreign(known.get());
        } catch (BadJsonException e) {
            return Reading.Bad.schedule(String.valueOf(e.getMessage()), e.caret());
        }
    }

    private Reading own(ZoneId defaultZone) {
        if (written instanceof String text && !isObject(text)) {
            return switch (ScheduleParser.parse(text, defaultZone)) {
                case ScheduleText.Written(var schedule) -> new Reading.Good(schedule, defaultZone, List.of());
                case ScheduleText.Unreadable(var error) -> Reading.Bad.schedule(error.message(), error.caret());
                case ScheduleText.Reference reference -> named(text, reference);
            };
        }
        return switch (ScheduleDocument.parse(document(), defaultZone)) {
            case ScheduleDocument.Written(var schedule) -> new Reading.Good(schedule, defaultZone, List.of());
            case ScheduleDocument.Unreadable(var error) -> Reading.Bad.schedule(error.message(), error.caret());
        };
    }

    private static Reading named(String text, ScheduleText.Reference reference) {
        ParseError error =
                new ParseError(text, text.indexOf(reference.name()), "a schedule", "the name of one", reference.hint());
        return Reading.Bad.schedule(error.message(), error.caret());
    }

    private Reading foreign(ZoneId defaultZone) {
        Optional<Dialect> known = Dialect.find(dialect);
        if (known.isEmpty()) {
            return Reading.Bad.option(
                    "dialect",
                    "one of " + String.join(", ", Dialect.names()),
                    Excerpt.of(dialect),
                    Spelling.didYouMean(dialect, Dialect.names()));
        }
        Converted converted = written instanceof String text && !isObject(text)
                ? known.get().convert(text, defaultZone)
                : known.get().convert(document(), defaultZone);
        return switch (converted) {
            case Converted.Written(var schedule, var changes) -> new Reading.Good(schedule, defaultZone, changes);
            case Converted.Unreadable(var error) -> Reading.Bad.schedule(error.message(), error.caret());
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
