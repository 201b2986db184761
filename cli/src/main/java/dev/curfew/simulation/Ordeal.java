package dev.curfew.simulation;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.StatusChange;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.local.AwsAnswer;
import dev.curfew.local.Delivery;
import dev.curfew.local.Invocation;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.Template;
import dev.curfew.simulation.fault.BadLuck;
import dev.curfew.simulation.fault.Dice;
import dev.curfew.simulation.host.VirtualClock;
import dev.curfew.simulation.invariant.Chronicle;
import dev.curfew.simulation.invariant.Evidence;
import dev.curfew.simulation.invariant.Promises;
import dev.curfew.simulation.invariant.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A simulation in which much goes wrong, and the judgement of it. */
final class Ordeal {
    /** Long enough for the longest back-off to end and what it held back to be done. */
    private static final Duration CALM = Duration.ofMinutes(50);
    /** Within what idle detection waits for late counts. */
    private static final Duration COUNTS_LATE = Duration.ofMinutes(2);

    private final Simulation.Plan plan;
    private final Trouble trouble;
    private final VirtualClock clock;
    private final Dice dice;
    private final BadLuck badLuck;
    private final Recorder recorder = new Recorder();
    private final Trail trail = new Trail();
    private final List<Evidence.Letter> letters = new ArrayList<>();
    private Instant calmFrom = Instant.MAX;

    Ordeal(Simulation.Plan plan, Trouble trouble, VirtualClock clock) {
        this.plan = plan;
        this.trouble = trouble;
        this.clock = clock;
        this.dice = new Dice(trouble.seed(), trouble.intensity(), trouble.kinds());
        this.badLuck = new BadLuck(dice, clock, plan.from(), plan.to());
    }

    /** Returns the world in which it takes place. */
    World.Plan world(Template template, Audience audience) {
        Delivery delivery = (function, payload) -> {
            List<Duration> delays = badLuck.delays(function, payload);
            if (!delays.isEmpty()) {
                recorder.chronicle().add(new Chronicle.Taken(clock.instant(), function, payload));
            }
            return delays;
        };
        return new World.Plan(
                template,
                clock,
                plan.tick(),
                plan.settle(),
                trouble.seed(),
                badLuck,
                delivery,
                trouble.sabotage(),
                audience,
                COUNTS_LATE);
    }

    /** Begins it. */
    void begin(World world, Scenario scenario) {
        scenario.schedules()
                .forEach((name, document) ->
                        recorder.chronicle().add(new Chronicle.Stored(Instant.EPOCH, name, document)));
        world.system().lambda().onInvocation(this::ended);
        badLuck.befall(world.appRunner());
    }

    /** Ends all faults and gives dead letters to their functions again; returns when it has been calm long enough. */
    Instant calm(World world) {
        calmFrom = clock.instant();
        badLuck.end(world.appRunner());
        trail.add(calmFrom, "", "all faults are over");
        for (String letter : world.system().deadLetters().drain()) {
            JsonObject json = keep(letter);
            String function = functionOf(json);
            world.system().lambda().invokeLater(function, payloadOf(json));
        }
        return calmFrom.plus(CALM).plus(plan.tick().multipliedBy(3));
    }

    private JsonObject keep(String letter) {
        JsonObject json = JsonObject.parse(letter);
        String reason = json.optionalObject("responsePayload")
                .flatMap(payload -> payload.optionalString("errorMessage"))
                .orElse(json.object("requestContext").string("condition"));
        letters.add(new Evidence.Letter(payloadOf(json), reason));
        return json;
    }

    private static String functionOf(JsonObject letter) {
        String[] arn = letter.object("requestContext").string("functionArn").split(":", -1);
        return arn[6];
    }

    private static String payloadOf(JsonObject letter) {
        return JsonText.of(letter.optionalObject("requestPayload")
                .or(() -> letter.optionalObject("payload"))
                .orElseThrow()
                .asMap());
    }

    /** Says which promises were broken. */
    List<Violation> judge(World world) {
        world.system().deadLetters().bodies().forEach(this::keep);
        Map<String, String> statuses = new LinkedHashMap<>();
        world.appRunner().services().forEach(service -> statuses.put(service.arn(), service.status()));
        Instant end = clock.instant();
        Map<String, SortedMap<Instant, Long>> visits = new LinkedHashMap<>();
        statuses.keySet()
                .forEach(arn -> visits.put(arn, world.appRunner().traffic().minutes(arn)));
        return Promises.check(new Evidence(
                recorder.chronicle(),
                AppRunnersList.of(world.appRunner(), statuses.keySet()),
                letters,
                statuses,
                visits,
                plan.scenario().zone(),
                calmFrom,
                end,
                plan.tick()));
    }

    OrdealReport report(List<Violation> violations) {
        return new OrdealReport(trouble, dice.thrown(), violations, trail);
    }

    void called(String caller, String target, String body, AwsAnswer answer, String statusBefore) {
        recorder.called(clock.instant(), target, body, answer, statusBefore);
        trail.called(clock.instant(), caller, target, body, answer);
    }

    void statusChanged(StatusChange change) {
        recorder.statusChanged(change.at(), change.serviceName());
        trail.add(change.at(), change.serviceName(), "is " + change.currentStatus());
    }

    void byHand(Person.Result result, AppRunnerEmulator appRunner) {
        Scenario.Deed deed = result.deed();
        if (result.refusal().isPresent()) {
            return;
        }
        trail.add(clock.instant(), deed.service(), "somebody did " + deed.what() + " " + deed.tags());
        switch (deed.what()) {
            case PAUSE, RESUME, DEPLOY ->
                recorder.changed(
                        clock.instant(),
                        deed.what().name(),
                        JsonText.of(Map.of("ServiceArn", result.arn())),
                        result.answer(),
                        result.statusBefore(),
                        true);
            case DELETE ->
                recorder.chronicle()
                        .deleted(result.arn(), clock.instant(), AppRunnersList.of(appRunner, List.of(result.arn())));
            case TAG, UNTAG -> {} // noted anyway
        }
    }

    void tagged(List<ServiceView> services) {
        recorder.tagged(clock.instant(), services);
    }

    void published(JsonObject event) {
        JsonObject detail = event.object("detail");
        String id = detail.optionalString("operationId")
                .or(() -> detail.optionalString("holdId"))
                .or(() -> detail.optionalString("announcementId"))
                .orElse("");
        String status = detail.optionalString("status").orElse("");
        recorder.chronicle().add(new Chronicle.Published(clock.instant(), id, status));
    }

    private void ended(Invocation invocation) {
        boolean success = invocation.result() instanceof InvocationResult.Success;
        recorder.chronicle()
                .add(new Chronicle.Ended(clock.instant(), invocation.function(), invocation.payload(), success));
        trail.ended(clock.instant(), invocation);
    }
}
