package dev.curfew.schedule;

import java.time.ZoneId;

/** Schedules for tests, from their JSON. */
final class Documents {

    private Documents() {}

    /** The schedule that a document says in UTC unless it names a zone, or a failure with the reader's message. */
    static Schedule read(String json) {
        return read(json, ZoneId.of("UTC"));
    }

    static Schedule read(String json, ZoneId defaultZone) {
        return switch (ScheduleDocument.parse(json, defaultZone)) {
            case ScheduleDocument.Written(var schedule) -> schedule;
            case ScheduleDocument.Unreadable(var error) -> throw new AssertionError(error.message());
        };
    }

    /** The reason why a document is none. */
    static DocumentError refuse(String json) {
        return switch (ScheduleDocument.parse(json, ZoneId.of("UTC"))) {
            case ScheduleDocument.Written(var schedule) -> throw new AssertionError("readable: " + schedule);
            case ScheduleDocument.Unreadable(var error) -> error;
        };
    }
}
