package dev.curfew.local;

import java.util.function.Consumer;

/** Carries invocations out: at once in the calling thread, or so that they take time and run beside one another. */
@FunctionalInterface
public interface InvocationRunner {
    /**
     * Starts an invocation.
     *
     * @param payload JSON
     * @param whenEnded is told once how it ended, before or after this returns
     */
    void run(TemplateFunction function, String requestId, String payload, Consumer<InvocationResult> whenEnded);
}
