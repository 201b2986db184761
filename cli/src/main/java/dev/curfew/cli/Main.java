package dev.curfew.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command `curfew`. */
@Command(
        name = "curfew",
        mixinStandardHelpOptions = true,
        version = "curfew 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Pauses AWS App Runner services when nobody needs them and wakes them when somebody does.",
        footer = {
            "",
            "Exit status: 0 done, 1 it went wrong, 2 it was asked for wrongly.",
            "",
            "Example:",
            "  curfew simulate            a fleet through a week, in seconds, on real parts",
            "  curfew simulate --help     how to bring your own fleet"
        },
        subcommands = {SimulateCommand.class, LocalCommand.class, InvokeCommand.class})
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        // Bars and dots need UTF-8, whatever the locale says.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args, new Terminal(out, System.getenv())));
    }

    /**
     * Runs a command.
     *
     * @return its exit status
     */
    static int run(String[] args, Terminal terminal) {
        CommandLine commandLine = new CommandLine(new Main(), new Commands(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((e, command, parsed) -> complain(e, command));
        return commandLine.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command: simulate, local or invoke");
    }

    private static int complain(Exception e, CommandLine command) {
        command.getErr().println("curfew: " + e.getMessage());
        if (e instanceof IllegalArgumentException || e instanceof dev.curfew.json.BadJsonException) {
            return 2;
        }
        e.printStackTrace(command.getErr());
        return 1;
    }

    /** Hands the terminal to the commands that want one. */
    private record Commands(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            Object command = switch (type.getSimpleName()) {
                case "SimulateCommand" -> new SimulateCommand(terminal);
                case "LocalCommand" -> new LocalCommand(terminal);
                case "InvokeCommand" -> new InvokeCommand(terminal);
                default -> CommandLine.defaultFactory().create(type);
            };
            return type.cast(command);
        }
    }
}
