package dev.curfew.local;

import java.time.Duration;
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
    /** Copies the collections. */
    public TemplateFunction {
        environment = Map.copyOf(environment);
        triggers = List.copyOf(triggers);
    }
}
