package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Deadline;
import dev.curfew.emulator.fault.CallFault;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.functions.console.Guest;
import dev.curfew.functions.console.Guest.Role;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.history.Lease;
import dev.curfew.history.ServiceState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console without a browser: who may do what, what is escaped, and what is asked of AWS. */
class ConsoleTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T10:00:00Z");
    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;";

    private final ConsoleStage stage = new ConsoleStage(MORNING, "/console");

    @BeforeEach
    void begin() {
        stage.seed("shop-api", "RUNNING", Map.of("curfew:schedule", "never", "owner", HOSTILE));
        stage.seed("bystander", "RUNNING", Map.of("env", "prod"));
        stage.tick();
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void an_operator_keeps_awake_pauses_and_releases_and_the_history_names_them() {
        assertThat(status()).isEqualTo("PAUSED");
        UrlResponse answer = stage.post("/services/shop-api", "csrf=x&do=keep-awake&for=2h&why=a+demo");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers()).containsEntry("Location", "/console/services/shop-api?did=keep-awake");
        Lease lease = Objects.requireNonNull(lease());
        assertThat(lease.requestedBy()).isEqualTo("mia@example.com");
        assertThat(lease.reason()).isEqualTo("a demo");
        assertThat(Duration.between(lease.from(), lease.until())).isEqualTo(Duration.ofHours(2));
        stage.tick();
        assertThat(status()).isEqualTo("RUNNING");
        assertThat(stage.get("/history", "").body()).contains("mia@example.com asked to keep it awake");
        assertThat(stage.get("/services/shop-api", "did=keep-awake").body()).contains("A lease holds from now on");

        assertThat(stage.post("/services/shop-api", "do=release").status()).isEqualTo(303);
        stage.tick();
        assertThat(status()).isEqualTo("PAUSED");
        assertThat(stage.get("/services/shop-api", "did=release").body())
                .contains("Released", "mia@example.com released it at");

        assertThat(stage.post("/services/shop-api", "do=pause&for=1d").status()).isEqualTo(303);
        assertThat(stage.get("/services/shop-api", "").body()).contains("Kept asleep until");
    }

    @Test
    void a_reader_changes_nothing_and_is_offered_nothing() {
        stage.guest = stage.guest(Role.READER);
        UrlResponse answer = stage.post("/services/shop-api", "do=keep-awake&for=2h");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(lease()).isNull();
        assertThat(stage.get("/services/shop-api", "").body())
                .doesNotContain("keep-awake", "name=\"do\"")
                .containsOnlyOnce("<form"); // to sign out
    }

    @ParameterizedTest
    @CsvSource({
        "/services/shop-api, do=keep-awake&for=soon, 400",
        "/services/shop-api, do=keep-awake&for=0m, 400",
        "/services/shop-api, do=keep-awake&for=400d, 400",
        "/services/shop-api, do=explode, 400",
        "/services/shop-api, '', 400",
        "/services/bystander, do=pause&for=2h, 404",
        "/services/nobody, do=pause&for=2h, 404",
        "/services/%3Cscript%3E, do=pause&for=2h, 404",
        "/history, do=pause&for=2h, 405",
        "/, do=pause, 405"
    })
    void what_is_not_asked_for_properly_changes_nothing(String path, String form, int status) {
        UrlResponse answer = stage.post(path, form);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("<h1>").doesNotContain("<script>alert", "<script>,");
        assertThat(lease()).isNull();
    }

    @Test
    void forms_carry_the_text_that_shows_where_they_come_from() {
        Matcher forms = Pattern.compile("<form method=\"post\".*?</form>", Pattern.DOTALL)
                .matcher(stage.get("/services/shop-api", "").body());
        assertThat(forms.results())
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form.group())
                        .contains("<input type=\"hidden\" name=\"csrf\" value=\"" + ConsoleStage.CSRF + "\">")
                        .contains("action=\"/console/services/shop-api\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?q=HOSTILE&state=HOSTILE&page=HOSTILE",
                "/services/shop-api",
                "/services/HOSTILE",
                "/week?q=HOSTILE",
                "/week?from=HOSTILE",
                "/history?service=HOSTILE&cause=HOSTILE&from=HOSTILE&before=HOSTILE",
                "/savings?from=HOSTILE&to=HOSTILE",
                "/try?text=HOSTILE&zone=UTC",
                "/try?text=never&zone=HOSTILE",
                "/try?text={HOSTILE",
                "/services/shop-api?did=HOSTILE&from=HOSTILE",
                "/HOSTILE",
                "/%zz?%zz=%zz",
                "/history?before=20261123T100000.000Z-x&from=2027-01-01",
                "/history?from=+9999-01-01&to=-9999-01-01",
                "/savings?from=+999999-01-01"
            })
    void whatever_is_sent_is_shown_as_text(String address) {
        stage.guest = new Guest(HOSTILE, Role.OPERATOR, MORNING, HOSTILE);
        stage.post("/services/shop-api", "do=keep-awake&for=2h&why=" + encoded());
        String[] parts = address.replace("HOSTILE", encoded()).split("\\?", 2);
        UrlResponse answer = stage.get(parts[0], parts.length > 1 ? parts[1] : "");
        assertThat(answer.status()).isIn(200, 404);
        assertThat(answer.body()).doesNotContain("<script>alert", "<img src=x", "\"'>");
        assertThat(answer.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'");
        assertThat(answer.headers().get("Referrer-Policy"))
                .as("no-referrer would hide the Origin of forms")
                .isEqualTo("same-origin");
        if (answer.headers().getOrDefault("Content-Type", "").startsWith("text/html")) {
            assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        }
    }

    @Test
    void pages_load_nothing_from_elsewhere_and_run_nothing_of_their_own() {
        String page = stage.get("/", "").body();
        assertThat(page)
                .doesNotContainPattern("<script(?! src=\"/console/assets/)")
                .doesNotContain("style=", "onclick");
        Matcher asset = Pattern.compile("\"/console(/assets/[^\"]+)\"").matcher(page);
        assertThat(asset.results().toList()).hasSize(2).allSatisfy(found -> {
            UrlResponse answer = stage.get(found.group(1), "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("Cache-Control")).contains("immutable");
        });
        assertThat(stage.get("/assets/0/console.css", "").status()).isEqualTo(404);
        assertThat(stage.get("/assets/../openapi.json", "").status()).isEqualTo(404);
    }

    @Test
    void an_app_runner_that_does_not_answer_is_told() {
        for (int i = 0; i < 8; i++) {
            stage.system.emulator().faults().next(NextFault.call("ListServices", CallFault.RESET_BEFORE));
        }
        UrlResponse answer = stage.get("/", "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("App Runner does not answer");
    }

    @Test
    void looking_costs_what_a_tick_costs_and_writes_nothing() {
        long listed = stage.calls("ListServices");
        long asked = stage.calls("ListOperations") + stage.calls("DescribeService");
        long changed = stage.calls("ResumeService") + stage.calls("PauseService");
        stage.get("/", "");
        assertThat(stage.calls("ListServices") - listed).isEqualTo(1);
        assertThat(stage.calls("ListOperations") + stage.calls("DescribeService"))
                .isEqualTo(asked);
        assertThat(stage.calls("ResumeService") + stage.calls("PauseService")).isEqualTo(changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH"})
    void other_methods_are_not_allowed(String method) {
        UrlRequest request = new UrlRequest(method, "/", "", Map.of());
        assertThat(stage.console.answer(request, stage.guest, Deadline.NONE).status())
                .isEqualTo(405);
    }

    private static String encoded() {
        return URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
    }

    private String status() {
        return stage.system.emulator().services().stream()
                .filter(view -> view.name().equals("shop-api"))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private @Nullable Lease lease() {
        return stage.states.read().states().values().stream()
                .filter(state -> state.arn().name().equals("shop-api"))
                .findFirst()
                .map(ServiceState::lease)
                .orElse(null);
    }
}
