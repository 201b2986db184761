package dev.curfew.functions.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.apprunner.Action;
import dev.curfew.control.Doorbell;
import dev.curfew.control.Visit;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.history.Lease;
import dev.curfew.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What visitors are answered. */
class WakeAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Visit.Estimate USUAL = new Visit.Estimate(Duration.ofSeconds(52), 5);
    private static final String URL = "a1b2.eu-central-1.awsapprunner.com";
    private static final Visit WAKING = new Visit.Waking("shop", NOW.minusSeconds(10), USUAL, false);

    private final WakeAnswer answer = new WakeAnswer(WakePage.load(), url -> URI.create("https://" + url), false);

    static Stream<Arguments> visits() {
        Lease lease = Lease.of(Action.PAUSE, NOW, NOW.plus(Duration.ofHours(2)), "mia", "migration");
        return Stream.of(
                arguments(new Visit.Unknown("shop"), 404, "UNKNOWN", null, "Nothing to wake here"),
                arguments(new Visit.Asleep("shop", lease), 503, "ASLEEP", "7200", "shop is asleep on purpose"),
                arguments(new Visit.Sleeping("shop"), 503, "SLEEPING", "3600", "shop is asleep"),
                arguments(WAKING, 503, "WAKING", "42", "shop is waking up"),
                arguments(
                        new Visit.Waking("shop", NOW.minusSeconds(200), USUAL, false),
                        503,
                        "WAKING",
                        "5",
                        "It takes longer than usual this time"),
                arguments(new Visit.Waking("shop", NOW, USUAL, true), 503, "WAKING", "60", "only just fallen asleep"),
                arguments(new Visit.Running("shop", null, false), 503, "RUNNING", "2", "shop is awake"),
                arguments(
                        new Visit.Failed(
                                "shop",
                                "InvalidRequestException: arn:aws:iam::123456789012:role/x",
                                NOW.plusSeconds(50)),
                        503,
                        "FAILED",
                        "50",
                        "App Runner answered InvalidRequestException."),
                arguments(
                        new Visit.TooOften("shop", 6, NOW.plusSeconds(90)),
                        429,
                        "TOO_OFTEN",
                        "90",
                        "6 times within an hour"));
    }

    @ParameterizedTest(name = "{2} {1}")
    @MethodSource("visits")
    void each_visit_has_its_answer(Visit visit, int status, String state, String retryAfter, String text)
            throws Exception {
        UrlResponse page = get(visit, "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.headers().get("Retry-After")).isEqualTo(retryAfter);
        assertThat(page.headers())
                .containsEntry("X-Curfew-State", state)
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Robots-Tag", "noindex")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .doesNotContainKey("Location");
        assertThat(page.body())
                .contains(text)
                .contains("data-state=\"" + state + "\"")
                .doesNotContain("{{", "mia", "migration", "123456789012")
                .doesNotContainPattern("(?i)(src|href)=\"(https?:)?//");
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(15_000);

        UrlResponse json = get(visit, "application/json");
        assertThat(json.status()).isEqualTo(status);
        assertThat(json.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("X-Curfew-State", state);
        JsonObject fields = JsonObject.parse(json.body());
        assertThat(fields.string("state")).isEqualTo(state);
        assertThat(fields.string("service")).isEqualTo("shop");
        assertThat(json.body()).doesNotContain("mia", "migration", "123456789012");
    }

    @Test
    void programs_learn_how_far_it_is() {
        JsonObject json = JsonObject.parse(get(WAKING, "application/json").body());
        assertThat(json.asMap())
                .containsEntry("since", "2026-11-23T09:59:50Z")
                .containsEntry("elapsedSeconds", 10)
                .containsEntry("estimateSeconds", 52)
                .containsEntry("estimatedFrom", 5)
                .containsEntry("usually", "Usually takes about 50 s, from its last 5 starts")
                .containsEntry("expectedAt", "2026-11-23T10:00:42Z");
    }

    @Test
    void who_visits_a_service_that_is_awake_is_sent_there() {
        Visit running = new Visit.Running("shop", URL, false);
        UrlResponse page = get(running, "text/html");
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.headers()).containsEntry("Location", "https://" + URL + "/orders?page=2");
        UrlResponse json = get(running, "application/json");
        assertThat(json.status()).isEqualTo(200);
        assertThat(JsonObject.parse(json.body()).string("location")).isEqualTo("https://" + URL + "/orders?page=2");
    }

    @Test
    void who_is_at_its_address_already_is_sent_nowhere() {
        WakeRoute route = new WakeRoute("shop", "/orders", true);
        Visit.Running fresh = new Visit.Running("shop", URL, true);
        UrlResponse page = answer.to(fresh, route, request("text/html"), NOW);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers()).doesNotContainKey("Location");
        assertThat(page.body()).contains("http-equiv=\"refresh\" content=\"1\"").contains("data-failover=\"1\"");
    }

    @ParameterizedTest
    @CsvSource({"ANSWERED, 404", "NOT_FOUND, 404", "UNAVAILABLE, 503"})
    void what_a_running_service_does_not_have_is_told_in_plain_text(Doorbell.Reply reply, int status) {
        UrlResponse response = answer.ofService(new Visit.Running("shop", URL, false), reply);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .doesNotContainKey("Location");
    }

    @Test
    void other_methods_are_refused() {
        assertThat(answer.notAllowed("POST").status()).isEqualTo(405);
        assertThat(answer.notAllowed("POST").headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
        assertThat(answer.options().status()).isEqualTo(204);
    }

    @Test
    void the_page_may_run_its_own_script_and_style_and_nothing_else() throws Exception {
        UrlResponse page = get(WAKING, "text/html");
        String policy = page.headers().get("Content-Security-Policy");
        assertThat(policy)
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe", "*");
        for (String element : List.of("style", "script")) {
            String text = page.body().replaceFirst("(?s).*<" + element + ">(.*?)</" + element + ">.*", "$1");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(page.body()).doesNotContainPattern("\\s(style|on[a-z]+)=\"");
    }

    @Test
    void nothing_in_the_page_is_what_a_stranger_wrote() {
        String html = WakePage.load().html(Map.of("title", "<script>alert('\"&{{message}}$1\\"), List.of());
        assertThat(html).contains("<title>&lt;script&gt;alert(&#39;&quot;&amp;{{message}}$1\\</title>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120 | 0 | Usually takes one to five minutes; it was never seen to start yet
            52  | 1 | Took about 50 s the last time
            48  | 5 | Usually takes about 50 s, from its last 5 starts
            99  | 2 | Usually takes about 100 s, from its last 2 starts
            100 | 2 | Usually takes about 1½ minutes, from its last 2 starts
            118 | 3 | Usually takes about 2 minutes, from its last 3 starts
            2   | 2 | Usually takes about 5 s, from its last 2 starts
            """)
    void estimates_are_told_in_words(long seconds, int starts, String words) {
        assertThat(VisitText.words(new Visit.Estimate(Duration.ofSeconds(seconds), starts)))
                .isEqualTo(words);
    }

    private UrlResponse get(Visit visit, String accept) {
        return answer.to(visit, new WakeRoute("shop", "/orders?page=2", false), request(accept), NOW);
    }

    private static UrlRequest request(String accept) {
        return new UrlRequest("GET", "/wake/shop/orders", "page=2", Map.of("accept", accept));
    }
}
