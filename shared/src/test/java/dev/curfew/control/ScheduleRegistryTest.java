package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.ScheduleAuthor.Person;
import dev.curfew.control.ScheduleAuthor.Resource;
import dev.curfew.history.Declaration;
import dev.curfew.history.StoredSchedule;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Named schedules in DynamoDB Local: what is checked, whose they are, and which request counts. */
class ScheduleRegistryTest {
    private static final String EARLY = "{\"running\":[\"Mon-Fri 06:00-14:00\"]}";
    private static final String LATE = "{\"running\":[\"Mon-Fri 14:00-22:00\"]}";
    private static final Person MIA = new Person("mia", "demo", false);
    private static final Person FORCE = new Person("mia", null, true);
    private static final Declaration SHOP = new Declaration(
            "arn:aws:cloudformation:eu-central-1:123456789012:stack/team-shop/1f6e2b40-c7f4-11f0-8a2b-0a1b2c3d4e5f",
            "OfficeHours");
    private static final Declaration OTHER =
            new Declaration("arn:aws:cloudformation:eu-central-1:123456789012:stack/other/2", "OfficeHours");

    private final RealParts parts = new RealParts(); // Monday 08:00
    private int requests;

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_document_is_kept_as_given_and_says_where_it_comes_from() {
        String given = "{ \"open\": [ { \"hours\": \"10:00-16:00\", \"dates\": \"2026-11-28\", \"monthDays\": null } ],"
                + " \"zone\": \"Europe/Berlin\", \"running\": [ \"mon-fri  08:00-19:00\", { \"monthDays\": 1 } ] }";

        assertThat(store(MIA, given)).isInstanceOf(ScheduleAnswer.Stored.class);

        StoredSchedule stored = stored();
        assertThat(stored.document())
                .isEqualTo("{\"open\":[{\"hours\":\"10:00-16:00\",\"dates\":\"2026-11-28\",\"monthDays\":null}],"
                        + "\"zone\":\"Europe/Berlin\",\"running\":[\"mon-fri  08:00-19:00\",{\"monthDays\":1}]}");
        assertThat(stored.storedAt()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(stored.origin().by()).isEqualTo("mia");
        assertThat(stored.origin().reason()).isEqualTo("demo");
        assertThat(stored.declaredBy()).isNull();
        assertThat(parts.scheduleStore.list()).containsExactly(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "Never", "Mon", "daily", "UTC", "europe/berlin", "08:00-19:00", "1st", "a b", ""})
    void a_name_has_to_be_what_a_tag_can_refer_to(String name) {
        ScheduleRequest request = new ScheduleRequest(name, "1", null, MIA);
        assertThatThrownBy(() -> parts.schedules.store(request, JsonObject.parse(EARLY)))
                .isInstanceOf(BadJsonException.class)
                .hasMessageStartingWith("`name`: expected a name of letters")
                .hasMessageEndingWith("found `" + name + "`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"running":["Mon-Fri 8:00-19:00"]} | `running[0]`: `Mon-Fri 8:00-19:00`, character 9: | did you mean 08:00?
            {"runing":["Mon 08:00-19:00"]}     | `runing`: there is no such field                 | did you mean running?
            {}                                 | `running`: expected when the service runs        | found none
            {"zone":"Berlin","open":["01:00-02:00"]} | `zone`: `Berlin`, character 1:             | did you mean Europe/Berlin?
            """)
    void what_is_no_schedule_is_not_stored(String document, String start, String end) {
        assertThat(store(MIA, document))
                .isInstanceOfSatisfying(
                        ScheduleAnswer.Invalid.class,
                        invalid ->
                                assertThat(invalid.sentence()).startsWith(start).endsWith(end));
        assertThat(stored().exists()).isFalse();
    }

    @Test
    void a_document_has_at_most_32_kilobytes() {
        String dates = IntStream.range(0, 499)
                .mapToObj(i -> "{\"dates\":\"2026-12-24/2027-01-01\",\"hours\":\"10:00-16:00\",\"days\":\"Mon-Fri\"}")
                .collect(Collectors.joining(","));
        String document = "{\"running\":[" + dates + "]}";
        assertThat(document.length()).isGreaterThan(ScheduleRegistry.MOST_BYTES);

        assertThat(store(MIA, document).sentence())
                .isEqualTo("expected at most 32768 bytes as JSON, since every tick reads all schedules," + " found "
                        + document.length() + " bytes");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            in order                              | A@10:00:00 B@10:00:05                       | B
            out of order                          | B@10:00:05 A@10:00:00                       | B
            the first one twice                   | A@10:00:00 B@10:00:05 A@10:00:00            | B
            the last one twice                    | A@10:00:00 B@10:00:05 B@10:00:05            | B
            two of one second, the first twice    | A@10:00:00 B@10:00:00 A@10:00:00            | B
            deleted in the end                    | A@10:00:00 -@10:00:05                       | none
            deleted in the end, out of order      | -@10:00:05 A@10:00:00                       | none
            deleted in the end, stored twice      | A@10:00:00 -@10:00:05 A@10:00:00            | none
            deleted in between, too late          | A@10:00:00 B@10:00:09 -@10:00:05            | B
            deleted in between, twice             | A@10:00:00 -@10:00:05 B@10:00:09 -@10:00:05 | B
            """)
    void events_come_twice_late_and_out_of_order(String name, String events, String expected) {
        for (String event : events.split(" ", -1)) {
            ScheduleRequest request =
                    new ScheduleRequest("office", event, Instant.parse("2026-11-22T" + event.substring(2) + "Z"), MIA);
            switch (event.charAt(0)) {
                case 'A' -> parts.schedules.store(request, JsonObject.parse(EARLY));
                case 'B' -> parts.schedules.store(request, JsonObject.parse(LATE));
                default -> parts.schedules.delete(request);
            }
        }
        Map<String, String> names = Map.of(EARLY, "A", LATE, "B");
        String document = stored().document();
        assertThat(document == null ? "none" : names.get(document)).isEqualTo(expected);
        assertThat(parts.states.read().schedules()).hasSize(document == null ? 0 : 1);
    }

    @Test
    void who_changes_a_schedule_directly_is_never_late() {
        parts.passes(Duration.ofHours(1));
        store(MIA, EARLY);
        parts.itIs("2026-11-23T08:30:00Z"); // another machine, whose clock is behind
        assertThat(store(MIA, LATE)).isInstanceOf(ScheduleAnswer.Stored.class);
        assertThat(stored().storedAt()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(stored().document()).isEqualTo(LATE);
    }

    @Test
    void a_change_that_a_fast_clock_made_overtakes_no_event() {
        parts.itIs("2026-11-23T10:00:00Z"); // a laptop two hours ahead
        store(MIA, EARLY);
        parts.itIs("2026-11-23T08:05:00Z");
        ScheduleRequest event = new ScheduleRequest("office", "event-1", Instant.parse("2026-11-23T08:05:00Z"), MIA);

        assertThat(parts.schedules.store(event, JsonObject.parse(LATE))).isInstanceOf(ScheduleAnswer.Stored.class);
        assertThat(stored().document()).isEqualTo(LATE);
    }

    @Test
    void a_change_speaks_anew_at_the_next_tick_and_a_deletion_leaves_the_service_alone() {
        parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", " office "));
        store(MIA, EARLY); // 06:00 to 14:00, and it is 08:00
        assertThat(tick()).isEqualTo(Map.of("IN_STATE", 1));
        store(MIA, EARLY);
        assertThat(tick()).isEqualTo(Map.of("IN_STATE", 1));
        store(MIA, LATE);
        assertThat(tick()).isEqualTo(Map.of("PAUSE", 1));
        parts.passes(Duration.ofMinutes(2));
        tick();

        assertThat(delete(MIA).sentence())
                .isEqualTo("`office` is the schedule of shop-api; give them another one first");
        assertThat(delete(FORCE).sentence())
                .isEqualTo("`office` is deleted; these services still refer to it and are left alone: shop-api");
        assertThat(parts.curfew.enforcer().tick(Deadline.NONE).problems().get("shop-api"))
                .contains("`office`, which is not stored; stored are none");
        assertThat(delete(MIA).sentence()).isEqualTo("there is no schedule `office`");
    }

    @Test
    void services_of_a_schedule_that_is_not_stored_yet_are_known_too() {
        parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "office"));
        parts.service("shop-web", "RUNNING", Map.of("curfew:schedule", "office2"));
        tick();
        assertThat(parts.schedules.servicesOf("office")).containsExactly("shop-api");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"running":["08:00-19:00"]}                                           | -
            {"pause":"cron(0 19 * * ? *)"}                                        | -
            {"any":["00:00-24:00"]}                                               | -
            {"running":[{"monthDays":"30","months":"Feb"}]}                       | it never runs;
            {"running":["08:00-19:00"],"closed":[{"days":"daily"}]}               | it never runs;
            {"running":[{"dates":"2020-01-01"}]}                                  | it never runs again;
            """)
    void what_never_runs_is_warned_of(String document, @Nullable String warning) {
        assertThat(store(MIA, document))
                .isInstanceOfSatisfying(
                        ScheduleAnswer.Stored.class,
                        stored -> assertThat(stored.warning(parts.now())
                                        .map(told -> told.substring(0, told.indexOf(';') + 1)))
                                .isEqualTo(Optional.ofNullable(warning)));
    }

    @Test
    void what_a_stack_declares_is_the_stacks() {
        assertThat(store(new Resource(SHOP, false), EARLY)).isInstanceOf(ScheduleAnswer.Stored.class);
        String refusal =
                "`office` is declared by `OfficeHours` of the stack `team-shop`; choose another name, or delete that one first";
        assertThat(store(MIA, LATE).sentence()).isEqualTo(refusal);
        assertThat(delete(MIA).sentence()).isEqualTo(refusal);
        assertThat(store(new Resource(OTHER, false), LATE).sentence()).isEqualTo(refusal);
        assertThat(store(new Resource(OTHER, true), LATE).sentence()).isEqualTo(refusal);
        assertThat(delete(new Resource(OTHER, true)).sentence()).isEqualTo(refusal);
        assertThat(delete(MIA))
                .isInstanceOfSatisfying(
                        ScheduleAnswer.Refused.class,
                        refused -> assertThat(refused.sentence("use --force"))
                                .isEqualTo("`office` is declared by `OfficeHours` of the stack `team-shop`; change it"
                                        + " there, or use --force"));
        assertThat(stored().document()).isEqualTo(EARLY);

        assertThat(store(FORCE, LATE)).isInstanceOf(ScheduleAnswer.Stored.class);
        assertThat(stored().declaredBy()).as("still the stack's").isEqualTo(SHOP);
        assertThat(store(new Resource(SHOP, true), EARLY)).isInstanceOf(ScheduleAnswer.Stored.class);
        assertThat(delete(new Resource(SHOP, true))).isInstanceOf(ScheduleAnswer.Deleted.class);
        assertThat(store(new Resource(OTHER, false), LATE)).isInstanceOf(ScheduleAnswer.Stored.class);
    }

    @Test
    void a_stack_takes_over_from_a_person_only_what_it_had() {
        store(MIA, EARLY);
        assertThat(store(new Resource(SHOP, false), LATE).sentence())
                .isEqualTo("`office` was stored by mia at 2026-11-23T08:00:00Z, not by a stack; choose another name,"
                        + " or delete that one first");
        assertThat(delete(new Resource(SHOP, true))).isInstanceOf(ScheduleAnswer.Taken.class);
        assertThat(store(new Resource(SHOP, true), LATE)).isInstanceOf(ScheduleAnswer.Stored.class);
        assertThat(stored().declaredBy()).isEqualTo(SHOP);
    }

    private Map<String, Integer> tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE).decisions();
    }

    private ScheduleAnswer.ToStore store(ScheduleAuthor author, String document) {
        return parts.schedules.store(now(author), JsonObject.parse(document));
    }

    private ScheduleAnswer.ToDelete delete(ScheduleAuthor author) {
        return parts.schedules.delete(now(author));
    }

    private ScheduleRequest now(ScheduleAuthor author) {
        return new ScheduleRequest("office", "request-" + ++requests, null, author);
    }

    private StoredSchedule stored() {
        return parts.scheduleStore.find("office");
    }
}
