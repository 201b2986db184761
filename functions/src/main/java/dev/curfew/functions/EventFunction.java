package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.apprunner.Deadline;
import dev.curfew.functions.log.InvocationLog;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function whose event is a JSON object: reads it, has it served, logs one line, and returns that line's fields.
 *
 * <p>Streams instead of typed events: Lambda's own deserializer cannot build records, and its ScheduledEvent costs a
 * quarter of a second at a cold start.
 *
 * <p>Public, because Lambda's runtime calls {@code handleRequest} by reflection, and it is declared here.
 */
public abstract class EventFunction implements RequestStreamHandler, Rehearsed {
    private static final Logger LOG = LoggerFactory.getLogger(EventFunction.class);

    /**
     * Serves one event.
     *
     * @return what was done, field by field
     * @throws RuntimeException if it cannot be served: Lambda tries twice more, then puts the event and the reason into
     *     the dead-letter queue
     */
    abstract Map<String, Object> serve(JsonObject event, Deadline deadline);

    /** Returns what Lambda is answered; the same by default. */
    Map<String, Object> answer(Map<String, Object> summary) {
        return summary;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog.around(context, LOG, log -> {
            JsonObject event = JsonObject.parse(input);
            event.optionalString("id").ifPresent(log::causedBy); // EventBridge's
            Map<String, Object> summary = serve(event, within(context));
            LOG.atInfo().addKeyValue("summary", summary).log("served");
            output.write(JsonText.of(answer(summary)).getBytes(StandardCharsets.UTF_8));
        });
    }

    private static Deadline within(Context context) {
        return () -> Duration.ofMillis(context.getRemainingTimeInMillis());
    }
}
