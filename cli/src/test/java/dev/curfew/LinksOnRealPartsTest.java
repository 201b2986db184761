package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.LinkKeys;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.link.Link;
import dev.curfew.link.Link.Deed;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.TrustPolicy;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signed links as people follow them, over HTTP, at the addresses of the local system. */
class LinksOnRealPartsTest {
    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:curfew-links";
    private static final String PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String ROBOT = "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)";
    private static final Instant START = Instant.parse("2026-11-23T18:15:00Z");

    private final VirtualClock clock = new VirtualClock(START);
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalSystem system = start("RESTRICTED", SECRET);

    private LocalSystem start(String wakeUrl, String secret) {
        LocalSystem started = WholeSystem.start(
                clock,
                Map.of("WakeUrl", wakeUrl, "LinkSecretArn", secret, "PauseNotice", "PT15M"),
                TrustPolicy.EVERYBODY);
        started.emulator()
                .seedService(
                        new SeedService("shop-api", Map.of("curfew:schedule", "never"), "1024", "2048", 1, "PAUSED"));
        started.emulator()
                .seedService(new SeedService(
                        "shop-web", Map.of("curfew:schedule", "daily 08:00-18:30 UTC"), "1024", "2048", 1, "RUNNING"));
        assertThat(started.lambda().invoke("EnforceSchedules", "{}")).isInstanceOf(InvocationResult.Success.class);
        return started;
    }

