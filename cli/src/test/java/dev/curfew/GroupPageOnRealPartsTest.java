package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SeedService;
import dev.curfew.json.JsonObject;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.TrustPolicy;
import dev.curfew.simulation.host.VirtualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wake page of a group as visitors meet it, over HTTP, at the addresses of the local system. */
class GroupPageOnRealPartsTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:curfew-links";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalSystem system = start(Map.of("WakeUrl", "PUBLIC"));

    private LocalSystem start(Map<String, String> parameters) {
        LocalSystem started = WholeSystem.start(clock, parameters, TrustPolicy.EVERYBODY);
        String hostile = "shop <b>\"'&amp;{{title}}"; // what a tag may hold and more
        seed(started, "shop-web", Map.of("curfew:group", hostile, "curfew:order", "2"));
        seed(started, "shop-api", Map.of("curfew:group", hostile, "curfew:order", "1"));
        seed(started, "shop-data", Map.of("curfew:group", hostile, "curfew:order", "zero"));
        seed(started, "mail-web", Map.of("curfew:group", "mail"));
        assertThat(started.lambda().invoke("EnforceSchedules", "{}")).isInstanceOf(InvocationResult.Success.class);
        return started;
    }

    private static void seed(LocalSystem empty, String name, Map<String, String> tags) {
        Map<String, String> all = new java.util.HashMap<>(tags);
        all.put("curfew:schedule", "never");
        empty.emulator().seedService(new SeedService(name, all, "1024", "2048", 1, "PAUSED"));
    }

    @AfterEach
    void end() {
        system.close();
        http.close();
    }

    @Test
    void a_visitor_sees_the_whole_group_wake_in_its_order_and_app_runner_is_not_asked_for_it() throws Exception {
        assertThat(members()).containsExactly("shop-data WAKING", "shop-api WAITING", "shop-web WAITING");
        String page = get("text/html");
        assertThat(page)
                .contains(
                        "<span>shop-data</span> <span>is waking up</span>",
                        "<li data-is=\"WAITING\" aria-current=\"true\"><span>shop-web</span> <span>waits for its turn</span>");
        assertThat(page).doesNotContain("mail-web", "<b>", "{{");
        Map<String, Long> calls = system.emulator().apiCalls();
        for (int i = 0; i < 20; i++) {
            clock.advanceTo(clock.instant().plusSeconds(2));
            get("text/html");
        }
        assertThat(system.emulator().apiCalls()).isEqualTo(calls);

        passes(30);
        assertThat(members()).containsExactly("shop-data RUNNING", "shop-api WAKING", "shop-web WAITING");
        tick();
        passes(90);
        tick();
        assertThat(members()).containsExactly("shop-data RUNNING", "shop-api RUNNING", "shop-web WAKING");
        JsonObject json = JsonObject.parse(get("application/json"));
        assertThat(json.string("since")).as("the clock of the visitor goes on").isEqualTo("2026-11-23T10:00:00Z");
        passes(90);
        assertThat(JsonObject.parse(get("application/json")).string("state")).isEqualTo("RUNNING");
        assertThat(system.emulator().apiCalls()).containsEntry("ResumeService", 3L);
    }

    @Test
    void who_has_no_link_learns_no_names_where_links_are_needed() throws Exception {
        system.close();
        system = start(Map.of("WakeUrl", "RESTRICTED", "LinkSecretArn", SECRET));
        assertThat(get("text/html")).contains("shop-web is asleep").doesNotContain("shop-data", "shop-api");
        assertThat(JsonObject.parse(get("application/json")).has("members")).isFalse();
    }

    private List<String> members() throws Exception {
        return JsonObject.parse(get("application/json")).objects("members").stream()
                .map(member -> member.string("service") + " " + member.string("state"))
                .toList();
    }

    private String get(String accept) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(system.endpoint() + "/wake/shop-web"))
                                .header("User-Agent", FIREFOX)
                                .header("Accept", accept)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private void tick() {
        assertThat(system.lambda().invoke("EnforceSchedules", "{}")).isInstanceOf(InvocationResult.Success.class);
    }

    /** Lets time pass, and App Runner's events arrive. */
    private void passes(int seconds) {
        clock.advanceTo(clock.instant().plus(Duration.ofSeconds(seconds)));
        system.pump();
    }
}
