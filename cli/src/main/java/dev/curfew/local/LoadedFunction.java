package dev.curfew.local;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A function and its handler, which is built when it is needed first and serves one invocation at a time. */
final class LoadedFunction {
    private final TemplateFunction function;
    private final String arn;
    private final Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<LambdaHandler> handler = Optional.empty();

    LoadedFunction(TemplateFunction function, String arn, Source source) {
        this.function = function;
        this.arn = arn;
        this.source = source;
    }

    /** Handles one event and returns the result as JSON. */
    String run(String requestId, String payload) throws IOException {
        lock.lock();
        try {
            return handler().handle(payload, new LocalContext(function, arn, requestId, System::nanoTime));
        } finally {
            lock.unlock();
        }
    }

    private LambdaHandler handler() {
        LambdaHandler loaded = handler.orElseGet(this::build);
        handler = Optional.of(loaded);
        return loaded;
    }

    private LambdaHandler build() {
        try {
            return LambdaHandler.of(source.create(function));
        } catch (Exception e) {
            throw new IllegalStateException(
                    function.logicalId() + ": " + function.handlerClass() + " cannot be created: " + e, e);
        }
    }

    /** Where handlers come from. */
    @FunctionalInterface
    interface Source {
        /** Builds the handler of a function. */
        Object create(TemplateFunction function) throws Exception;
    }
}
