package dev.curfew.functions.log;

import dev.curfew.json.JsonText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;

/**
 * Writes lines: a JSON object each, with the fields of the invocation that is under way ({@link InvocationLog}).
 *
 * @param clock tells when a line was written
 * @param invocation the fields of the invocation, by thread
 * @param output takes a line as a whole
 */
record LogLines(InstantSource clock, BasicMDCAdapter invocation, Consumer<String> output) {

    /**
     * Writes a line.
     *
     * @param fields maps, lists, texts, numbers and booleans become JSON, anything else its text
     */
    void write(Level level, String message, List<KeyValuePair> fields, @Nullable Throwable thrown) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("level", level.toString());
        line.put("message", message);
        line.putAll(Objects.requireNonNullElse(invocation.getCopyOfContextMap(), Map.of()));
        for (KeyValuePair field : fields) {
            line.put(field.key, field.value);
        }
        if (thrown != null) {
            line.put("error", error(thrown));
        }
        output.accept(JsonText.of(line));
    }

    private static Map<String, Object> error(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("name", thrown.getClass().getName());
        error.put("message", String.valueOf(thrown.getMessage()));
        error.put("stack", stack.toString());
        return error;
    }
}
