package dev.curfew.schedule;

import java.time.ZoneId;

/** Schedules for tests, from their text. */
final class Schedules {

    private Schedules() {}

    /** The schedule that a text says, or a failure with the parser's message. */
    static Schedule read(String text, ZoneId defaultZone) {
        return switch (ScheduleParser.parse(text, defaultZone)) {
            case ScheduleText.Written(var schedule) -> schedule;
            case ScheduleText.Reference(var name) -> throw new AssertionError(name + " is a reference");
            case ScheduleText.Unreadable(var error) -> throw new AssertionError(error.message());
        };
    }
}
