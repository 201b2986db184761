package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.json.JsonObject;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LambdaHandler;
import dev.curfew.local.LocalContext;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.TemplateFunction;
import dev.curfew.local.TrustPolicy;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wake page as visitors meet it, over HTTP, at the addresses of the local system. */
class WakePageOnRealPartsTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final LocalSystem system =
            WholeSystem.start(clock, Map.of("WakeUrl", "PUBLIC", "WakesPerHour", "2"), TrustPolicy.EVERYBODY);

    @BeforeEach
    void begin() {
        seed("shop-api", Map.of("curfew:schedule", "never"), "PAUSED");
        seed("shop-web", Map.of("curfew:schedule", "always"), "RUNNING");
        seed("bystander", Map.of("env", "dev"), "PAUSED");
        tick();
    }

    @AfterEach
    void end() {
        system.close();
    }

    @Test
    void a_visitor_waits_and_is_taken_to_the_page_that_was_asked_for() {
        Answer page = get("/wake/shop-api/orders/7?page=2");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("X-Curfew-State")).isEqualTo("WAKING");
        assertThat(page.header("Retry-After")).isEqualTo("60");
        assertThat(page.body()).contains("<h1 id=\"title\">shop-api is waking up</h1>");
        assertThat(status("shop-api")).isEqualTo("OPERATION_IN_PROGRESS");

        passes(30);
        JsonObject json = JsonObject.parse(get("/wake/shop-api/orders/7?page=2", "Accept", "application/json")
                .body());
        assertThat(json.string("state")).isEqualTo("WAKING");
        assertThat(json.optionalInt("elapsedSeconds")).contains(30);

        passes(60);
        Answer redirect = get("/wake/shop-api/orders/7?page=2");
        assertThat(redirect.status()).isEqualTo(302);
        String location = redirect.header("Location");
        assertThat(location)
                .isEqualTo("http://" + system.emulator().hostOf("shop-api").orElseThrow() + ":"
                        + system.endpoint().getPort() + "/orders/7?page=2");
        Answer service = ask("GET", location, "User-Agent", FIREFOX);
        assertThat(service.status()).isEqualTo(200);
        assertThat(service.body()).contains("<h1>shop-api</h1>");
        assertThat(calls("ResumeService")).isEqualTo(1);
    }

    @Test
    void behind_a_distribution_the_visitor_stays_where_it_is() {
        String front = "http://shop-api.front.localhost:" + system.endpoint().getPort() + "/orders";
        Answer page = ask("GET", front, "User-Agent", FIREFOX);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("X-Curfew-State")).isEqualTo("WAKING");
        assertThat(page.body()).contains("data-failover=\"1\"");
        assertThat(ask("POST", front, "User-Agent", FIREFOX).status())
                .as("no distribution sends these to anybody else")
                .isEqualTo(404);
        passes(90);
        assertThat(ask("GET", front, "User-Agent", FIREFOX).body()).contains("<h1>shop-api</h1>");
        assertThat(ask("POST", front, "User-Agent", FIREFOX).status()).isEqualTo(200);
    }

    @Test
    void what_a_running_service_does_not_have_sends_nobody_round_in_circles() {
        clock.advanceTo(clock.instant().plusSeconds(120));
        Answer answer = get("/wake/any/path", "x-curfew-service", "shop-web");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Refresh")).isEmpty();
        assertThat(answer.body()).isEqualTo("shop-web is awake, but has no page at this address.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /wake/bystander, 404, UNKNOWN", "GET, /wake/nobody, 404, UNKNOWN", "GET, /wake/, 404, UNKNOWN",
        "POST, /wake/shop-api, 405, NONE", "PUT, /wake/shop-api, 405, NONE", "OPTIONS, /wake/shop-api, 204, NONE",
        "HEAD, /wake/shop-api, 503, SLEEPING", "HEAD, /wake/bystander, 404, UNKNOWN"
    })
    void what_wakes_nothing(String method, String path, int status, String state) {
        Answer answer = ask(method, system.endpoint() + path, "User-Agent", FIREFOX);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Curfew-State")).isEqualTo(state);
        if (method.equals("HEAD")) {
            assertThat(answer.body()).isEmpty();
        }
        assertThat(answer.body()).as("names nobody else").doesNotContain("shop-web");
        assertThat(calls("ResumeService")).isZero();
    }

    @Test
    void a_thousand_robots_wake_nothing() {
        for (int robot = 0; robot < 1_000; robot++) {
            if (robot % 100 == 0) {
                passes(1);
            }
            assertThat(ask("GET", system.endpoint() + "/wake/shop-api", "User-Agent", GOOGLE)
                            .header("X-Curfew-State"))
                    .isEqualTo("SLEEPING");
        }
        assertThat(calls("ResumeService")).isZero();
        assertThat(status("shop-api")).isEqualTo("PAUSED");
    }

    @Test
    void a_page_that_was_left_open_wakes_nothing() {
        assertThat(get("/wake/shop-api", "X-Curfew-Watch", "1").header("X-Curfew-State"))
                .isEqualTo("SLEEPING");
        assertThat(calls("ResumeService")).isZero();
    }

    @Test
    void a_hundred_visitors_at_once_cause_one_resume() throws Exception {
        assertThat(together(100, () -> get("/wake/shop-api").header("X-Curfew-State")))
                .containsOnly("WAKING");
        assertThat(calls("ResumeService")).isEqualTo(1);
    }

    @Test
    void a_hundred_processes_at_once_cause_one_resume() throws Exception {
        TemplateFunction function = system.lambda().functions().stream()
                .filter(candidate -> candidate.logicalId().equals("WakePage"))
                .findFirst()
                .orElseThrow();
        String event = Files.readString(Path.of("..", "events", "wake-page-visit.json"));
        List<LambdaHandler> processes = new ArrayList<>();
        for (int process = 0; process < 100; process++) {
            CurfewHandlers handlers =
                    new CurfewHandlers("eu-central-1", clock, new Random(process), new Concurrency(1));
            processes.add(LambdaHandler.of(
                    handlers.create(function.handlerClass(), function.environment(), system.endpoint())));
        }
        List<Callable<String>> visits = processes.stream()
                .map(process -> (Callable<String>)
                        () -> process.handle(event, new LocalContext(function, "arn", "id", System::nanoTime)))
                .toList();
        assertThat(together(visits)).allSatisfy(answer -> assertThat(answer).contains("\"WAKING\""));
        assertThat(calls("ResumeService")).isEqualTo(1);
        assertThat(calls("ListServices")).as("the tick's and one visitor's").isEqualTo(2);
    }

    @Test
    void while_people_wait_app_runner_is_asked_for_nothing() {
        get("/wake/shop-api");
        Map<String, Long> calls = system.emulator().apiCalls();
        for (int i = 0; i < 20; i++) {
            clock.advanceTo(clock.instant().plusSeconds(2));
            assertThat(get("/wake/shop-api").header("X-Curfew-State")).isEqualTo("WAKING");
        }
        assertThat(system.emulator().apiCalls()).isEqualTo(calls);
    }

    @Test
    void a_service_that_somebody_keeps_asleep_is_not_woken() {
        system.lambda()
                .invoke(
                        "ServeRequests",
                        "{\"id\":\"1\",\"source\":\"curfew.request\",\"detail-type\":\"Pause Requested\",\"time\":\""
                                + clock.instant()
                                + "\",\"detail\":{\"service\":\"shop-api\",\"for\":\"PT3H\",\"reason\":\"secret plans\","
                                + "\"requestedBy\":\"mia\"}}");
        passes(2);
        Answer answer = get("/wake/shop-api");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("X-Curfew-State")).isEqualTo("ASLEEP");
        assertThat(answer.header("Retry-After")).isEqualTo("10798");
        assertThat(answer.body()).contains("23 November 2026, 13:00 UTC").doesNotContain("mia", "secret");
        assertThat(calls("ResumeService")).isZero();
    }

    @Test
    void too_many_wakes_in_an_hour_are_refused() {
        for (int wake = 0; wake < 2; wake++) {
            assertThat(get("/wake/shop-api").header("X-Curfew-State")).isEqualTo("WAKING");
            passes(120);
            api("PauseService", "shop-api"); // by hand
            passes(120);
            tick();
        }
        Answer answer = get("/wake/shop-api");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3120");
        assertThat(calls("ResumeService")).isEqualTo(2);
    }

    @Test
    void a_resume_that_failed_is_told_with_the_time_of_the_next_try() {
        system.emulator().faults().next(NextFault.operation(OperationKind.RESUME, OperationFault.FAILED));
        get("/wake/shop-api");
        passes(300);
        Answer answer = get("/wake/shop-api");
        assertThat(answer.header("X-Curfew-State")).isEqualTo("FAILED");
        assertThat(answer.body()).contains("shop-api did not wake up", "Next try", "Try again");
        tick();
        assertThat(get("/wake/shop-api").header("X-Curfew-State"))
                .as("not before it is due")
                .isEqualTo("FAILED");
        passes(60);
        tick();
        passes(2);
        assertThat(get("/wake/shop-api").header("X-Curfew-State")).isEqualTo("WAKING");
    }

    @Test
    void a_visitor_is_answered_also_when_nobody_can_look() throws Exception {
        CurfewHandlers handlers = new CurfewHandlers("eu-central-1", clock, new Random(1), new Concurrency(1));
        TemplateFunction function = system.lambda().functions().stream()
                .filter(candidate -> candidate.logicalId().equals("WakePage"))
                .findFirst()
                .orElseThrow();
        LambdaHandler cutOff = LambdaHandler.of(handlers.create(
                function.handlerClass(), function.environment(), URI.create("http://127.0.0.1:9"))); // discard
        JsonObject answer = JsonObject.parse(cutOff.handle(
                Files.readString(Path.of("..", "events", "wake-page-visit.json")),
                new LocalContext(function, "arn", "id", System::nanoTime)));
        assertThat(answer.optionalInt("statusCode")).contains(503);
        assertThat(answer.object("headers").asStrings())
                .containsEntry("X-Curfew-State", "UNAVAILABLE")
                .containsEntry("Retry-After", "60");
    }

    private void seed(String name, Map<String, String> tags, String status) {
        system.emulator().seedService(new SeedService(name, tags, "1024", "2048", 1, status));
    }

    private void tick() {
        assertThat(system.lambda().invoke("EnforceSchedules", "{}")).isInstanceOf(InvocationResult.Success.class);
    }

    /** Lets time pass, and App Runner's events arrive. */
    private void passes(int seconds) {
        clock.advanceTo(clock.instant().plus(Duration.ofSeconds(seconds)));
        system.pump();
    }

    private long calls(String operation) {
        return system.emulator().apiCalls().getOrDefault(operation, 0L);
    }

    private void api(String operation, String service) {
        String body = "{\"ServiceArn\":\"" + view(service).arn() + "\"}";
        system.emulator().handle("AppRunner." + operation, body.getBytes(StandardCharsets.UTF_8));
    }

    private String status(String name) {
        return view(name).status();
    }

    private ServiceView view(String name) {
        return system.emulator().services().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> together(int times, Callable<T> deed) throws Exception {
        return together(Collections.nCopies(times, deed));
    }

    private static <T> List<T> together(List<Callable<T>> deeds) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Callable<T> deed : deeds) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            start.countDown();
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private Answer get(String path, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "User-Agent";
        all[headers.length + 1] = FIREFOX;
        return ask("GET", system.endpoint() + path, all);
    }

    private record Answer(int status, Map<String, List<String>> headers, String body) {
        String header(String name) {
            @Nullable List<String> values = headers.get(name);
            return values == null ? "" : values.getFirst();
        }
    }

    /** Asks as a browser would, which knows names below localhost. */
    private Answer ask(String method, String url, String... headers) {
        Proxy names = new Proxy(
                Proxy.Type.HTTP,
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), system.endpoint().getPort()));
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection(names);
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            for (int i = 0; i < headers.length; i += 2) {
                connection.setRequestProperty(headers[i], headers[i + 1]);
            }
            int status = connection.getResponseCode();
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            connection.getHeaderFields().forEach((name, values) -> {
                if (name != null) {
                    all.put(name, Objects.requireNonNull(values));
                }
            });
            return new Answer(status, all, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
