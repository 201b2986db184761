package dev.curfew.simulation.host;

import dev.curfew.local.InvocationResult;
import dev.curfew.local.InvocationRunner;
import dev.curfew.local.LambdaHandler;
import dev.curfew.local.LocalAccount;
import dev.curfew.local.LocalContext;
import dev.curfew.local.TemplateFunction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Lambda's execution environments: each serves one invocation at a time and has a clock of its own, which differs a
 * little from those of others. One that was killed or took too long is replaced.
 */
public final class Sandboxes implements InvocationRunner {
    private final Conductor conductor;
    private final Fates fates;
    private final BiFunction<TemplateFunction, InstantSource, Object> handlers;
    private final Map<String, Deque<Sandbox>> idle = new HashMap<>();

    /**
     * Creates them as they are needed.
     *
     * @param handlers builds the handler of a function for a clock
     */
    public Sandboxes(Conductor conductor, Fates fates, BiFunction<TemplateFunction, InstantSource, Object> handlers) {
        this.conductor = conductor;
        this.fates = fates;
        this.handlers = handlers;
    }

    @Override
    public void run(TemplateFunction function, String requestId, String payload, Consumer<InvocationResult> whenEnded) {
        Deque<Sandbox> free = idle.computeIfAbsent(function.logicalId(), name -> new ArrayDeque<>());
        Sandbox sandbox = free.isEmpty() ? new Sandbox(function) : free.pop();
        conductor.start(function.logicalId(), () -> {
            VirtualProcess process = java.util.Objects.requireNonNull(VirtualProcess.current());
            Conductor.Entry timeOut = conductor.at(
                    conductor.clock().instant().plus(function.timeout()),
                    () -> conductor.kill(
                            process,
                            "Task timed out after " + function.timeout().toSeconds() + " seconds"));
            InvocationResult result = sandbox.run(function, requestId, payload);
            conductor.cancel(timeOut);
            free.push(sandbox);
            whenEnded.accept(result);
        });
    }

    /** One environment, or the one that took its place. */
    private final class Sandbox {
        private final LambdaHandler handler;
        private Duration skew = fates.skew();

        Sandbox(TemplateFunction function) {
            handler = LambdaHandler.of(handlers.apply(function, this::instant));
        }

        private Instant instant() {
            return conductor.clock().instant().plus(skew);
        }

        private InvocationResult run(TemplateFunction function, String requestId, String payload) {
            String arn = LocalAccount.DEFAULT.functionArn(function.logicalId());
            try {
                return new InvocationResult.Success(
                        requestId, handler.handle(payload, new LocalContext(function, arn, requestId, this::nanoTime)));
            } catch (SuddenDeath death) {
                skew = fates.skew();
                return InvocationResult.Failure.of(requestId, death);
            } catch (IOException | RuntimeException | Error e) {
                return InvocationResult.Failure.of(requestId, e);
            }
        }

        private long nanoTime() {
            return Duration.between(Instant.EPOCH, conductor.clock().instant()).toNanos();
        }
    }
}
