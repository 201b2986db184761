package dev.curfew.functions.wake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.control.GroupMember;
import dev.curfew.control.Visit;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.history.Lease;
import dev.curfew.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How visitors are shown the group that they wait for. */
class GroupPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Visit.Estimate USUAL = new Visit.Estimate(Duration.ofSeconds(60), 5);
    private static final Visit.Waking WEB =
            new Visit.Waking("shop-web", NOW.minusSeconds(10), Duration.ofMinutes(2), USUAL, false);

    private final WakeAnswer answer = new WakeAnswer(WakePage.load(), url -> URI.create("https://" + url), false);

    @Test
    void the_page_shows_every_member_and_how_far_it_is() {
        assertThat(page(WEB, group()))
                .contains(
                        "<li data-is=\"RUNNING\"><span>shop-data</span> <span>is awake</span></li>"
                                + "<li data-is=\"ASLEEP\"><span>shop-mail</span> <span>is asleep on purpose</span></li>"
                                + "<li data-is=\"FAILED\"><span>shop-auth</span> <span>did not wake up</span></li>"
                                + "<li data-is=\"WAKING\"><span>shop-api</span> <span>is waking up</span></li>"
                                + "<li data-is=\"WAITING\" aria-current=\"true\"><span>shop-web</span>"
                                + " <span>waits for its turn</span></li></ol>",
                        "id=\"group\" aria-labelledby=\"together\">",
                        "Others wake before it",
                        "Takes about 3 minutes with those that wake before it<")
                .doesNotContain("mia", "restore", "{{", "AccessDenied");
    }

    @Test
    void programs_get_the_same() {
        JsonObject json = JsonObject.parse(get(WEB, group(), "application/json").body());
        assertThat(json.objects("members"))
                .extracting(member -> member.string("service") + " " + member.string("state") + " "
                        + member.asMap().get("visited"))
                .containsExactly(
                        "shop-data RUNNING false",
                        "shop-mail ASLEEP false",
                        "shop-auth FAILED false",
                        "shop-api WAKING false",
                        "shop-web WAITING true");
        assertThat(json.objects("members").getLast().string("words")).isEqualTo("waits for its turn");
        assertThat(json.has("moreMembers")).isFalse();
        assertThat(json.optionalInt("estimateSeconds")).contains(180);
        assertThat(json.string("expectedAt")).isEqualTo("2026-11-23T10:02:50Z");
    }

    @Test
    void who_is_alone_is_shown_no_list() {
        assertThat(page(WEB, List.of()))
                .contains("aria-labelledby=\"together\" hidden>")
                .doesNotContain("<li ");
        assertThat(JsonObject.parse(get(WEB, List.of(), "application/json").body())
                        .has("members"))
                .isFalse();
    }

    @Test
    void a_large_group_keeps_the_page_small() {
        String longest = "n".repeat(37);
        List<GroupMember> members = new ArrayList<>(IntStream.range(100, 300)
                .mapToObj(i -> new GroupMember(new Visit.Waking(longest + i, NOW, USUAL, false), true, false))
                .toList());
        members.add(new GroupMember(WEB, true, true));
        String page = page(WEB, members);
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(15_000);
        assertThat(page)
                .contains("and 175 more", "<span>shop-web</span>", longest + "124")
                .doesNotContain(longest + "125");
        JsonObject json = JsonObject.parse(get(WEB, members, "application/json").body());
        assertThat(json.objects("members")).hasSize(26);
        assertThat(json.optionalInt("moreMembers")).contains(175);
    }

    @Test
    void nothing_in_the_list_is_what_a_stranger_wrote() {
        String hostile = "<img src=x onerror=\"alert('{{title}}')\">&{{*row}}$1\\{{/row}}</ol>";
        Visit.Waking visit = new Visit.Waking(hostile, NOW, USUAL, false);
        String page = page(WEB, List.of(new GroupMember(visit, false, false), new GroupMember(WEB, false, true)));
        assertThat(page)
                .contains(
                        "<span>&lt;img src=x onerror=&quot;alert(&#39;{{title}}&#39;)&quot;&gt;&amp;{{*row}}$1\\{{/row}}"
                                + "&lt;/ol&gt;</span>")
                .doesNotContain("<img");
        assertThat(page.split("<li ", -1)).hasSize(3);
        String json = get(WEB, List.of(new GroupMember(visit, false, true)), "application/json")
                .body();
        assertThat(JsonObject.parse(json).objects("members").getFirst().string("service"))
                .isEqualTo(hostile);
    }

    private static List<GroupMember> group() {
        Lease lease = Lease.of(Action.PAUSE, NOW, NOW.plus(Duration.ofHours(2)), "mia", "restore");
        return List.of(
                new GroupMember(new Visit.Running("shop-data", "x.awsapprunner.com", false), false, false),
                new GroupMember(new Visit.Asleep("shop-mail", lease), false, false),
                new GroupMember(new Visit.Failed("shop-auth", "AccessDenied: x", NOW), false, false),
                new GroupMember(new Visit.Waking("shop-api", NOW, USUAL, false), false, false),
                new GroupMember(WEB, true, true));
    }

    private String page(Visit visit, List<GroupMember> members) {
        return get(visit, members, "text/html").body();
    }

    private UrlResponse get(Visit visit, List<GroupMember> members, String accept) {
        UrlRequest request = new UrlRequest("GET", "/wake/shop-web", "", Map.of("accept", accept));
        return answer.to(visit, members, new WakeRoute("shop-web", "/", false), request, NOW);
    }
}
