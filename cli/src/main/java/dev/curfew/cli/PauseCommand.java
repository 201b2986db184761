package dev.curfew.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `curfew pause`. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Asks Curfew to keep services asleep until the end of a lease: the event `Pause Requested`.",
        footer = {
            "",
            "Exit status: 0 done, or asked with --no-wait; 1 it did not work, or not in time; 2 asked for wrongly.",
            "",
            "Examples:",
            "  curfew pause shop-api --for PT12H --reason cleaning",
            "  curfew pause shop-api shop-web --until 2026-11-23T18:00:00Z --no-wait",
            "  curfew pause shop-api --endpoint-url http://127.0.0.1:4600"
        })
final class PauseCommand implements Callable<Integer> {
    @Mixin
    private LeaseOptions lease = new LeaseOptions();

    @Mixin
    private AskOptions ask = new AskOptions();

    private final Terminal terminal;

    PauseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return ask.run(terminal, "Pause Requested", lease.fields());
    }
}
