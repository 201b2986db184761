package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Attempts;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.CronAction;
import dev.curfew.history.Lease;
import dev.curfew.history.ServiceState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeciderTest {
    private static final ServiceArn ARN = ServiceArn.parse(
            "arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa");
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");

    // Monday 2026-11-23. The boundaries of `Mon-Fri 08:00-19:00 UTC` on that day are 08:00 and 19:00.
    @ParameterizedTest(name = "{0}, {1} at {2}, carried out {3}: {4} {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # schedule                | status                | now                  | carried out                    | expected   | boundary
            Mon-Fri 08:00-19:00       | RUNNING               | 2026-11-23T18:59:59Z | SCHEDULE@2026-11-23T08:00:00Z  | IN_STATE   |
            Mon-Fri 08:00-19:00       | RUNNING               | 2026-11-23T19:00:00Z | SCHEDULE@2026-11-23T08:00:00Z  | PAUSE      | SCHEDULE@2026-11-23T19:00:00Z
            Mon-Fri 08:00-19:00       | RUNNING               | 2026-11-24T03:21:00Z | SCHEDULE@2026-11-23T08:00:00Z  | PAUSE      | SCHEDULE@2026-11-23T19:00:00Z
            Mon-Fri 08:00-19:00       | PAUSED                | 2026-11-23T19:01:00Z | SCHEDULE@2026-11-23T08:00:00Z  | IN_STATE   | SCHEDULE@2026-11-23T19:00:00Z
            Mon-Fri 08:00-19:00       | PAUSED                | 2026-11-23T19:02:00Z | SCHEDULE@2026-11-23T19:00:00Z  | IN_STATE   |
            Mon-Fri 08:00-19:00       | RUNNING               | 2026-11-23T22:00:00Z | SCHEDULE@2026-11-23T19:00:00Z  | LEFT_ALONE |
            Mon-Fri 08:00-19:00       | PAUSED                | 2026-11-24T08:00:00Z | SCHEDULE@2026-11-23T19:00:00Z  | RESUME     | SCHEDULE@2026-11-24T08:00:00Z
            Mon-Fri 08:00-19:00       | OPERATION_IN_PROGRESS | 2026-11-23T19:00:00Z | SCHEDULE@2026-11-23T08:00:00Z  | BUSY       |
            Mon-Fri 08:00-19:00       | CREATE_FAILED         | 2026-11-23T19:00:00Z | SCHEDULE@2026-11-23T08:00:00Z  | NOT_OPERABLE |
            Mon-Fri 08:00-19:00       | UNKNOWN               | 2026-11-23T19:00:00Z | SCHEDULE@2026-11-23T08:00:00Z  | NOT_OPERABLE |
            # the first look at a tag is a boundary of its own, unless the schedule has spoken since
            Mon-Fri 08:00-19:00       | RUNNING               | 2026-11-01T00:00:00Z |                                | PAUSE      | FIRST_SEEN@2026-11-01T00:00:00Z
            Mon-Fri 08:00-19:00       | RUNNING               | 2026-11-23T20:00:00Z |                                | PAUSE      | SCHEDULE@2026-11-23T19:00:00Z
            always                    | PAUSED                | 2026-11-23T19:00:00Z |                                | RESUME     | FIRST_SEEN@2026-11-01T00:00:00Z
            never                     | RUNNING               | 2026-11-23T19:00:00Z |                                | PAUSE      | FIRST_SEEN@2026-11-01T00:00:00Z
            never                     | RUNNING               | 2026-11-23T19:00:00Z | FIRST_SEEN@2026-11-01T00:00:00Z | LEFT_ALONE |
            # a host whose clock is behind does not go back to the boundary before
            Mon-Fri 08:00-19:00       | PAUSED                | 2026-11-23T18:59:58Z | SCHEDULE@2026-11-23T19:00:00Z  | LEFT_ALONE |
            Wensday 08:00-19:00       | RUNNING               | 2026-11-23T19:00:00Z |                                | UNREADABLE |
            Office                    | RUNNING               | 2026-11-23T19:00:00Z |                                | UNREADABLE |
            """)
    void a_boundary_is_acted_on_once_however_late(
            String schedule, ServiceStatus status, Instant now, String carriedOut, String expected, String boundary) {
        Decision decision = decide(service(schedule, status), state(schedule, carriedOut), now);
        assertThat(code(decision)).isEqualTo(expected);
        assertThat(boundary(decision)).isEqualTo(boundary);
    }

    @ParameterizedTest(name = "awake or asleep {0}, {1} at {2}, carried out {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # lease from 22:00 to midnight | status | now             | carried out                       | expected   | boundary
            RESUME | PAUSED  | 2026-11-23T22:00:00Z | SCHEDULE@2026-11-23T19:00:00Z    | RESUME     | LEASE_START@2026-11-23T22:00:00Z
            RESUME | RUNNING | 2026-11-23T22:01:00Z | SCHEDULE@2026-11-23T19:00:00Z    | IN_STATE   | LEASE_START@2026-11-23T22:00:00Z
            RESUME | PAUSED  | 2026-11-23T22:30:00Z | LEASE_START@2026-11-23T22:00:00Z | LEFT_ALONE |
            RESUME | RUNNING | 2026-11-23T23:59:59Z | LEASE_START@2026-11-23T22:00:00Z | IN_STATE   |
            RESUME | RUNNING | 2026-11-24T00:00:00Z | LEASE_START@2026-11-23T22:00:00Z | PAUSE      | LEASE_END@2026-11-24T00:00:00Z
            RESUME | PAUSED  | 2026-11-24T00:01:00Z | LEASE_START@2026-11-23T22:00:00Z | IN_STATE   | LEASE_END@2026-11-24T00:00:00Z
            RESUME | RUNNING | 2026-11-24T03:00:00Z | LEASE_END@2026-11-24T00:00:00Z   | LEFT_ALONE |
            RESUME | PAUSED  | 2026-11-24T08:00:00Z | LEASE_END@2026-11-24T00:00:00Z   | RESUME     | SCHEDULE@2026-11-24T08:00:00Z
            PAUSE  | RUNNING | 2026-11-23T22:00:00Z | SCHEDULE@2026-11-23T19:00:00Z    | PAUSE      | LEASE_START@2026-11-23T22:00:00Z
            # granted by a host whose clock is behind the one that carried out the last boundary
            RESUME | PAUSED  | 2026-11-23T22:00:01Z | SCHEDULE@2026-11-23T22:00:03Z    | RESUME     | LEASE_START@2026-11-23T22:00:00Z
            # seen by a host whose clock is behind the one that granted it
            RESUME | PAUSED  | 2026-11-23T21:59:58Z | SCHEDULE@2026-11-23T19:00:00Z    | RESUME     | LEASE_START@2026-11-23T22:00:00Z
            # a lease that is over does not speak again for a host whose clock is behind
            RESUME | RUNNING | 2026-11-24T07:59:58Z | SCHEDULE@2026-11-24T08:00:00Z    | LEFT_ALONE |
            """)
    void a_lease_beats_the_schedule_and_ends_by_itself(
            Action action, ServiceStatus status, Instant now, String carriedOut, String expected, String boundary) {
        Lease lease = Lease.of(
                action, Instant.parse("2026-11-23T22:00:00Z"), Instant.parse("2026-11-24T00:00:00Z"), "mia", "demo");
        ServiceState state = state("Mon-Fri 08:00-19:00", carriedOut).withLease(lease, "event-1", lease.from());
        Decision decision = decide(service("Mon-Fri 08:00-19:00", status), state, now);
        assertThat(code(decision)).isEqualTo(expected);
        assertThat(boundary(decision)).isEqualTo(boundary);
    }

    @ParameterizedTest(name = "{0} with cron action {1} at {2}, {3} at {4}, carried out {5}: {6}")
    @CsvSource(delimiter = '|', textBlock = """
            # schedule          | cron   | at                   | status  | now                  | carried out                      | expected | boundary
                                | PAUSE  | 2026-11-23T20:00:00Z | RUNNING | 2026-11-23T20:00:05Z |                                  | PAUSE    | CRON_ACTION@2026-11-23T20:00:00Z
                                | PAUSE  | 2026-11-23T20:00:00Z | RUNNING | 2026-11-23T21:00:00Z | CRON_ACTION@2026-11-23T20:00:00Z | LEFT_ALONE |
            Mon-Fri 08:00-22:00 | PAUSE  | 2026-11-23T20:00:00Z | RUNNING | 2026-11-23T20:00:05Z | SCHEDULE@2026-11-23T08:00:00Z    | PAUSE    | CRON_ACTION@2026-11-23T20:00:00Z
            Mon-Fri 08:00-22:00 | PAUSE  | 2026-11-23T20:00:00Z | PAUSED  | 2026-11-24T08:00:00Z | SCHEDULE@2026-11-23T22:00:00Z    | RESUME   | SCHEDULE@2026-11-24T08:00:00Z
            # at the same instant the cron action is the newer one, also when the schedule's was carried out before
            Mon-Fri 08:00-19:00 | RESUME | 2026-11-23T19:00:00Z | PAUSED  | 2026-11-23T19:00:05Z | SCHEDULE@2026-11-23T19:00:00Z    | RESUME   | CRON_ACTION@2026-11-23T19:00:00Z
            """)
    void a_cron_action_is_a_boundary_of_its_own(
            @Nullable String schedule,
            Action action,
            Instant at,
            ServiceStatus status,
            Instant now,
            String carriedOut,
            String expected,
            String boundary) {
        ServiceState state = state(schedule, carriedOut).withCronAction(new CronAction(action, at));
        Decision decision = decide(service(schedule, status), state, now);
        assertThat(code(decision)).isEqualTo(expected);
        assertThat(boundary(decision)).isEqualTo(boundary);
    }

    @ParameterizedTest(name = "enforce={0}, attempts for {1} until {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # enforce | attempts for                  | not before           | expected
            true      |                               |                      | PAUSE
            false     |                               |                      | LEFT_ALONE
            true      | SCHEDULE@2026-11-23T19:00:00Z | 2026-11-23T20:00:01Z | BACKING_OFF
            true      | SCHEDULE@2026-11-23T19:00:00Z | 2026-11-23T20:00:00Z | PAUSE
            true      | SCHEDULE@2026-11-23T08:00:00Z | 2026-11-23T20:30:00Z | PAUSE
            """)
    void enforcing_acts_on_every_difference_but_waits_after_failures(
            boolean enforce, String attempted, Instant notBefore, String expected) {
        ServiceState carriedOut = state("Mon-Fri 08:00-19:00", "SCHEDULE@2026-11-23T19:00:00Z");
        ServiceState state = attempted == null
                ? carriedOut
                : carriedOut.withAttempts(new Attempts(BoundaryMark.parse(attempted), 3, notBefore));
        Map<String, String> tags = new HashMap<>(Map.of("curfew:schedule", "Mon-Fri 08:00-19:00"));
        tags.put("curfew:enforce", Boolean.toString(enforce));
        Service service = new Service(ARN, ServiceStatus.RUNNING, tags, null);
        assertThat(code(decide(service, state, Instant.parse("2026-11-23T20:00:00Z"))))
                .isEqualTo(expected);
    }

    // Paused on Monday because nobody had visited it from 09:00 to 10:00.
    @ParameterizedTest(name = "{0}, enforce={1}, {2} at {3}, carried out {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # schedule          | enforce | status  | now                  | carried out                   | expected   | boundary
            Mon-Fri 08:00-19:00 | false   | PAUSED  | 2026-11-23T10:05:00Z | IDLE@2026-11-23T10:00:00Z     | ASLEEP     |
            Mon-Fri 08:00-19:00 | true    | PAUSED  | 2026-11-23T18:59:59Z | IDLE@2026-11-23T10:00:00Z     | ASLEEP     |
            Mon-Fri 08:00-19:00 | true    | PAUSED  | 2026-11-23T19:00:00Z | IDLE@2026-11-23T10:00:00Z     | IN_STATE   | SCHEDULE@2026-11-23T19:00:00Z
            Mon-Fri 08:00-19:00 | false   | PAUSED  | 2026-11-24T08:00:00Z | IDLE@2026-11-23T10:00:00Z     | RESUME     | SCHEDULE@2026-11-24T08:00:00Z
            Mon-Fri 08:00-19:00 | false   | PAUSED  | 2026-11-24T08:00:00Z | SCHEDULE@2026-11-23T19:00:00Z | RESUME     | SCHEDULE@2026-11-24T08:00:00Z
            # who is awake again: the schedule's boundary counts once more
            Mon-Fri 08:00-19:00 | false   | RUNNING | 2026-11-23T11:00:00Z | IDLE@2026-11-23T10:00:00Z     | IN_STATE   | SCHEDULE@2026-11-23T08:00:00Z
            Mon-Fri 08:00-19:00 | true    | PAUSED  | 2026-11-23T12:00:00Z | SCHEDULE@2026-11-23T08:00:00Z | RESUME     | SCHEDULE@2026-11-23T08:00:00Z
            # it was paused at night, after somebody had resumed it: the schedule has what it wants
            Mon-Fri 08:00-19:00 | true    | PAUSED  | 2026-11-23T23:00:00Z | IDLE@2026-11-23T22:00:00Z     | IN_STATE   |
            Mon-Fri 08:00-19:00 | true    | RUNNING | 2026-11-23T23:00:00Z | IDLE@2026-11-23T22:00:00Z     | PAUSE      | SCHEDULE@2026-11-23T19:00:00Z
            # at the same instant a boundary of the schedule is the newer one
            Mon-Fri 08:00-19:00 | false   | PAUSED  | 2026-11-23T08:00:00Z | IDLE@2026-11-23T08:00:00Z     | RESUME     | SCHEDULE@2026-11-23T08:00:00Z
            always              | true    | PAUSED  | 2026-12-23T10:05:00Z | IDLE@2026-11-23T10:00:00Z     | ASLEEP     |
            """)
    void an_idle_service_sleeps_until_the_next_boundary(
            String schedule,
            String enforce,
            ServiceStatus status,
            Instant now,
            String carriedOut,
            String expected,
            String boundary) {
        Service service =
                new Service(ARN, status, Map.of("curfew:schedule", schedule, "curfew:enforce", enforce), null);
        Decision decision = decide(service, state(schedule, carriedOut), now);
        assertThat(code(decision)).isEqualTo(expected);
        assertThat(boundary(decision)).isEqualTo(boundary);
    }

    private static Decision decide(Service service, ServiceState state, Instant now) {
        String text = service.tags().get("curfew:schedule");
        ScheduleBook book = new ScheduleBook(Map.of(), ZoneOffset.UTC);
        return Decider.decide(service, state, book.read(text == null ? "" : text), now);
    }

    private static Service service(@Nullable String schedule, ServiceStatus status) {
        Map<String, String> tags =
                schedule == null ? Map.of("curfew:managed", "true") : Map.of("curfew:schedule", schedule);
        return new Service(ARN, status, tags, null);
    }

    private static ServiceState state(@Nullable String schedule, @Nullable String carriedOut) {
        ServiceState seen = ServiceState.firstSeen(ARN, schedule == null ? "" : schedule, LONG_AGO);
        return carriedOut == null ? seen : seen.withCarriedOut(BoundaryMark.parse(carriedOut));
    }

    private static String code(Decision decision) {
        return switch (decision) {
            case Decision.Act act -> act.action().name();
            case Decision.Stay stay -> stay.reason().name();
        };
    }

    private static @Nullable String boundary(Decision decision) {
        BoundaryMark mark = switch (decision) {
            case Decision.Act act -> act.boundary();
            case Decision.Stay stay -> stay.carriedOut();
        };
        return mark == null ? null : mark.toString();
    }
}
