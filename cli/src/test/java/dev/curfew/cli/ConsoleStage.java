package dev.curfew.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.emulator.SeedService;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.functions.Meter;
import dev.curfew.functions.Settings;
import dev.curfew.functions.Wiring;
import dev.curfew.functions.console.Console;
import dev.curfew.functions.console.ConsoleParts;
import dev.curfew.functions.console.DeadLetters;
import dev.curfew.functions.console.Guest;
import dev.curfew.functions.console.Guest.Role;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.history.FleetStates;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.Partition;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.savings.MemoryPrices;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Executors;

/** The console in front of the whole system, over HTTP, with a guest who has signed in already. */
final class ConsoleStage implements AutoCloseable {
    static final String REGION = "eu-central-1";
    static final String CSRF = "0123456789abcdef";

    final VirtualClock clock;
    final LocalSystem system;
    final FleetStates states;
    final OperationHistory history;
    final Console console;
    final HttpServer server;
    volatile Guest guest;
    volatile int deadLetters;

    ConsoleStage(Instant start, String base) {
        clock = new VirtualClock(start);
        Random random = new Random(7);
        CurfewHandlers handlers = new CurfewHandlers(REGION, clock, random, new Concurrency(1));
        system = LocalSystem.builder(
                        Template.read(Path.of("..", "template.yaml"), Map.of("DefaultZone", "Europe/Berlin")),
                        (account, emulator) -> emulator.random(random).build(),
                        (function, endpoint) ->
                                handlers.create(function.handlerClass(), function.environment(), endpoint))
                .clock(clock)
                .random(random)
                .scheduleOverrides(Map.of("Tick", "rate(365 days)", "Idle", "rate(365 days)"))
                .start();
        AwsClients clients = AwsClients.at(system.endpoint(), REGION);
        states = new FleetStates(clients.dynamoDb(), "FleetTable", Partition.HOME);
        history = new OperationHistory(clients.dynamoDb(), "HistoryTable", states, Duration.ofDays(400));
        console = new Console(parts(clients, clock, random), base);
        guest = guest(Role.OPERATOR);
        server = serve(base);
    }

    private ConsoleParts parts(AwsClients clients, InstantSource now, Random random) {
        Map<String, String> environment = Map.of(
                "HOME_TARGET", "123456789012/" + REGION,
                "HISTORY_TABLE", "HistoryTable",
                "FLEET_TABLE", "FleetTable",
                "EVENT_BUS", "curfew",
                "DEFAULT_ZONE", "Europe/Berlin",
                "DEFAULT_LEASE", "PT2H",
                "HISTORY_DAYS", "400",
                "MAX_PAUSES_PER_TICK", "50",
                "PAUSE_NOTICE", "PT0S");
        Settings settings = Settings.from(environment);
        Wiring wiring = Wiring.of(settings, clients, now, random, new Concurrency(8), Meter.NONE);
        DeadLetters letters = () -> OptionalInt.of(deadLetters);
        return new ConsoleParts(
                wiring.fleets().home(),
                states,
                history,
                letters,
                MemoryPrices.standard(),
                now,
                new Concurrency(8),
                settings.defaultZone(),
                settings.historyRetention());
    }

    Guest guest(Role role) {
        return new Guest("mia@example.com", role, Instant.parse("2026-11-23T18:00:00Z"), CSRF);
    }

    void seed(String name, String status, Map<String, String> tags) {
        system.emulator().seedService(new SeedService(name, tags, "1024", "2048", 1, status));
    }

    /** Lets time pass, with a tick at every step and events as they come. */
    void runUntil(Instant end, Duration step) {
        while (clock.instant().isBefore(end)) {
            long steps = clock.instant().getEpochSecond() / step.toSeconds() + 1;
            Instant next = Instant.ofEpochSecond(steps * step.toSeconds());
            if (next.isAfter(end)) {
                clock.advanceTo(end);
                return;
            }
            clock.advanceTo(next);
            tick();
        }
    }

    /** A tick, and what comes of it. */
    void tick() {
        system.pump();
        system.lambda().invoke("EnforceSchedules", "{}");
        clock.advanceTo(clock.instant().plusSeconds(95));
        system.pump();
        system.lambda().invoke("EnforceSchedules", "{}");
    }

    UrlResponse get(String path, String query) {
        return console.answer(new UrlRequest("GET", path, query, Map.of()), guest, Deadline.NONE);
    }

    UrlResponse post(String path, String body) {
        return console.answer(new UrlRequest("POST", path, "", Map.of(), body), guest, Deadline.NONE);
    }

    /** Returns how often App Runner was asked for something. */
    long calls(String operation) {
        return system.emulator().apiCalls().getOrDefault(operation, 0L);
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private HttpServer serve(String base) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/", exchange -> answer(exchange, base));
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, String base) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            String path =
                    asked.getRawPath().startsWith(base) ? asked.getRawPath().substring(base.length()) : "/outside";
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            UrlResponse response = console.answer(
                    new UrlRequest(
                            exchange.getRequestMethod(),
                            path,
                            Optional.ofNullable(asked.getRawQuery()).orElse(""),
                            Map.of(),
                            body),
                    guest,
                    Deadline.NONE);
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        system.close();
    }
}
