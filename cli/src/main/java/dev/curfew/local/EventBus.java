package dev.curfew.local;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.event.ruler.GenericMachine;

/**
 * EventBridge: takes events, matches them with the rules of the template by AWS's own matcher, and queues an
 * asynchronous invocation for every match. Safe for use by several threads at once.
 */
public final class EventBus {
    /** The name of the bus that every account has, to which AWS's own services send. */
    static final String DEFAULT_BUS = "default";

    private final LambdaRuntime lambda;
    private final InstantSource clock;
    private final LocalAccount account;
    private final Ids ids;
    private final Map<String, GenericMachine<Integer>> rulesByBus = new LinkedHashMap<>();
    private final List<String> targets = new ArrayList<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    EventBus(Template template, LambdaRuntime lambda, InstantSource clock, Ids ids) {
        this.lambda = lambda;
        this.clock = clock;
        this.account = template.account();
        this.ids = ids;
        Stream.concat(Stream.of(DEFAULT_BUS), template.buses().stream()).forEach(this::addBus);
        for (TemplateFunction function : template.functions()) {
            for (Trigger trigger : function.triggers()) {
                if (trigger instanceof RuleTrigger rule && rule.enabled()) {
                    add(rule, function.logicalId());
                }
            }
        }
    }

    private GenericMachine<Integer> addBus(String name) {
        return rulesByBus.computeIfAbsent(
                name, missing -> GenericMachine.<Integer>builder().build());
    }

    private void add(RuleTrigger rule, String function) {
        try {
            // Rules are known by their place, so that matches are invoked in the order of the template.
            addBus(rule.busName()).addRule(targets.size(), rule.patternJson());
            targets.add(function);
        } catch (IOException e) {
            throw new TemplateException(
                    "resource " + function + ", property Events." + rule.name() + ".Properties.Pattern",
                    "is no event pattern: " + e.getMessage(),
                    e);
        }
    }

    /** Adds a listener that sees every event that the buses take, as JSON, in the thread that put it. */
    public void onEvent(Consumer<String> listener) {
        listeners.add(listener);
    }

    /**
     * Takes an event of an AWS service, which is complete and goes to the default bus.
     *
     * @throws IllegalArgumentException when it is no JSON object
     */
    public void accept(String eventJson) {
        accept(DEFAULT_BUS, eventJson);
    }

    /**
     * Takes an event that is complete, such as one that a bus of another account forwards.
     *
     * @param bus the name of the bus that it comes to
     * @throws IllegalArgumentException when it is no JSON object
     */
    public void accept(String bus, String eventJson) {
        Json.object(eventJson);
        deliver(bus, eventJson);
    }

    /**
     * Takes events as
     * <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a> does.
     *
     * @param entries the entries of the request
     * @return for each entry, in order, {@code EventId}, or {@code ErrorCode} and {@code ErrorMessage}
     */
    public List<Map<String, Object>> putEvents(List<Map<String, Object>> entries) {
        return entries.stream().map(this::put).toList();
    }

    private Map<String, Object> put(Map<String, Object> entry) {
        Optional<Map<String, Object>> refusal = EventEntry.refusal(entry, rulesByBus.keySet());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String id = ids.next();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", entry.get("DetailType"));
        event.put("source", entry.get("Source"));
        event.put("account", account.id());
        event.put("time", time(entry).truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", account.region());
        event.put("resources", entry.get("Resources") instanceof List<?> resources ? resources : List.of());
        event.put("detail", Json.object(String.valueOf(entry.get("Detail"))));
        deliver(EventEntry.bus(entry), Json.text(event));
        return Map.of("EventId", id);
    }

    private Instant time(Map<String, Object> entry) {
        return entry.get("Time") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : clock.instant();
    }

    private void deliver(String bus, String event) {
        listeners.forEach(listener -> listener.accept(event));
        GenericMachine<Integer> rules = rulesByBus.get(bus);
        if (rules == null) {
            return;
        }
        for (int rule : new TreeSet<>(matches(rules, event))) {
            lambda.invokeLater(targets.get(rule), event);
        }
    }

    // The matcher declares Exception; for an event that is JSON it has none to throw.
    private static List<Integer> matches(GenericMachine<Integer> rules, String event) {
        try {
            return rules.rulesForJSONEvent(event);
        } catch (Exception e) {
            throw new IllegalArgumentException("cannot be matched with rules: " + event, e);
        }
    }
}
