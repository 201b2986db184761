package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one operation of EventBridge that events come in by. */
final class EventsApi implements AwsJsonService {
    private static final int MOST_ENTRIES = 10;

    private final EventBus bus;

    EventsApi(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public AwsAnswer handle(String target, String body) {
        List<Map<String, Object>> entries = Json.objects(Json.object(body), "Entries");
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            return AwsAnswer.error(
                    400,
                    "ValidationException",
                    "1 validation error detected: Value at 'entries' failed to satisfy constraint: "
                            + "Member must have length between 1 and " + MOST_ENTRIES);
        }
        List<Map<String, Object>> answers = bus.putEvents(entries);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "FailedEntryCount",
                answers.stream().filter(entry -> entry.containsKey("ErrorCode")).count());
        answer.put("Entries", answers);
        return AwsAnswer.json11(answer);
    }
}
