package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.Doorbell.Reply;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What visitors of services are told, and what they set off. */
class ServiceWakerTest {
    private static final Map<String, String> NEVER = Map.of("curfew:schedule", "never");
    private static final Duration SESSION = Duration.ofHours(2);
    private static final int WAKES_PER_HOUR = 3;

    private final RealParts parts = new RealParts(); // Monday 08:00
    private final AtomicInteger rings = new AtomicInteger();
    private volatile Reply reply = Reply.NOT_FOUND;
    private final ServiceWaker waker = waker();

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_visit_wakes_a_service_which_then_stays_awake_for_a_session() {
        ServiceArn shop = asleep("shop", NEVER);
        Instant came = parts.now();
        VisitReport report = waker.visit("shop", true, Deadline.NONE);
        assertThat(report.visit()).isEqualTo(new Visit.Waking("shop", came, Visit.Estimate.GUESS, false));
        assertThat(report.woken()).isNotNull();
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
        assertThat(lease(shop)).isEqualTo(Lease.ofVisit(came, came.plus(SESSION), "a visitor", SESSION));
        assertThat(newest(shop).requestedBy()).isEqualTo("a visitor");

        parts.passes(Duration.ofSeconds(30));
        assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
        parts.passes(Duration.ofSeconds(90)); // App Runner has done it, and no event has arrived
        assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
        reply = Reply.ANSWERED;
        parts.passes(Duration.ofSeconds(2));
        assertThat(visit("shop"))
                .isEqualTo(new Visit.Running(
                        "shop", parts.states.find(shop).orElseThrow().url(), true));
        assertThat(parts.calls("ResumeService")).isEqualTo(1);

        tick();
        parts.passes(Duration.ofHours(2));
        tick();
        assertThat(newest(shop).action()).isEqualTo(Action.PAUSE);
    }

    @Test
    void a_visit_wakes_the_whole_group_in_its_order_but_for_who_is_kept_asleep() {
        ServiceArn web =
                asleep("web-front", Map.of("curfew:schedule", "never", "curfew:group", "shop", "curfew:order", "2"));
        ServiceArn data = asleep("shop-data", Map.of("curfew:schedule", "never", "curfew:group", "shop"));
        ServiceArn admin = asleep("shop-admin", Map.of("curfew:schedule", "never", "curfew:group", "shop"));
        ServiceArn other = asleep("mail-web", Map.of("curfew:schedule", "never", "curfew:group", "mail"));
        Instant tomorrow = parts.now().plus(Duration.ofDays(1));
        Lease kept = Lease.of(Action.PAUSE, parts.now(), tomorrow, "mia", "restore");
        parts.curfew
                .requests()
                .serve(
                        new LeaseRequest("r-1", parts.now(), new Selection.ByName(Set.of("shop-admin")), kept),
                        Deadline.NONE);

        assertThat(visit("web-front")).isInstanceOf(Visit.Waking.class);
        assertThat(newest(data).action()).isEqualTo(Action.RESUME);
        assertThat(parts.history.latest(web, 1)).isEmpty();
        assertThat(parts.history.latest(other, 1)).isEmpty();
        assertThat(lease(admin)).isEqualTo(kept);

        parts.passes(Duration.ofMinutes(2));
        assertThat(visit("web-front")).as("it waits for its turn").isInstanceOf(Visit.Waking.class);
        tick();
        assertThat(newest(web).action()).isEqualTo(Action.RESUME);
        parts.passes(Duration.ofMinutes(2));
        tick();
        assertThat(parts.status(web)).isEqualTo("RUNNING");
        assertThat(parts.status(admin)).isEqualTo("PAUSED");
        assertThat(parts.calls("ResumeService")).isEqualTo(2);
    }

    @Test
    void app_runner_is_asked_for_nothing_while_people_wait() {
        asleep("shop", NEVER);
        visit("shop");
        Map<String, Long> calls = parts.emulator.apiCalls();
        for (int second = 0; second < 50; second++) {
            parts.passes(Duration.ofSeconds(2));
            assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
        }
        assertThat(parts.emulator.apiCalls()).isEqualTo(calls);
    }

