package dev.curfew.cli;

import dev.curfew.control.FleetUnavailableException;
import dev.curfew.json.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** `curfew status`. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows every managed service: how it is, how it should be, what comes next. Problems first."
                + " Changes nothing.",
        footer = {
            "",
            "Exit status: 0 all is well, 1 there are problems, 2 it was asked for wrongly.",
            "",
            "Examples:",
            "  curfew status",
            "  curfew status shop-api shop-web --watch",
            "  curfew status -o json | jq -r '.problems[]'"
        })
final class StatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Names or ARNs (default: all that are managed).")
    private List<String> services = List.of();

    @Option(
            names = "--watch",
            description = "Keep looking until Ctrl-C: redraws on a terminal, prints what has changed otherwise.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "PT3S",
            description = "How long to wait between two looks (default: PT3S).")
    private Duration every = Duration.ofSeconds(3);

    @Option(names = "--looks", hidden = true, defaultValue = "2147483647", description = "How often to look.")
    private int looks;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private final Terminal terminal;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("--every: expected at least PT1S, found " + every);
        }
        LiveStack live = LiveStack.of(options.find(terminal.environment()));
        FleetStatus status = FleetStatus.look(live, services);
        Shown shown = new Shown();
        shown.show(status);
        for (int i = 1; watch && i < looks; i++) {
            LiveStack.wait(every);
            try {
                status = FleetStatus.look(live, services);
                shown.show(status);
            } catch (FleetUnavailableException | SdkException e) {
                // Whoever watches wants to go on watching when the network does.
                spec.commandLine().getErr().println("curfew: " + e.getMessage());
            }
        }
        return status.problems().isEmpty() ? 0 : 1;
    }

    /** What was shown before. */
    private final class Shown {
        private List<String> before = List.of();

        void show(FleetStatus status) {
            if (output.json()) {
                terminal.out().println(JsonText.of(status.json()));
                return;
            }
            List<String> lines = status.lines(terminal);
            if (before.isEmpty() || !watch) {
                lines.forEach(terminal.out()::println);
            } else if (terminal.interactive()) {
                // Up to where the last one began, and away with it.
                terminal.out().print("\u001b[" + TextTable.height(before, terminal.columns()) + "A\u001b[J");
                lines.forEach(terminal.out()::println);
            } else {
                List<String> news = new ArrayList<>(lines);
                news.removeAll(before);
                news.forEach(terminal.out()::println);
            }
            terminal.out().flush();
            before = lines;
        }
    }
}
