package dev.curfew.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `curfew completion`. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script by which a shell completes commands, options and their words.",
        footer = {
            "",
            "Examples:",
            "  source <(curfew completion bash)        in ~/.bashrc",
            "  source <(curfew completion zsh)         in ~/.zshrc, after compinit"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells. */
    enum Shell {
        /** GNU Bash. */
        BASH,
        /** Z shell, by its emulation of Bash's completion. */
        ZSH
    }

    @Parameters(paramLabel = "SHELL", completionCandidates = Words.Shells.class, description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (shell == Shell.ZSH) {
            terminal.out().println("autoload -U +X bashcompinit && bashcompinit");
        }
        withoutDashes(spec.root());
        terminal.out().println(AutoComplete.bash("curfew", spec.root().commandLine()));
        return 0;
    }

    /** Picocli makes a name of a function of each parameter's label, and can make none of `-`. */
    private static void withoutDashes(CommandSpec spec) {
        spec.positionalParameters().stream()
                .filter(parameter -> parameter.paramLabel().equals("-"))
                .toList()
                .forEach(spec::remove);
        spec.subcommands().values().forEach(below -> withoutDashes(below.getCommandSpec()));
    }
}