    @Test
    void the_same_second_is_looked_at_once() {
        asleep("shop", NEVER);
        visit("shop");
        int before = rings.get();
        parts.passes(Duration.ofSeconds(5));
        IntStream.range(0, 100).forEach(visitor -> visit("shop"));
        assertThat(rings.get() - before).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} s awake, reply {1}: {2}")
    @CsvSource({
        "30, ANSWERED, awake",
        "30, NOT_FOUND, waking",
        "30, UNAVAILABLE, waking",
        "61, NOT_FOUND, awake",
        "61, UNAVAILABLE, awake"
    })
    void a_service_counts_as_awake_when_it_answers_or_after_a_minute(int seconds, Reply bell, String expected) {
        ServiceArn shop = asleep("shop", NEVER);
        visit("shop");
        parts.passes(Duration.ofSeconds(60));
        parts.curfew.recorder().record(shop, Deadline.NONE); // App Runner's event
        parts.passes(Duration.ofSeconds(seconds));
        reply = bell;
        assertThat(visit("shop")).isInstanceOf(expected.equals("awake") ? Visit.Running.class : Visit.Waking.class);
    }

    @ParameterizedTest(name = "reply {0}: {1}")
    @CsvSource({"ANSWERED, awake", "NOT_FOUND, waking"})
    void a_service_that_is_deployed_after_its_resume_is_awake(Reply bell, String expected) {
        ServiceArn shop = asleep("shop", Map.of("curfew:schedule", "never", "curfew:deploy-on-resume", "true"));
        visit("shop");
        for (int second = 0; second < 180 && newest(shop).action() != Action.DEPLOY; second += 5) {
            parts.passes(Duration.ofSeconds(5));
            tick();
        }
        parts.passes(Duration.ofSeconds(10));
        reply = bell;
        assertThat(visit("shop")).isInstanceOf(expected.equals("awake") ? Visit.Running.class : Visit.Waking.class);
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
    }

    @Test
    void the_estimate_is_the_median_of_its_own_past_starts() {
        asleep("shop", NEVER);
        for (int start = 0; start < 3; start++) {
            visit("shop");
            parts.passes(Duration.ofMinutes(3));
            tick();
            parts.passes(SESSION);
            tick();
            parts.passes(Duration.ofMinutes(1));
            tick();
        }
        assertThat(visit("shop"))
                .isInstanceOfSatisfying(
                        Visit.Waking.class,
                        waking ->
                                assertThat(waking.estimate()).isEqualTo(new Visit.Estimate(Duration.ofSeconds(60), 3)));
    }

    @Test
    void who_may_not_wake_does_not() {
        ServiceArn shop = asleep("shop", NEVER);
        for (int bot = 0; bot < 1_000; bot++) {
            assertThat(waker.visit("shop", false, Deadline.NONE).visit()).isEqualTo(new Visit.Sleeping("shop"));
        }
        assertThat(parts.calls("ResumeService")).isZero();
        assertThat(parts.states.find(shop).orElseThrow().lease()).isNull();
    }

    @Test
    void a_service_that_somebody_put_to_sleep_stays_asleep() {
        ServiceArn shop = asleep("shop", NEVER);
        Lease lease = Lease.of(
                Action.PAUSE, parts.now(), parts.now().plus(Duration.ofHours(8)), "mia", "migration of the database");
        request(lease);
        parts.passes(Duration.ofMinutes(1));
        assertThat(visit("shop")).isEqualTo(new Visit.Asleep("shop", lease));
        assertThat(parts.calls("ResumeService")).isZero();
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
    }

    @Test
    void what_somebody_asked_for_before_a_visit_counts_also_if_it_arrives_after_it() {
        ServiceArn shop = asleep("shop", NEVER);
        Instant asked = parts.now().minusSeconds(3);
        visit("shop");
        request(Lease.of(Action.PAUSE, asked, asked.plus(SESSION), "mia", null));
        assertThat(lease(shop).action()).isEqualTo(Action.PAUSE);
    }

