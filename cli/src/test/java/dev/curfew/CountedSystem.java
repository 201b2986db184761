package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.json.JsonObject;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.TrustPolicy;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The whole system, which tells what each invocation calls. Functions run only when they are invoked. */
final class CountedSystem implements AutoCloseable {
    private static final Path EVENTS = Path.of("..", "events");

    private final VirtualClock clock;
    private final LocalSystem system;

    /**
     * Starts one.
     *
     * @param start when it is
     * @param parameters of the template
     */
    CountedSystem(String start, Map<String, String> parameters) {
        clock = new VirtualClock(Instant.parse(start));
        system = WholeSystem.start(clock, parameters, TrustPolicy.EVERYBODY);
    }

    /** What came of an invocation, and what it called. */
    record Invocation(JsonObject answer, Calls calls) {}

    LocalSystem system() {
        return system;
    }

    Instant now() {
        return clock.instant();
    }

    /** Returns how many services there are. */
    int services() {
        return system.emulator().services().size();
    }

    void seed(String name, String status, Map<String, String> tags) {
        system.emulator().seedService(new SeedService(name, tags, "1024", "2048", 1, status));
    }

    /** Adds services that run, named {@code shop-000} and so on. */
    void seed(int services, Map<String, String> tags) {
        int before = services();
        for (int i = before; i < before + services; i++) {
            seed("shop-%03d".formatted(i), "RUNNING", tags);
        }
    }

    /**
     * Adds a service that is where its schedule wants it, and is seen by a tick.
     *
     * @param status RUNNING or PAUSED
     * @param tags what it is tagged with beside its schedule
     */
    String add(String status, Map<String, String> tags) {
        String name = "shop-%03d".formatted(services());
        Map<String, String> all = new HashMap<>(tags);
        all.put("curfew:schedule", status.equals("RUNNING") ? "always" : "never");
        seed(name, status, all);
        tick();
        return name;
    }

    void itIs(Instant at) {
        clock.advanceTo(at);
        system.emulator().settleDue();
    }

    void passes(Duration time) {
        itIs(now().plus(time));
    }

    Invocation tick() {
        return invoke("EnforceSchedules", "{}");
    }

    Invocation invoke(String function, String event) {
        AtomicReference<InvocationResult> result = new AtomicReference<>();
        Calls calls = CountedCalls.during(
                system.endpoint(), () -> result.set(system.lambda().invoke(function, event)));
        String payload = result.get().payload();
        assertThat(result.get()).as(payload).isInstanceOf(InvocationResult.Success.class);
        return new Invocation(JsonObject.parse(payload), calls);
    }

    /**
     * Asks for something.
     *
     * @param sample which of the events that ask for something, such as {@code resume-requested}
     * @param selection the services in JSON, such as {@code "service": "shop-api"}
     * @param at when it is asked for; the same thing at the same time is the same request
     */
    Invocation request(String sample, String selection, Instant at) {
        String event = sample(sample)
                .replace("\"service\": \"shop-api\"", selection)
                .replaceFirst("\"time\": \"[^\"]*\"", "\"time\": \"" + at + "\"");
        return invoke("ServeRequests", event);
    }

    /**
     * Tells what App Runner tells of an operation.
     *
     * @param operationStatus such as {@code PauseServiceCompletedSuccessfully}
     */
    Invocation event(String operationStatus, String service) {
        String event = sample("apprunner-pause-succeeded")
                .replace("PauseServiceCompletedSuccessfully", operationStatus)
                .replaceFirst("arn:aws:apprunner[^\"]*", view(service).arn());
        return invoke("RecordOperations", event);
    }

    Invocation visit(String service, String userAgent) {
        String event = sample("wake-page-visit").replace("shop-api", service).replaceAll("Mozilla[^\"]*", userAgent);
        return invoke("WakePage", event);
    }

    Invocation page(String path, String query) {
        String event = sample("console-page")
                .replace("/console/history", "/console" + path)
                .replace("cause=SCHEDULE", query);
        return invoke("Console", event);
    }

    /** Does to a service what somebody else may do. */
    void byHand(String operation, String service) {
        String body = "{\"ServiceArn\":\"" + view(service).arn() + "\"}";
        system.emulator().handle("AppRunner." + operation, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets every service be visited now. */
    void visitAll() {
        system.emulator().services().forEach(view -> system.emulator().traffic().add(view.arn(), now(), 3));
    }

    private ServiceView view(String name) {
        return system.emulator().services().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns a file of events/. */
    static String sample(String event) {
        try {
            return Files.readString(EVENTS.resolve(event + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        system.close();
    }
}
