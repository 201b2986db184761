package dev.curfew.emulator;

import dev.curfew.emulator.event.EventBridgeSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code java -jar apprunner-emulator.jar}: the composition root, where the real clock comes in. */
@Command(
        name = "apprunner-emulator",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Emulates AWS App Runner and its tags on this machine. State is kept in memory, and in a file on demand.",
        footer = {
            "",
            "Example:",
            "  java -jar apprunner-emulator.jar --settle pause=2s --events events.jsonl",
            "  aws --endpoint-url http://127.0.0.1:4601 apprunner list-services",
            "",
            "The AWS CLI wants some credentials and a region; any will do."
        })
public final class EmulatorMain implements Callable<Integer> {
    private static final Pattern URL = Pattern.compile("https?://");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4601",
            description = "Port on the loopback interface, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            defaultValue = "123456789012",
            description = "Account number in ARNs and events (default: ${DEFAULT-VALUE}).")
    private String account = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "eu-central-1",
            description = "Region in ARNs, addresses and events (default: ${DEFAULT-VALUE}).")
    private String region = "";

    @Option(
            names = "--settle",
            paramLabel = "TIMES",
            defaultValue = "create=60s,update=60s,deploy=60s,pause=30s,resume=60s,delete=30s,ingress=30s,domain=60s",
            description = "How long operations take, any of them, in ms, s or m (default: ${DEFAULT-VALUE}).")
    private SettleTimes settle = SettleTimes.DEFAULT;

    @Option(
            names = "--events",
            paramLabel = "URL|FILE",
            description =
                    "Where the EventBridge events go: an endpoint that takes PutEvents (not signed, so a local one),"
                            + " or a file to which they are appended as JSON lines.")
    private @Nullable String events;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "File in which everything is kept, so that it is there again after a restart or a crash;"
                    + " without it, it ends with the process.")
    private @Nullable Path state;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "What shall go wrong, the JSON that PUT /_emulator/faults takes, too.")
    private @Nullable Path faults;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Makes ids and faults the same in every run that is asked the same at the same times.")
    private @Nullable Long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private EmulatorMain() {}

    /** Runs the command and exits with its code: 0, 1 when it fails, or 2 when an option is wrong. */
    public static void main(String[] arguments) {
        // Without it the JDK's server waits 40 ms for an acknowledgement before it sends the body of an answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command, ready to parse arguments. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new EmulatorMain());
        // The version is in the manifest of the jar; classes run from a folder have none.
        String version = EmulatorMain.class.getPackage().getImplementationVersion();
        command.getCommandSpec().version("apprunner-emulator " + (version == null ? "(development)" : version));
        return command.registerConverter(SettleTimes.class, EmulatorMain::settleTimes)
                .setParameterExceptionHandler((problem, _) -> {
                    PrintWriter err = problem.getCommandLine().getErr();
                    err.println(problem.getMessage());
                    err.println("Try --help.");
                    return 2;
                })
                .setExecutionExceptionHandler((failure, failed, _) -> {
                    failed.getErr().println(failure.getMessage());
                    return 1;
                });
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new ParameterException(spec.commandLine(), "--account must be 12 digits: " + account);
        }
        if (!REGION.matcher(region).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--region must be a region such as eu-central-1: " + region);
        }
        InstantSource clock = InstantSource.system();
        EmulatorBuilder builder = AppRunnerEmulator.builder()
                .clock(clock)
                .account(account)
                .region(region)
                .settle(settle);
        if (seed != null) {
            if (state != null) {
                throw new ParameterException(
                        spec.commandLine(), "--seed cannot go with --state: a restart would give ids a second time");
            }
            SplittableRandom random = new SplittableRandom(seed);
            builder.random(random.split()).faultRandom(random.split());
        }
        if (events == null) {
            return serve(builder, clock);
        }
        if (URL.matcher(events).lookingAt()) {
            try (EventBridgeSink sink = EventBridgeSink.to(URI.create(events))) {
                return serve(builder.onEvent(sink), clock);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--events: " + e.getMessage(), e);
            }
        }
        try (EventFile file = EventFile.append(Path.of(events))) {
            return serve(builder.onEvent(file), clock);
        }
    }

    private static SettleTimes settleTimes(String text) {
        try {
            return SettleTimes.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private int serve(EmulatorBuilder builder, InstantSource clock) throws InterruptedException {
        if (state != null) {
            builder.state(state);
        }
        try (AppRunnerEmulator emulator = builder.build();
                EmulatorServer server = serve(emulator).settleOnTime(clock)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("App Runner emulator ready at " + server.endpoint() + " (account " + account + ", region "
                    + region + ")");
            out.flush();
            // Until the process is told to stop.
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private EmulatorServer serve(AppRunnerEmulator emulator) {
        load(emulator.faults());
        return EmulatorServer.start(emulator, port);
    }

    private void load(Faults into) {
        if (faults == null) {
            return;
        }
        try {
            into.load(Files.readAllBytes(faults));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--faults: cannot read " + faults, e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--faults " + faults + ": " + e.getMessage(), e);
        }
    }
}