    @AfterEach
    void end() {
        system.close();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
        # mode     | method | link              | worth   | who    | status | state      | calls
        RESTRICTED | GET    | none              | -       | PERSON | 503    | SLEEPING   | 0
        RESTRICTED | GET    | wake              | valid   | PERSON | 503    | WAKING     | 1
        RESTRICTED | GET    | wake              | valid   | ROBOT  | 503    | SLEEPING   | 0
        RESTRICTED | HEAD   | wake              | valid   | PERSON | 503    | SLEEPING   | 0
        RESTRICTED | POST   | wake              | valid   | PERSON | 405    | NONE       | 0
        RESTRICTED | GET    | wake              | forged  | PERSON | 403    | FORGED     | 0
        RESTRICTED | GET    | wake              | expired | PERSON | 410    | EXPIRED    | 0
        RESTRICTED | GET    | keep-awake        | valid   | PERSON | 200    | LINK       | 0
        RESTRICTED | GET    | keep-awake        | valid   | ROBOT  | 200    | LINK       | 0
        RESTRICTED | HEAD   | keep-awake        | valid   | PERSON | 200    | LINK       | 0
        RESTRICTED | POST   | keep-awake        | valid   | PERSON | 200    | KEPT_AWAKE | 1
        RESTRICTED | POST   | keep-awake        | valid   | ROBOT  | 403    | LINK       | 0
        RESTRICTED | GET    | keep-awake        | forged  | PERSON | 403    | FORGED     | 0
        RESTRICTED | POST   | keep-awake        | forged  | PERSON | 405    | NONE       | 0
        RESTRICTED | GET    | keep-awake        | expired | PERSON | 410    | EXPIRED    | 0
        RESTRICTED | POST   | keep-awake        | expired | PERSON | 410    | EXPIRED    | 0
        RESTRICTED | POST   | none              | -       | PERSON | 405    | NONE       | 0
        RESTRICTED | PUT    | keep-awake        | valid   | PERSON | 405    | NONE       | 0
        RESTRICTED | GET    | pause             | valid   | PERSON | 200    | LINK       | 0
        RESTRICTED | POST   | pause             | expired | PERSON | 410    | EXPIRED    | 0
        RESTRICTED | POST   | pause             | valid   | ROBOT  | 403    | LINK       | 0
        PUBLIC     | GET    | none              | -       | PERSON | 503    | WAKING     | 1
        PUBLIC     | GET    | wake              | valid   | PERSON | 503    | WAKING     | 1
        PUBLIC     | GET    | wake              | forged  | PERSON | 403    | FORGED     | 0
        PUBLIC     | POST   | keep-awake        | valid   | PERSON | 200    | KEPT_AWAKE | 1
        PUBLIC     | POST   | none              | -       | PERSON | 405    | NONE       | 0
        """)
    void who_may_do_what(
            String mode, String method, String deed, String worth, String who, int status, String state, int calls) {
        if (!mode.equals("RESTRICTED")) {
            system.close();
            system = start(mode, SECRET);
        }
        String address = system.endpoint() + "/wake/shop-api";
        if (!deed.equals("none")) {
            Duration expires = worth.equals("expired") ? Duration.ofMinutes(-1) : Duration.ofHours(1);
            address = address(deed, "shop-api", clock.instant().plus(expires));
            address = worth.equals("forged") ? address.replace("for=PT2H", "for=PT200H") : address;
        }
        HttpResponse<String> answer = ask(method, address, who.equals("ROBOT") ? ROBOT : PERSON, "text/html");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Curfew-State")).contains(state);
        assertThat(system.emulator().apiCalls().getOrDefault("ResumeService", 0L))
                .isEqualTo(calls);
        assertThat(system.emulator().apiCalls()).doesNotContainKey("PauseService");
        boolean button = state.equals("LINK") && status == 200 && !method.equals("HEAD");
        assertThat(answer.body().contains("<form ")).isEqualTo(button);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(state.equals("LINK") && status == 200 ? "form-action 'self'" : "form-action 'none'");
    }

    @Test
    void the_button_keeps_a_service_awake() {
        String link = address("keep-awake", "shop-api", START.plusSeconds(60));
        assertThat(ask("GET", link, PERSON, "text/html").body())
                .contains(
                        "Keep shop-api awake for 2 hours?", "Nothing has happened yet", "Keep it awake for 2 hours</b");
        assertThat(ask("POST", link, PERSON, "text/html").body()).contains("shop-api is kept awake until 20:15 UTC");
        passes(Duration.ofMinutes(2));
        assertThat(status("shop-api")).isEqualTo("RUNNING");
        passes(Duration.ofHours(2));
        tick();
        passes(Duration.ofMinutes(2));
        assertThat(status("shop-api")).as("the lease is over").isEqualTo("PAUSED");
    }

    @Test
    void the_button_pauses_a_service_and_programs_are_told_in_json() {
        String link = address("pause", "shop-web", START.plusSeconds(60));
        JsonObject offer =
                JsonObject.parse(ask("GET", link, PERSON, "application/json").body());
        assertThat(offer.string("state")).isEqualTo("LINK");
        assertThat(offer.string("when")).isEqualTo("2026-11-23T18:16:00Z");
        JsonObject done =
                JsonObject.parse(ask("POST", link, PERSON, "application/json").body());
        assertThat(done.string("state")).isEqualTo("ASLEEP");
        assertThat(done.string("title")).isEqualTo("shop-web is kept asleep until 20:15 UTC");
        assertThat(done.string("when")).isEqualTo("2026-11-23T20:15:00Z");
        passes(Duration.ofMinutes(2));
        assertThat(status("shop-web")).isEqualTo("PAUSED");
    }

    @Test
    void a_link_leads_to_the_page_that_was_asked_for_without_what_made_it_a_link() {
        String link =
                address("wake", "shop-web", START.plusSeconds(600)).replace("shop-web?", "shop-web/orders?page=2&");
        passes(Duration.ofMinutes(2));
        assertThat(ask("GET", link, PERSON, "text/html").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/orders?page=2"));
    }

    @ParameterizedTest
    @CsvSource({"GET, keep-awake", "POST, keep-awake", "POST, pause", "GET, wake"})
    void an_unknown_service_is_not_found(String method, String deed) {
        assertThat(ask(method, address(deed, "nobody-knows", START.plusSeconds(60)), PERSON, "text/html")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void without_a_secret_there_are_no_links() {
        String link = address("keep-awake", "shop-api", START.plusSeconds(60));
        int port = system.endpoint().getPort();
        system.close();
        system = start("PUBLIC", "");
        String here = link.replace(":" + port, ":" + system.endpoint().getPort());
        assertThat(ask("POST", here, PERSON, "text/html").statusCode()).isEqualTo(405);
        assertThat(announcements())
                .singleElement()
                .satisfies(event -> assertThat(event.has("keepAwakeUrl")).isFalse());
    }

    @Test
    void whoever_is_told_of_a_pause_can_prevent_it() {
        JsonObject upcoming = announcements().getFirst();
        String link = upcoming.string("keepAwakeUrl");
        assertThat(link)
                .startsWith(system.endpoint() + "/wake/shop-web?do=keep-awake&for=PT2H&expires="
                        + Instant.parse("2026-11-23T19:30:00Z").getEpochSecond() + "&signature=");
        assertThat(ask("GET", link, ROBOT, "text/html").statusCode()).isEqualTo(200);
        assertThat(ask("POST", link, PERSON, "text/html").body()).contains("shop-web is kept awake until 20:15 UTC");
        passes(Duration.ofMinutes(20));
        tick();
        assertThat(system.emulator().apiCalls()).doesNotContainKey("PauseService");
    }

    /** Returns the details of what people are told of pauses. */
    private List<JsonObject> announcements() {
        List<JsonObject> published = new ArrayList<>();
        system.bus().onEvent(event -> published.add(JsonObject.parse(event)));
        system.pump();
        List<JsonObject> upcoming = published.stream()
                .filter(event -> event.string("detail-type").equals("Pause Upcoming"))
                .toList();
        assertThat(upcoming)
                .allSatisfy(event -> assertThat(EventSchemasTest.schema("pause-upcoming")
                                .validate(new ObjectMapper().readTree(JsonText.of(event.asMap()))))
                        .isEmpty());
        return upcoming.stream().map(event -> event.object("detail")).toList();
    }

    private String address(String deed, String service, Instant expires) {
        Deed meant = Deed.valueOf(deed.replace('-', '_').toUpperCase(Locale.ROOT));
        return new LinkKeys(AwsClients.at(system.endpoint(), "eu-central-1"), SECRET, clock)
                .signer()
                .address(system.endpoint() + "/", new Link(meant, service, Duration.ofHours(2), expires));
    }

    private HttpResponse<String> ask(String method, String address, String agent, String accept) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .method(method, BodyPublishers.noBody())
                            .header("User-Agent", agent)
                            .header("Accept", accept)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tick() {
        assertThat(system.lambda().invoke("EnforceSchedules", "{}")).isInstanceOf(InvocationResult.Success.class);
    }

    private void passes(Duration time) {
        clock.advanceTo(clock.instant().plus(time));
        system.pump();
    }

    private String status(String name) {
        return system.emulator().services().stream()
                .filter(view -> view.name().equals(name))
                .map(ServiceView::status)
                .findFirst()
                .orElseThrow();
    }
}
