package dev.curfew.cli;

import dev.curfew.json.JsonObject;
import dev.curfew.schedule.Always;
import dev.curfew.schedule.CronSchedule;
import dev.curfew.schedule.NamedSchedule;
import dev.curfew.schedule.Never;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.Span;
import dev.curfew.schedule.WeeklySchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schedules as documents, which is how they are stored. */
final class StoredForm {

    private StoredForm() {}

    /**
     * Returns the document of a schedule.
     *
     * @throws IllegalArgumentException if it has none, as {@code never}
     */
    static JsonObject of(Schedule schedule) {
        return JsonObject.of(
                switch (schedule) {
                    case Always always -> Map.of("running", List.of("00:00-24:00"));
                    case Never never ->
                        throw new IllegalArgumentException("a stored schedule has to run at some time; write `never`"
                                + " into the tag curfew:schedule instead of a name");
                    case WeeklySchedule weekly -> document(weekly);
                    case NamedSchedule named -> ScheduleDocument.fieldsOf(named);
                    case CronSchedule cron -> ScheduleDocument.fieldsOf(cron);
                });
    }

    private static Map<String, Object> document(WeeklySchedule weekly) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zone", weekly.zone().getId());
        fields.put("running", weekly.spans().stream().map(Span::toString).toList());
        return fields;
    }
}
