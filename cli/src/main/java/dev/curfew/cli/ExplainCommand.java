package dev.curfew.cli;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.control.Explanation;
import dev.curfew.control.ExplanationJson;
import dev.curfew.control.ExplanationText;
import dev.curfew.control.UnservableException;
import dev.curfew.functions.Meter;
import dev.curfew.functions.Wiring;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `curfew explain`. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says why a service should be running or paused, what Curfew does about it, and what comes next."
                + " Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  curfew explain shop-api",
            "  curfew explain shop-api --at 2026-12-24T18:00:00Z --json",
            "  curfew explain shop-api --endpoint-url http://127.0.0.1:4600"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "The service's name or ARN.")
    private String service = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "The instant to explain (default: now). The past is explained by today's schedule.")
    private @Nullable Instant at;

    @Option(names = "--json", description = "The same as --output json.")
    private boolean json;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StackOptions options = new StackOptions();

    private final Terminal terminal;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Stack stack = options.find(terminal.environment());
        Wiring wiring = Wiring.of(
                stack.settings(),
                stack.clients(),
                InstantSource.system(),
                RandomGenerator.getDefault(),
                new Concurrency(8),
                Meter.NONE);
        Deadline patience = () -> Duration.ofMinutes(1);
        try {
            Explanation explanation = wiring.fleets().home().explainer().explain(service, at, patience);
            terminal.out()
                    .println(
                            json || output.json()
                                    ? ExplanationJson.of(explanation)
                                    : ExplanationText.of(explanation, at == null));
            return 0;
        } catch (UnservableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--at: expected a nearer instant, found " + at, e);
        }
    }
}
