package dev.curfew.functions;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.apprunner.Target;
import dev.curfew.control.Curfew;
import dev.curfew.control.FleetUnavailableException;
import dev.curfew.control.OutageKeeper;
import dev.curfew.control.TickReport;
import dev.curfew.control.UnservableException;
import dev.curfew.history.Outage;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triggered by the queue of {@link TargetTicks}: carries ticks, cron actions and looks for idle services out in targets, several at once. What goes
 * wrong in one harms no other: a target that cannot be reached is tried again with growing pauses, and a message that was
 * not served comes again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Batch item failures</a>
 */
public final class EnforceTargetFunction extends EventFunction {
    private static final Logger LOG = LoggerFactory.getLogger(EnforceTargetFunction.class);
    private static final Concurrency TARGETS = new Concurrency(10);
    /** By then a newer tick is on its way, or has been there. */
    private static final Duration STALE = Duration.ofMinutes(10);

    private static final String FAILURES = "batchItemFailures";

    private final Wiring wiring;

    /** Used by Lambda. */
    public EnforceTargetFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public EnforceTargetFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    /** What became of one message: its fields for the log, the figures, and why it is to come again, if it is. */
    private record Served(
            String target,
            Map<String, Object> summary,
            Map<ServiceStatus, Integer> states,
            Map<String, Integer> figures,
            @Nullable Failure failure) {

        static Served without(String target, String what, Object why) {
            return new Served(target, Map.of(what, why), Map.of(), Map.of(), null);
        }

        static Served failed(String target, Failure failure, Map<String, Integer> figures) {
            return new Served(target, Map.of("failed", failure.reason()), Map.of(), figures, failure);
        }

        Map<String, Object> line() {
            Map<String, Object> line = new LinkedHashMap<>(Map.of("target", target));
            line.putAll(summary);
            return line;
        }
    }

    /** Why a message was not served. */
    private record Failure(String messageId, RuntimeException cause) {
        String reason() {
            return String.valueOf(cause instanceof BadJsonException ? cause.getMessage() : cause);
        }
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        List<JsonObject> records = event.objects("Records");
        records.forEach(EnforceTargetFunction::id); // before anything is done about any of them
        List<Served> all = TARGETS.map(records, record -> take(record, deadline));
        Map<String, Integer> figures = new TreeMap<>();
        all.forEach(served -> served.figures().forEach((name, count) -> figures.merge(name, count, Integer::sum)));
        wiring.meter().count(figures);
        // Here and not where it is caught: only this thread knows which invocation it is.
        all.forEach(EnforceTargetFunction::tell);
        Map<String, Object> summary = new LinkedHashMap<>();
        all.stream()
                .flatMap(served -> Stream.ofNullable(served.summary().get(TickEvents.TICK)))
                .findFirst()
                .ifPresent(tick -> summary.put(TickEvents.TICK, tick));
        summary.put("states", Summary.states(all.stream().map(Served::states).toList()));
        summary.put("targets", all.stream().map(Served::line).toList());
        summary.put(
                FAILURES,
                all.stream()
                        .flatMap(served -> Stream.ofNullable(served.failure()))
                        .map(failure -> Map.of("itemIdentifier", failure.messageId()))
                        .toList());
        return summary;
    }

    private static void tell(Served served) {
        Failure failure = served.failure();
        if (failure != null) {
            LOG.error(
                    "{} was not served, so its message comes again: {}",
                    served.target(),
                    failure.reason(),
                    failure.cause());
        }
    }

    @Override
    Map<String, Object> answer(Map<String, Object> summary) {
        return Map.of(FAILURES, summary.get(FAILURES));
    }

    private static String id(JsonObject record) {
        return record.string("messageId");
    }

    private Served take(JsonObject record, Deadline deadline) {
        String id = id(record);
        Target target;
        JsonObject event;
        try {
            JsonObject message = JsonObject.parse(record.string("body"));
            message.allowOnly(Set.of("account", "region", "event"));
            target = EventTarget.of(message);
            event = message.object("event");
        } catch (RuntimeException e) {
            return Served.failed(id, new Failure(id, e), Map.of());
        }
        try {
            return carryOut(target, event, deadline);
        } catch (RuntimeException e) {
            // A tick is passed over before it is a dead letter, so nobody would be told of it otherwise.
            Map<String, Integer> figures = TickEvents.isAction(event) ? Map.of() : Map.of("TargetsFailed", 1);
            return Served.failed(target.toString(), new Failure(id, e), figures);
        }
    }

    private Served carryOut(Target target, JsonObject event, Deadline deadline) {
        boolean action = TickEvents.isAction(event);
        Instant now = wiring.clock().instant();
        Optional<Instant> tick = TickEvents.time(event);
        if (tick.filter(now.minus(STALE)::isAfter).isPresent()) {
            return Served.without(target.toString(), "skipped", "newer ticks have made this one good");
        }
        OutageKeeper outages = wiring.outages();
        Optional<Outage> before = outages.find(target);
        // What people planned is tried whatever was found before: no later tick makes it good.
        if (!action && outages.pausing(before)) {
            return Served.without(target.toString(), "skipped", "out of reach lately");
        }
        try {
            Curfew fleet = wiring.fleets().of(target);
            if (TickEvents.isIdleLook(event)) { // no tick: the dashboard would count its services twice
                TickReport report = fleet.idle().pause(deadline);
                outages.reached(target, before);
                return new Served(target.toString(), Summary.of(report), Map.of(), Summary.figures(report), null);
            }
            TickReport report = TickEvents.carryOut(event, fleet.enforcer(), now, deadline);
            outages.reached(target, before);
            Map<String, Object> summary = Summary.of(report);
            tick.ifPresent(at -> summary.put(TickEvents.TICK, at.toString()));
            return new Served(target.toString(), summary, report.states(), Summary.figures(report), null);
        } catch (UnservableException e) {
            // Not every target has the services that a cron action names.
            return Served.without(target.toString(), "notices", List.of(String.valueOf(e.getMessage())));
        } catch (FleetUnavailableException e) {
            if (action && !e.withoutAppRunner()) {
                throw e;
            }
            outages.failed(target, before, String.valueOf(e.getMessage()));
            // An account that never had App Runner will not get it: nobody has to be told.
            Map<String, Integer> figures = e.withoutAppRunner() ? Map.of() : Map.of("TargetsOutOfReach", 1);
            Map<String, Object> summary = Map.of("outOfReach", String.valueOf(e.getMessage()));
            return new Served(target.toString(), summary, Map.of(), figures, null);
        }
    }

    @Override
    public void rehearse() {
        String body = JsonText.of(
                Map.of("account", Stage.TARGET.account(), "region", Stage.TARGET.region(), "event", Map.of()));
        Map<String, Object> record = Map.of("messageId", "rehearsal", "body", body);
        new EnforceTargetFunction(Stage.like(wiring))
                .serve(JsonObject.parse(JsonText.of(Map.of("Records", List.of(record)))), Deadline.NONE);
    }
}
