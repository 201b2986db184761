package dev.curfew.local;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of the template, with what {@code Globals} gives it.
 *
 * @param logicalId its name in the template, which is its local name
 * @param handlerClass the class in {@code Handler}, without the method
 * @param environment its environment variables, resolved
 * @param timeout how long an invocation may take
 * @param memorySize in MB
 * @param maximumRetryAttempts how often a failed asynchronous invocation is tried again
 * @param triggers what invokes it
 */
public record TemplateFunction(
        String logicalId,
        String handlerClass,
        Map<String, String> environment,
        Duration timeout,
        int memorySize,
        int maximumRetryAttempts,
        List<Trigger> triggers) {
    /** What the template's functions are told as the address of a function; where that is shows when the system starts. */
    static final String URL = "http://function.url.localhost/";

    /** Copies the collections. */
    public TemplateFunction {
        environment = Map.copyOf(environment);
        triggers = List.copyOf(triggers);
    }

    /** Returns this function with the address of the local system in its environment. */
    TemplateFunction at(URI endpoint) {
        Map<String, String> there = new HashMap<>(environment);
        there.replaceAll((name, value) -> value.equals(URL) ? endpoint + "/" : value);
        return new TemplateFunction(
                logicalId, handlerClass, there, timeout, memorySize, maximumRetryAttempts, triggers);
    }
}
