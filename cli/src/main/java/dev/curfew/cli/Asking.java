package dev.curfew.cli;

import dev.curfew.cli.Asked.Result;
import dev.curfew.control.Explanation;
import dev.curfew.functions.Principals;
import dev.curfew.history.Operation;
import dev.curfew.json.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sts.StsClient;

/** Puts requests onto the bus of a stack, in the name of whoever runs the command. */
final class Asking {
    private static final String SOURCE = "curfew.request";

    private final LiveStack live;

    Asking(LiveStack live) {
        this.live = live;
    }

    /**
     * Asks for services, an event each.
     *
     * @param fields the detail of the event, without the service and who asks
     */
    List<Asked> ask(List<Explanation> services, String detailType, Map<String, String> fields) {
        String by = caller();
        try (EventBridgeClient events = live.stack().clients().eventBridge()) {
            return services.stream()
                    .map(service -> ask(events, service, detailType, fields, by))
                    .toList();
        }
    }

    private Asked ask(
            EventBridgeClient events, Explanation service, String detailType, Map<String, String> fields, String by) {
        var arn = service.service().arn();
        String before = live.history().latest(arn, 1).stream()
                .map(Operation::operationId)
                .findFirst()
                .orElse("");
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("service", arn.text());
        detail.putAll(fields);
        detail.put("requestedBy", by);
        Instant now = live.clock().instant();
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .eventBusName(live.stack().settings().eventBus())
                .source(SOURCE)
                .detailType(detailType)
                .detail(JsonText.of(detail))
                .build();
        PutEventsResultEntry answer =
                events.putEvents(r -> r.entries(entry)).entries().getFirst();
        return answer.eventId() == null
                ? new Asked(
                        arn, "", now, before, Result.FAILED, answer.errorCode() + ": " + answer.errorMessage(), null)
                : new Asked(arn, answer.eventId(), now, before, Result.ASKED, "the request is on its way", null);
    }

    /** Returns the name under which the history keeps the request. */
    private String caller() {
        String local = System.getProperty("user.name", "");
        if (live.stack().endpoint().isPresent()) {
            return local.isBlank() ? "somebody" : local;
        }
        try (StsClient sts = live.stack().clients().build(StsClient.builder(), 3)) {
            return Principals.name(sts.getCallerIdentity(r -> {}).arn());
        } catch (SdkException e) {
            return local.isBlank() ? "somebody" : local; // a request by somebody without the right to say who they are
        }
    }
}
