package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.functions.AwsClients;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.host.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Two hundred accounts, each with an App Runner of its own, looked after by one stack through its queue. */
class TargetsOnRealPartsTest {
    private static final String HUB = "123456789012";
    private static final String REGION = "eu-central-1";
    private static final String BROKEN = "200000000100";
    private static final List<String> SPOKES = IntStream.range(0, 199)
            .mapToObj(i -> Long.toString(200_000_000_000L + i))
            .toList();

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T20:00:00Z"));
    private final Set<String> refused = new HashSet<>(Set.of(BROKEN));
    private final List<String> bus = new ArrayList<>();
    private final LocalSystem system = WholeSystem.start(
            clock,
            Map.of("TargetAccounts", HUB + "," + String.join(",", SPOKES)),
            (role, externalId) ->
                    externalId.equals("curfew") && refused.stream().noneMatch(role::contains));
    private final DynamoDbClient dynamoDb =
            AwsClients.at(system.endpoint(), REGION).dynamoDb();

    @AfterEach
    void end() {
        dynamoDb.close();
        system.close();
    }

    @Test
    void a_tick_reaches_every_target_and_one_that_is_broken_harms_no_other() {
        system.bus().onEvent(bus::add);
        accounts().forEach(account -> seed(account, "shop-api", "never"));
        long timers = sdkTimers();
        assertThat(invoke("EnforceSchedules", "{}").optionalInt("targets")).contains(200);
        settle();
        assertThat(accounts().stream().filter(account -> !status(account).equals("PAUSED")))
                .containsExactly(BROKEN);
        assertThat(closed()).as("App Runner's events were forwarded").hasSize(199);
        assertThat(bus.stream().filter(event -> event.contains("\"Operation Succeeded\"")))
                .hasSize(199);
        assertThat(system.deadLetters().bodies()).isEmpty();
        assertThat(sdkTimers()).as("threads of clients that nobody closes").isEqualTo(timers);
        assertThat(outage(BROKEN).map(item -> item.get("error").s()).orElse(""))
                .contains("AccessDenied", "sts:AssumeRole", "deploy spoke.yaml there");

        refused.clear();
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(2)));
        invoke("EnforceSchedules", "{}");
        settle();
        assertThat(status(BROKEN)).isEqualTo("PAUSED");
        assertThat(outage(BROKEN)).isEmpty();
    }

    @Test
    void a_target_out_of_reach_is_not_tried_at_every_tick() {
        seed(BROKEN, "shop-api", "never");
        invoke("EnforceSchedules", "{}");
        system.pump();
        refused.clear();
        invoke("EnforceSchedules", "{}");
        system.pump();
        assertThat(status(BROKEN)).as("ten seconds later").isEqualTo("RUNNING");
    }

    @Test
    void a_cron_action_goes_to_every_target() {
        seed(SPOKES.getFirst(), "shop-api", "always");
        seed(SPOKES.getLast(), "other-api", "always");
        invoke(
                "EnforceSchedules",
                "{\"action\":\"pause\",\"services\":{\"names\":[\"shop-api\"]},\"scheduledTime\":\"2026-11-23T20:00:00Z\"}");
        settle();
        assertThat(status(SPOKES.getFirst())).isEqualTo("PAUSED");
        assertThat(status(SPOKES.getLast())).isEqualTo("RUNNING");
    }

    @Test
    void idle_services_are_paused_in_every_target_by_the_visits_that_are_counted_there() {
        String quiet = SPOKES.getFirst();
        String busy = SPOKES.getLast();
        for (String account : List.of(quiet, busy)) {
            String arn = seedTagged(account, "shop-api", Map.of("curfew:idle", "30m"));
            appRunner(account).traffic().add(arn, clock.instant(), 1);
            if (account.equals(busy)) {
                appRunner(account).traffic().add(arn, clock.instant().plus(Duration.ofMinutes(40)), 1);
            }
        }
        invoke("EnforceSchedules", "{}");
        settle();
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(45)));
        assertThat(invoke("PauseIdle", "{}").optionalInt("targets")).contains(200);
        settle();
        assertThat(status(quiet)).isEqualTo("PAUSED");
        assertThat(status(busy)).isEqualTo("RUNNING");
        assertThat(system.deadLetters().bodies()).isEmpty();
    }

    @Test
    void a_request_that_was_made_in_a_spoke_concerns_only_that_account() {
        String spoke = SPOKES.getFirst();
        seed(HUB, "shop-api", "always");
        String arn = seed(SPOKES.get(1), "shop-api", "always");
        seed(spoke, "shop-api", "always");
        assertThat(request(spoke, "shop-api").strings("started")).containsExactly("PAUSE shop-api IN_PROGRESS");
        assertThat(status(spoke)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(status(HUB)).isEqualTo("RUNNING");
        assertThat(call("ServeRequests", requestJson(spoke, arn)))
                .isInstanceOfSatisfying(
                        InvocationResult.Failure.class,
                        failure -> assertThat(failure.payload())
                                .contains("`service`: expected a service of the account " + spoke));
        assertThat(request(HUB, arn).strings("started")).containsExactly("PAUSE shop-api IN_PROGRESS");
    }

    @Test
    void a_spoke_changes_no_named_schedule() {
        String event = JsonText.of(Map.of(
                "id",
                "store",
                "source",
                "curfew.request",
                "detail-type",
                "Schedule Stored",
                "account",
                SPOKES.getFirst(),
                "region",
                REGION,
                "time",
                clock.instant().toString(),
                "detail",
                Map.of("name", "office", "schedule", Map.of("running", List.of("Mon-Fri 08:00-19:00")))));
        assertThat(call("ServeRequests", event))
                .isInstanceOfSatisfying(
                        InvocationResult.Failure.class,
                        failure -> assertThat(failure.payload())
                                .contains("`account`: expected a request of the account " + HUB));
        assertThat(call("ServeRequests", event.replace(SPOKES.getFirst(), HUB)))
                .isInstanceOf(InvocationResult.Success.class);
    }

    @Test
    void an_event_of_a_spoke_that_is_no_target_is_ignored() {
        String event = JsonText.of(Map.of(
                "detail-type", "AppRunner Service Operation Status Change",
                "resources", List.of("arn:aws:apprunner:eu-central-1:999999999999:service/shop-api/8fe1e10304f84fd2"),
                "detail", Map.of("operationStatus", "PauseServiceCompletedSuccessfully")));
        assertThat(invoke("RecordOperations", event).string("ignored"))
                .isEqualTo("999999999999/eu-central-1 is no target of this stack");
    }

    @Test
    void a_tick_that_comes_late_is_left_to_newer_ones() {
        system.pump(); // the schedule's own first tick
        seed(SPOKES.getFirst(), "shop-api", "never");
        invoke("EnforceSchedules", "{\"scheduledTime\":\"2026-11-23T19:49:00Z\"}");
        system.pump();
        assertThat(status(SPOKES.getFirst())).isEqualTo("RUNNING");
        invoke("EnforceSchedules", "{\"scheduledTime\":\"2026-11-23T19:51:00Z\"}");
        system.pump();
        assertThat(status(SPOKES.getFirst())).isEqualTo("OPERATION_IN_PROGRESS");
    }

    @Test
    void a_message_that_nobody_can_read_is_put_aside_and_the_others_are_served() {
        seed(SPOKES.getFirst(), "shop-api", "never");
        system.queue("TargetTicks").send("{\"account\":\"12\",\"region\":\"eu-central-1\",\"event\":{}}");
        invoke("EnforceSchedules", "{}");
        settle();
        assertThat(status(SPOKES.getFirst())).isEqualTo("PAUSED");
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(40)));
        settle();
        assertThat(system.deadLetters().bodies()).singleElement().asString().contains("\"account\":\"12\"");
    }

    private static long sdkTimers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sdk-ScheduledExecutor"))
                .count();
    }

    private static List<String> accounts() {
        List<String> all = new ArrayList<>(SPOKES);
        all.add(HUB);
        return all;
    }

    private String seed(String account, String name, String schedule) {
        return seedTagged(account, name, Map.of("curfew:schedule", schedule));
    }

    private String seedTagged(String account, String name, Map<String, String> tags) {
        return appRunner(account).seedService(new SeedService(name, tags, "1024", "2048", 1, "RUNNING"));
    }

    private AppRunnerEmulator appRunner(String account) {
        return system.emulator(account, REGION);
    }

    private String status(String account) {
        return appRunner(account).services().stream().map(ServiceView::status).collect(Collectors.joining());
    }

    /** Lets everything end that is under way, but for the next tick. */
    private void settle() {
        system.pump();
        Instant latest = clock.instant().plus(Duration.ofMinutes(30));
        for (Optional<Instant> due = system.nextDue();
                due.isPresent() && due.get().isBefore(latest);
                due = system.nextDue()) {
            clock.advanceTo(due.get());
            system.pump();
        }
    }

    private JsonObject request(String account, String service) {
        return invoke("ServeRequests", requestJson(account, service));
    }

    private String requestJson(String account, String service) {
        return JsonText.of(Map.of(
                "id",
                "request-" + account + service.length(),
                "source",
                "curfew.request",
                "detail-type",
                "Pause Requested",
                "account",
                account,
                "region",
                REGION,
                "time",
                clock.instant().toString(),
                "detail",
                Map.of("service", service, "for", "PT2H")));
    }

    private JsonObject invoke(String function, String event) {
        InvocationResult result = call(function, event);
        if (result instanceof InvocationResult.Success success) {
            return JsonObject.parse(success.payload());
        }
        throw new AssertionError(result);
    }

    private InvocationResult call(String function, String event) {
        return system.lambda().invoke(function, event);
    }

    private List<String> closed() {
        return dynamoDb.scanPaginator(r -> r.tableName("HistoryTable")).items().stream()
                .filter(item -> item.get("status").s().equals("SUCCEEDED"))
                .map(item -> item.get("serviceArn").s())
                .distinct()
                .toList();
    }

    private Optional<Map<String, AttributeValue>> outage(String account) {
        return Optional.of(dynamoDb.getItem(r -> r.tableName("FleetTable")
                                .key(Map.of(
                                        "fleet", AttributeValue.fromS("services/" + account + "/" + REGION),
                                        "item", AttributeValue.fromS("outage"))))
                        .item())
                .filter(item -> !item.isEmpty());
    }
}
