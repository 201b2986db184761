package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.emulator.SeedService;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Meter;
import dev.curfew.functions.Settings;
import dev.curfew.functions.Wiring;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.savings.MemoryPrices;
import dev.curfew.savings.SavingsJson;
import dev.curfew.savings.SavingsReport;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A month's report, from the schedule of template.yaml to the event, against the emulator and DynamoDB Local. */
class SavingsOnRealPartsTest {
    private static final Path ROOT = Path.of("..");
    private static final Deadline LONG = () -> Duration.ofMinutes(1);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T10:00:00Z")); // a Monday
    private final List<String> bus = new ArrayList<>();
    private final LocalSystem system = WholeSystem.start(clock);

    @BeforeEach
    void begin() {
        system.bus().onEvent(bus::add);
        for (int i = 0; i < 12; i++) {
            Map<String, String> tags = Map.of("curfew:schedule", "Mon-Fri 08:00-18:00");
            String memory = i == 7 ? "4096" : "2048";
            system.emulator().seedService(new SeedService("shop-" + i, tags, "1024", memory, 1, "RUNNING"));
        }
        tick("2026-11-23T10:00:00Z");
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void a_month_that_is_over_is_reported_once_with_the_figures_of_the_command() throws IOException {
        tick("2026-11-23T18:00:00Z");
        tick("2026-11-24T08:00:00Z");
        tick("2026-11-27T18:00:00Z"); // a Friday
        tick("2026-11-30T08:00:00Z");
        tick("2026-11-30T18:00:00Z"); // a night that begins in this month and ends in the next
        clock.advanceTo(Instant.parse("2026-12-01T04:14:00Z"));
        system.pump();
        assertThat(reports()).as("before its time").isEmpty();

        clock.advanceTo(Instant.parse("2026-12-01T04:16:00Z"));
        system.pump();
        JsonObject event = reports().getFirst();
        JsonObject again = invoke(Files.readString(ROOT.resolve("events/report-savings.json")));
        system.pump();

        assertThat(reports()).hasSize(1);
        assertThat(again.flag("reported")).isFalse();
        assertThat(EventSchemasTest.schema("savings-reported")
                        .validate(new ObjectMapper().readTree(JsonText.of(event.asMap()))))
                .isEmpty();
        JsonObject detail = event.object("detail");
        assertThat(detail.string("month")).isEqualTo("2026-11");
        SavingsReport command = command("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
        assertThat(command.total().paused()).isGreaterThan(Duration.ofDays(40));
        Map<String, Object> figures =
                JsonObject.parse(JsonText.of(SavingsJson.of(command))).asMap();
        assertThat(figures.keySet()).contains("pausedSeconds", "usd", "ownBill", "netUsd", "prices", "zone");
        figures.forEach((name, figure) -> {
            if (!name.equals("rows")) {
                assertThat(detail.asMap()).containsEntry(name, figure);
            }
        });
        assertThat(detail.object("causes").asMap()).containsOnlyKeys("SCHEDULE");
        assertThat(detail.objects("topServices")).hasSize(10);
        assertThat(detail.objects("topServices").getFirst().string("service"))
                .as("has the most memory")
                .isEqualTo("shop-7");
    }

    @Test
    void a_day_that_is_over_is_reckoned_as_the_command_does() {
        tick("2026-11-24T18:00:00Z");
        clock.advanceTo(Instant.parse("2026-11-25T09:00:00Z"));
        JsonObject day = invoke("{\"scheduledTime\":\"2026-11-25T04:15:00Z\"}");
        SavingsReport command = command("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z");
        assertThat(day.asMap())
                .containsEntry("day", "2026-11-24")
                .containsEntry("usd", command.total().usd())
                .containsEntry("netUsd", command.netUsd())
                .doesNotContainKey("month");
        assertThat(command.total().usd()).isPositive();
    }

    @Test
    void a_report_that_comes_late_is_that_of_its_own_day_and_month() {
        clock.advanceTo(Instant.parse("2027-01-02T04:30:00Z"));
        assertThat(invoke("{\"scheduledTime\":\"2026-12-01T04:15:00Z\"}").asMap())
                .containsEntry("day", "2026-11-30")
                .containsEntry("month", "2026-11");
        assertThat(invoke("{}").asMap()).containsEntry("day", "2027-01-01").doesNotContainKey("month");
        assertThat(invoke("{\"scheduledTime\":\"2027-03-01T04:15:00Z\"}").string("day"))
                .as("still to come")
                .isEqualTo("2027-01-01");
    }

    private SavingsReport command(String from, String to) {
        Map<String, String> environment = Template.read(ROOT.resolve("template.yaml"), Map.of())
                .function("ReportSavings")
                .orElseThrow()
                .environment();
        return Wiring.of(
                        Settings.from(environment),
                        AwsClients.at(system.endpoint(), "eu-central-1"),
                        clock,
                        new Random(1),
                        new Concurrency(2),
                        Meter.NONE)
                .fleets()
                .home()
                .savings()
                .report(Instant.parse(from), Instant.parse(to), ZoneId.of("UTC"), MemoryPrices.standard(), LONG);
    }

    /** Lets a tick act at an instant and everything come to its end. */
    private void tick(String instant) {
        clock.advanceTo(Instant.parse(instant));
        system.lambda().invoke("EnforceSchedules", "{}");
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(2)));
        system.pump();
    }

    private JsonObject invoke(String event) {
        InvocationResult result = system.lambda().invoke("ReportSavings", event);
        assertThat(result).as(result.payload()).isInstanceOf(InvocationResult.Success.class);
        return JsonObject.parse(result.payload());
    }

    private List<JsonObject> reports() {
        return bus.stream()
                .map(JsonObject::parse)
                .filter(event -> event.string("detail-type").equals("Savings Reported"))
                .toList();
    }
}
