package dev.curfew.functions;

import dev.curfew.control.ScheduleAnswer;
import dev.curfew.control.ScheduleAuthor;
import dev.curfew.control.ScheduleRegistry;
import dev.curfew.control.ScheduleRequest;
import dev.curfew.control.UnservableException;
import dev.curfew.json.JsonObject;
import java.time.Instant;
import java.util.Set;

/** Reads events that store or delete a named schedule, and has them served. */
final class ScheduleRequests {
    static final String STORED = "Schedule Stored";
    static final String DELETED = "Schedule Deleted";

    private ScheduleRequests() {}

    /**
     * Stores a schedule.
     *
     * @param event the envelope of EventBridge
     * @return what became of it; a request that was served before, or that a newer one has overtaken, is no failure
     * @throws dev.curfew.json.BadJsonException if a field is missing, unknown or unreadable
     * @throws UnservableException if the document is no schedule, or the schedule is somebody else's
     */
    static ScheduleAnswer store(JsonObject event, ScheduleRegistry schedules, Instant now) {
        JsonObject detail = event.object("detail");
        detail.allowOnly(Set.of("name", "schedule", "reason", "requestedBy", "force"));
        ScheduleRequest request = request(event, detail, now);
        return switch (schedules.store(request, detail.object("schedule"))) {
            case ScheduleAnswer.Stored stored -> stored;
            case ScheduleAnswer.Repeated repeated -> repeated;
            case ScheduleAnswer.Overtaken overtaken -> overtaken;
            case ScheduleAnswer.Invalid invalid -> throw new UnservableException(invalid.sentence());
            case ScheduleAnswer.Taken taken -> throw refused(detail, taken);
        };
    }

    /**
     * Deletes a schedule.
     *
     * @param event the envelope of EventBridge
     * @return what became of it; that there is none is no failure
     * @throws dev.curfew.json.BadJsonException if a field is missing, unknown or unreadable
     * @throws UnservableException if services refer to the schedule, or it is somebody else's
     */
    static ScheduleAnswer delete(JsonObject event, ScheduleRegistry schedules, Instant now) {
        JsonObject detail = event.object("detail");
        detail.allowOnly(Set.of("name", "reason", "requestedBy", "force"));
        return switch (schedules.delete(request(event, detail, now))) {
            case ScheduleAnswer.Deleted deleted -> deleted;
            case ScheduleAnswer.Absent absent -> absent;
            case ScheduleAnswer.Repeated repeated -> repeated;
            case ScheduleAnswer.Overtaken overtaken -> overtaken;
            case ScheduleAnswer.InUse used -> throw refused(detail, used);
            case ScheduleAnswer.Taken taken -> throw refused(detail, taken);
        };
    }

    private static ScheduleRequest request(JsonObject event, JsonObject detail, Instant now) {
        ScheduleAuthor author = new ScheduleAuthor.Person(
                detail.optionalString("requestedBy", RequestTexts.NAME).orElse(null),
                detail.optionalString("reason", RequestTexts.REASON).orElse(null),
                detail.flag("force"));
        String name = ScheduleRequest.checkedName(detail.path("name"), detail.string("name"));
        return new ScheduleRequest(name, event.string("id", RequestTexts.ID), RequestTime.of(event, now), author);
    }

    private static UnservableException refused(JsonObject detail, ScheduleAnswer.Refused answer) {
        return new UnservableException("`" + detail.path("name") + "`: " + answer.sentence("send \"force\":true"));
    }
}
