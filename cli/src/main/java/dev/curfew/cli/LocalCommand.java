package dev.curfew.cli;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.emulator.SettleTimes;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.local.LocalAccount;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.LocalSystemBuilder;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import dev.curfew.simulation.Memory;
import dev.curfew.simulation.Scenario;
import dev.curfew.simulation.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** `curfew local`. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description =
                "Runs everything on this machine in real time: the functions as template.yaml wires them, App"
                        + " Runner, tags, DynamoDB, EventBridge, Lambda, Secrets Manager, SQS and STS on one endpoint. Ctrl-C ends it.",
        footer = {
            "",
            "Example:",
            "  curfew local --settle pause=5s,resume=5s",
            "  AWS_ENDPOINT_URL=http://127.0.0.1:4600 aws apprunner list-services",
            "  a browser at http://on-demand.front.localhost:4600/"
        })
final class LocalCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4600",
            description = "Port on the loopback address; 0 takes a free one (default: 4600).")
    private int port;

    @Option(
            names = "--settle",
            paramLabel = "TIMES",
            description = "How long App Runner takes: any of create, update, deploy, pause, resume, delete, such as"
                    + " pause=5s,resume=5s (default: pause=30s, delete=30s, others 60s).")
    private @Nullable String settle;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "Whose services to begin with (default: those of the built-in scenario).")
    private @Nullable Path scenarioFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where services, tables and dead letters are kept (default: they end with the process). The"
                    + " services of the scenario are there at the first start.")
    private @Nullable Path data;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description =
                    "A parameter of template.yaml; may be repeated (default: as there, with the scenario's zone and"
                            + " with WakeUrl=PUBLIC, ConsoleAccess=LINK and a LinkSecretArn).")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--quiet", description = "Do not print what the functions do.")
    private boolean quiet;

    private final Terminal terminal;

    LocalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Scenario scenario = scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
        SettleTimes times = settle == null ? SettleTimes.DEFAULT : SettleTimes.parse(settle);
        try (LocalSystem system = start(terminal, scenario, times, port, data, parameters)) {
            if (!quiet) {
                InvocationNews news = new InvocationNews(ZoneId.systemDefault());
                system.lambda().onInvocation(invocation -> news.of(invocation).ifPresent(terminal.out()::println));
            }
            terminal.out()
                    .println("Curfew is ready at " + system.endpoint() + " with "
                            + scenario.services().size() + " services and the functions "
                            + system.lambda().functions().stream()
                                    .map(TemplateFunction::logicalId)
                                    .collect(Collectors.joining(", "))
                            + ". What cannot be served goes to the queue " + system.deadLettersUrl());
            terminal.out().println(visits(system));
            terminal.out()
                    .println("See all of it in a browser: open what `curfew console --operator --endpoint-url "
                            + system.endpoint() + "` prints");
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
            system.lambda().invokeLater("EnforceSchedules", "{}"); // not everybody wants to wait for the full minute
            system.runInRealTime();
            ended.await();
        }
        return 0;
    }

    private static String visits(LocalSystem system) {
        int port = system.endpoint().getPort();
        return "Visit a service in a browser, asleep or not: http://SERVICE.front.localhost:" + port + "/ or "
                + system.endpoint() + "/wake/SERVICE";
    }

    /** There is a secret under every name here. */
    private static final String LINK_SECRET = LocalAccount.DEFAULT.arn("secretsmanager", "secret:curfew-links");

    /** Starts a local system with the services of a scenario; nothing happens in it before it is pumped. */
    static LocalSystem start(Terminal terminal, Scenario scenario, SettleTimes settle, int port, @Nullable Path data) {
        return start(terminal, scenario, settle, port, data, Map.of());
    }

    /**
     * Starts a local system with values of the template's parameters.
     *
     * @param parameters by name; the others have their defaults
     */
    static LocalSystem start(
            Terminal terminal,
            Scenario scenario,
            SettleTimes settle,
            int port,
            @Nullable Path data,
            Map<String, String> parameters) {
        Map<String, String> values = new HashMap<>(Map.of(
                "DefaultZone",
                scenario.zone().getId(),
                "WakeUrl",
                "PUBLIC",
                "ConsoleAccess",
                "LINK",
                "LinkSecretArn",
                LINK_SECRET));
        values.putAll(parameters);
        Template template = Template.read(terminal.home().resolve("template.yaml"), values);
        InstantSource clock = InstantSource.system();
        CurfewHandlers handlers = new CurfewHandlers(
                LocalAccount.DEFAULT.region(), clock, RandomGenerator.getDefault(), new Concurrency(8));
        boolean first = state(template.account(), data).filter(Files::exists).isEmpty();
        LocalSystemBuilder builder = LocalSystem.builder(
                        template,
                        (account, emulator) -> {
                            state(account, data).ifPresent(emulator::state);
                            return emulator.settle(settle).build();
                        },
                        (function, endpoint) ->
                                handlers.create(function.handlerClass(), function.environment(), endpoint))
                .clock(clock)
                .port(port);
        LocalSystem system =
                data == null ? builder.start() : builder.dataDirectory(data).start();
        try (Memory memory = new Memory(system, template)) {
            memory.store(scenario);
        }
        if (first) {
            scenario.services().forEach(system.emulator()::seedService);
        }
        return system;
    }

    private static Optional<Path> state(LocalAccount account, @Nullable Path data) {
        String whose = account.equals(LocalAccount.DEFAULT) ? "" : "-" + account.id() + "-" + account.region();
        return Optional.ofNullable(data).map(directory -> directory.resolve("app-runner" + whose + ".jsonl"));
    }
}
