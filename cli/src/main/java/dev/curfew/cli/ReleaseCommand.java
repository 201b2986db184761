package dev.curfew.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `curfew release`. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description =
                "Asks Curfew to end the leases of services at once, so that their schedules decide again: the event"
                        + " `Release Requested`.",
        footer = {
            "",
            "Exit status: 0 done, or asked with --no-wait; 1 it did not work, or not in time; 2 asked for wrongly.",
            "",
            "Examples:",
            "  curfew release shop-api",
            "  curfew release shop-api shop-web --reason 'demo is over' --no-wait"
        })
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private AskOptions ask = new AskOptions();

    private final Terminal terminal;

    ReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return ask.run(terminal, "Release Requested", Map.of());
    }
}
