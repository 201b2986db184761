package dev.curfew.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `curfew man`. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the manual page of all commands, made of their help texts.",
        footer = {"", "Examples:", "  curfew man | man -l -", "  curfew man > ~/.local/share/man/man1/curfew.1"})
final class ManCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private final Terminal terminal;

    ManCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(new ManPage(spec.root()).text());
        terminal.out().flush();
        return 0;
    }
}
