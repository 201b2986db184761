package dev.curfew.local;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Runs every invocation at once, in the calling thread; a function serves one at a time. */
final class OwnThreadRunner implements InvocationRunner {
    private final Map<String, LoadedFunction> functions = new LinkedHashMap<>();

    /**
     * @param source builds the handlers
     */
    OwnThreadRunner(Template template, LoadedFunction.Source source) {
        for (TemplateFunction function : template.functions()) {
            String arn = template.account().functionArn(function.logicalId());
            functions.put(function.logicalId(), new LoadedFunction(function, arn, source));
        }
    }

    @Override
    public void run(TemplateFunction function, String requestId, String payload, Consumer<InvocationResult> whenEnded) {
        LoadedFunction loaded = Objects.requireNonNull(functions.get(function.logicalId()), function::logicalId);
        whenEnded.accept(outcome(loaded, requestId, payload));
    }

    private static InvocationResult outcome(LoadedFunction function, String requestId, String payload) {
        try {
            return new InvocationResult.Success(requestId, function.run(requestId, payload));
        } catch (IOException | RuntimeException | Error e) {
            return InvocationResult.Failure.of(requestId, e);
        }
    }
}
