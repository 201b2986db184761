package dev.curfew.cli;

import dev.curfew.json.BadJsonException;
import dev.curfew.text.Excerpt;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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
            "Of status and doctor, 1 says that there is a problem.",
            "",
            "Example:",
            "  curfew status              every service, problems first",
            "  curfew resume shop-api --for PT2H",
            "  curfew simulate            a fleet through a week, in seconds, on real parts",
            "  curfew simulate --help     how to bring your own fleet",
            "  curfew plan --schedule 'Mon-Fri 08:00-19:00 Europe/Berlin'"
        },
        subcommands = {
            SimulateCommand.class,
            LocalCommand.class,
            InvokeCommand.class,
            DecideCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            ResumeCommand.class,
            PauseCommand.class,
            ReleaseCommand.class,
            SavingsCommand.class,
            ExplainCommand.class,
            ConsoleCommand.class,
            LinkCommand.class,
            SchedulesCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            RedriveCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    /** Of the complaints that converters make about options; ours begin with the option and a colon. */
    private static final Pattern PICOCLIS_FORM = Pattern.compile("^Invalid value for option '(--?[a-z-]+)'[^:]*: ");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        // Bars and dots need UTF-8, whatever the locale says.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args, new Terminal(System.in, out, System.getenv())));
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
                .registerConverter(int.class, Main::number)
                .registerConverter(Instant.class, Main::instant)
                .registerConverter(Duration.class, Main::duration)
                .setParameterExceptionHandler((e, line) -> refuse(e))
                .setExecutionExceptionHandler((e, command, parsed) -> complain(e, command, terminal));
        return commandLine.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: status, history, resume, pause, release, savings, doctor, console, explain, link, schedules, redrive,"
                        + " simulate, local, invoke, decide, plan, completion or man");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected a whole number, found " + Excerpt.of(text));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "expected an instant such as 2026-11-23T00:00:00Z, found " + Excerpt.of(text));
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("expected an ISO 8601 duration such as PT5M, found " + Excerpt.of(text));
        }
    }

    private static int refuse(ParameterException e) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("curfew: " + PICOCLIS_FORM.matcher(e.getMessage()).replaceFirst("$1: "));
        UnmatchedArgumentException.printSuggestions(e, line.getErr());
        line.getErr().println("See `" + line.getCommandSpec().qualifiedName() + " --help`.");
        return 2;
    }

    private static int complain(Exception e, CommandLine command, Terminal terminal) {
        if (e instanceof NobodyReadsException) {
            return 0;
        }
        boolean asked = e instanceof IllegalArgumentException || e instanceof BadJsonException;
        String message = e instanceof BadJsonException bad ? shown(bad) : e.getMessage();
        command.getErr().println("curfew: " + (message == null ? e.getClass().getSimpleName() : message));
        if (terminal.environment().containsKey("CURFEW_DEBUG")) {
            e.printStackTrace(command.getErr());
        } else if (!asked) {
            command.getErr().println("(CURFEW_DEBUG=1 shows where it happened.)");
        }
        return asked ? 2 : 1;
    }

    /** A line with a caret under it has to begin where the caret's does. */
    private static String shown(BadJsonException e) {
        return e.caret().contains("\n") ? "the JSON cannot be read.\n" + e.caret() : e.caret();
    }

    /** Hands the terminal to the commands that want one. */
    private record Commands(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            Object command = switch (type.getSimpleName()) {
                case "SimulateCommand" -> new SimulateCommand(terminal);
                case "LocalCommand" -> new LocalCommand(terminal);
                case "InvokeCommand" -> new InvokeCommand(terminal);
                case "DecideCommand" -> new DecideCommand(terminal);
                case "StatusCommand" -> new StatusCommand(terminal);
                case "HistoryCommand" -> new HistoryCommand(terminal);
                case "ResumeCommand" -> new ResumeCommand(terminal);
                case "PauseCommand" -> new PauseCommand(terminal);
                case "ReleaseCommand" -> new ReleaseCommand(terminal);
                case "SavingsCommand" -> new SavingsCommand(terminal);
                case "ExplainCommand" -> new ExplainCommand(terminal);
                case "ConsoleCommand" -> new ConsoleCommand(terminal);
                case "LinkCommand" -> new LinkCommand(terminal);
                case "PlanCommand" -> new PlanCommand(terminal);
                case "DoctorCommand" -> new DoctorCommand(terminal);
                case "CompletionCommand" -> new CompletionCommand(terminal);
                case "ManCommand" -> new ManCommand(terminal);
                case "BenchCommand" -> new BenchCommand(terminal);
                case "RedriveCommand" -> new RedriveCommand(terminal);
                case "SchedulesCommand" -> new SchedulesCommand(terminal);
                default -> CommandLine.defaultFactory().create(type);
            };
            return type.cast(command);
        }
    }
}