    @Test
    void a_lease_that_somebody_asked_for_is_never_shortened() {
        ServiceArn shop = asleep("shop", NEVER);
        Instant until = parts.now().plus(Duration.ofHours(9));
        request(Lease.of(Action.RESUME, parts.now(), until, "mia", null));
        parts.passes(Duration.ofMinutes(5));
        tick();
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text())); // by hand
        parts.passes(Duration.ofMinutes(5));
        tick();
        assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
        assertThat(parts.calls("ResumeService")).isEqualTo(2);
        assertThat(lease(shop).until()).isEqualTo(until);
        assertThat(lease(shop).session())
                .as("no session: somebody named an end")
                .isNull();
    }

    @ParameterizedTest(name = "curfew:awake={0}: {1}")
    @CsvSource({"'', PT2H", "1h, PT1H", "3h30m, PT3H30M", "soon, PT2H"})
    void the_tag_says_how_long_it_stays_awake(String tag, Duration expected) {
        ServiceArn shop =
                asleep("shop", tag.isEmpty() ? NEVER : Map.of("curfew:schedule", "never", "curfew:awake", tag));
        Instant came = parts.now();
        TickReport woken = woken(waker.visit("shop", true, Deadline.NONE));
        assertThat(lease(shop).session()).isEqualTo(expected);
        assertThat(lease(shop).until()).isEqualTo(came.plus(expected));
        assertThat(woken.notices()).hasSize(tag.equals("soon") ? 1 : 0);
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"nobody", "stranger"})
    void services_that_are_not_there_or_not_managed_are_unknown(String name) {
        parts.service("stranger", "PAUSED", Map.of("env", "dev"));
        asleep("shop", NEVER);
        assertThat(visit(name)).isEqualTo(new Visit.Unknown(name));
        assertThat(parts.calls("ResumeService")).isZero();
    }

    @Test
    void a_service_that_has_lost_its_tags_since_the_last_tick_is_not_touched() {
        ServiceArn shop = asleep("shop", NEVER);
        parts.emulator.handle(
                "AppRunner.UntagResource",
                ("{\"ResourceArn\":\"" + shop.text() + "\",\"TagKeys\":[\"curfew:schedule\"]}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(visit("shop")).isEqualTo(new Visit.Unknown("shop"));
        assertThat(parts.calls("ResumeService")).isZero();
    }

    @Test
    void visitors_wake_a_service_so_many_times_an_hour_only() {
        ServiceArn shop = asleep("shop", NEVER);
        Instant first = parts.now();
        for (int wake = 0; wake < WAKES_PER_HOUR; wake++) {
            assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
            parts.passes(Duration.ofMinutes(2));
            tick();
            parts.appRunner.pauseService(r -> r.serviceArn(shop.text())); // by hand, each time
            parts.passes(Duration.ofMinutes(2));
            tick();
        }
        assertThat(visit("shop"))
                .isEqualTo(new Visit.TooOften("shop", WAKES_PER_HOUR, first.plus(Duration.ofHours(1))));
        assertThat(parts.calls("ResumeService")).isEqualTo(WAKES_PER_HOUR);
        parts.passes(Duration.ofHours(1).minusMinutes(11));
        assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
    }

    @Test
    void a_resume_that_is_refused_is_told_and_tried_again() {
        ServiceArn shop = asleep("shop", NEVER);
        parts.front.fail("ResumeService", 400, "InvalidRequestException");
        Visit visit = visit("shop");
        assertThat(visit)
                .isEqualTo(new Visit.Failed(
                        "shop", "InvalidRequestException: no", parts.now().plusSeconds(50)));
        parts.front.mend();
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
        assertThat(parts.history.latest(shop, 5)).hasSize(2);
    }

    @Test
    void a_resume_that_fails_is_told_and_tried_again() {
        ServiceArn shop = asleep("shop", NEVER);
        parts.emulator.faults().next(NextFault.operation(OperationKind.RESUME, OperationFault.FAILED));
        visit("shop");
        parts.passes(Duration.ofMinutes(5));
        parts.curfew.recorder().record(shop, Deadline.NONE);
        assertThat(visit("shop"))
                .isInstanceOfSatisfying(
                        Visit.Failed.class, failed -> assertThat(failed.error()).startsWith("App Runner reports"));
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
    }

    @Test
    void a_visit_that_dies_after_its_claim_is_completed_by_the_tick() {
        ServiceArn shop = asleep("shop", NEVER);
        ServiceState state = parts.states.find(shop).orElseThrow();
        parts.curfew.wakes().claim(state, SESSION); // and dies
        assertThat(visit("shop")).as("others do not try").isInstanceOf(Visit.Waking.class);
        assertThat(parts.calls("ResumeService")).isZero();
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
        assertThat(visit("shop")).isInstanceOf(Visit.Waking.class);
    }

    @Test
    void a_fleet_that_cannot_be_listed_is_left_to_the_tick() {
        asleep("shop", NEVER);
        parts.front.fail("ListServices", 400, "AccessDeniedException");
        VisitReport report = waker.visit("shop", true, Deadline.NONE);
        assertThat(report.visit()).isInstanceOf(Visit.Waking.class);
        assertThat(woken(report).notices()).singleElement().asString().startsWith("shop is left to the next tick: ");
        parts.front.mend();
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
    }

    @Test
    void a_service_that_is_just_being_paused_is_woken_after_that() {
        ServiceArn shop = parts.service("shop", "RUNNING", NEVER);
        tick();
        assertThat(visit("shop"))
                .isInstanceOfSatisfying(
                        Visit.Waking.class,
                        waking -> assertThat(waking.pausing()).isTrue());
        assertThat(rings).as("what answers now goes to sleep").hasValue(0);
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(newest(shop).action()).isEqualTo(Action.RESUME);
        assertThat(visit("shop"))
                .isInstanceOfSatisfying(
                        Visit.Waking.class,
                        waking -> assertThat(waking.pausing()).isFalse());
    }

    @Test
    void a_service_that_runs_is_not_disturbed() {
        parts.service("shop", "RUNNING", Map.of("curfew:schedule", "always"));
        tick();
        assertThat(visit("shop"))
                .isInstanceOfSatisfying(
                        Visit.Running.class,
                        running -> assertThat(running.fresh()).isFalse());
        assertThat(rings).hasValue(0);
    }

    @Test
    void a_hundred_visitors_at_once_cause_one_resume() throws Exception {
        ServiceArn shop = asleep("shop", NEVER);
        List<ServiceWaker> processes =
                IntStream.range(0, 100).mapToObj(process -> waker()).toList();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Visit>> visits = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ServiceWaker process : processes) {
                Callable<Visit> visit = () -> {
                    start.await();
                    return process.visit("shop", true, Deadline.NONE).visit();
                };
                visits.add(threads.submit(visit));
            }
            start.countDown();
        }
        for (Future<Visit> visit : visits) {
            assertThat(visit.get()).isInstanceOf(Visit.Waking.class);
        }
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
        assertThat(parts.calls("ListServices"))
                .as("the tick's and one visitor's")
                .isEqualTo(2);
        assertThat(parts.history.latest(shop, 5))
                .singleElement()
                .satisfies(operation -> assertThat(operation.status()).isEqualTo(OperationStatus.IN_PROGRESS));
    }

    /** Returns a waker as another process has it. */
    private ServiceWaker waker() {
        Doorbell doorbell = url -> {
            rings.incrementAndGet();
            return reply;
        };
        return new ServiceWaker(
                parts.states,
                parts.history,
                parts.curfew.wakes(),
                doorbell,
                new WakeRules(SESSION, WAKES_PER_HOUR),
                parts.clock(),
                ZoneOffset.UTC);
    }

    private ServiceArn asleep(String name, Map<String, String> tags) {
        ServiceArn arn = parts.service(name, "PAUSED", tags);
        tick();
        return arn;
    }

    private static TickReport woken(VisitReport report) {
        return Objects.requireNonNull(report.woken(), "woken");
    }

    /** A human visitor, a moment after the one before. */
    private Visit visit(String name) {
        return waker.visit(name, true, Deadline.NONE).visit();
    }

    private void request(Lease lease) {
        parts.curfew
                .requests()
                .serve(
                        new LeaseRequest(
                                UUID.randomUUID().toString(),
                                lease.from(),
                                new Selection.ByName(Set.of("shop")),
                                lease),
                        Deadline.NONE);
    }

    private Lease lease(ServiceArn arn) {
        return Objects.requireNonNull(parts.states.find(arn).orElseThrow().lease(), "lease");
    }

    private Operation newest(ServiceArn arn) {
        return parts.history.latest(arn, 1).getFirst();
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }
}
