package dev.curfew.emulator.fault;

import static java.util.stream.Collectors.toMap;

import dev.curfew.emulator.fleet.OperationKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** Reads faults from JSON, strictly: an unknown member or a value out of range is an error that names it. */
public final class FaultReader {
    static final Map<String, CallFault> CALL_FAULTS = byText(CallFault.values(), CallFault::text);
    static final Map<String, OperationFault> OPERATION_FAULTS = byText(OperationFault.values(), OperationFault::text);
    static final Map<String, OperationKind> KINDS = Arrays.stream(OperationKind.values())
            .filter(kind -> kind != OperationKind.RECONFIGURE)
            .collect(toMap(kind -> kind.name().toLowerCase(Locale.ROOT), Function.identity()));
    private static final Map<String, ServiceStatus> STATUSES =
            OperationFaults.AFTER_FAILURE.stream().collect(toMap(ServiceStatus::toString, Function.identity()));
    private static final long MOST_TIMES = 10_000;

    private final Predicate<String> calls;

    /**
     * Creates a reader.
     *
     * @param calls tells whether the API has a call of this name
     */
    public FaultReader(Predicate<String> calls) {
        this.calls = calls;
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException when it is wrong; the message begins with the path of the member
     */
    public FaultDocument document(Map<String, Object> json) {
        JsonFields fields = JsonFields.of(json)
                .only(Set.of(
                        "seed", "subscriptionRequired", "all", "calls", "operations", "maintenance", "events", "next"));
        Map<String, CallFaults> byCall = new TreeMap<>();
        JsonFields named = fields.object("calls");
        for (String name : named.names()) {
            requireCall(named, name, name);
            byCall.put(name, callFaults(named.object(name)));
        }
        Map<OperationKind, OperationFaults> byKind = new EnumMap<>(OperationKind.class);
        JsonFields kinds = fields.object("operations").only(KINDS.keySet());
        for (String name : kinds.names()) {
            OperationKind kind = KINDS.getOrDefault(name, OperationKind.UPDATE);
            byKind.put(kind, operationFaults(kinds.object(name), kind));
        }
        FaultPlan plan = new FaultPlan(
                fields.bool("subscriptionRequired"),
                callFaults(fields.object("all")),
                byCall,
                byKind,
                maintenance(fields.object("maintenance")),
                events(fields.object("events")));
        OptionalLong seed = fields.whole("seed").map(OptionalLong::of).orElse(OptionalLong.empty());
        return new FaultDocument(seed, plan, next(fields));
    }

    /**
     * Reads {@code {"next": […]}}: faults that happen once.
     *
     * @throws IllegalArgumentException when it is wrong; the message begins with the path of the member
     */
    public List<NextFault> next(Map<String, Object> json) {
        JsonFields fields = JsonFields.of(json).only(Set.of("next"));
        if (!fields.has("next")) {
            throw fields.wrong("next", "is required");
        }
        return next(fields);
    }

    private List<NextFault> next(JsonFields fields) {
        List<NextFault> next = new ArrayList<>();
        for (JsonFields element : fields.objects("next")) {
            NextFault fault = element.has("call") ? nextCall(element) : nextOperation(element);
            long times = element.whole("times").orElse(1L);
            if (times < 1 || times > MOST_TIMES) {
                throw element.wrong("times", "must be from 1 to " + MOST_TIMES + ", not " + times);
            }
            next.addAll(Collections.nCopies((int) times, fault));
        }
        return next;
    }

    private NextFault nextCall(JsonFields fields) {
        fields.only(Set.of("call", "fault", "times"));
        String call = fields.requiredText("call");
        requireCall(fields, "call", call);
        return fields.choice("fault", CALL_FAULTS)
                .map(fault -> NextFault.call(call, fault))
                .orElseThrow(() -> fields.wrong("fault", "is required"));
    }

    private static NextFault nextOperation(JsonFields fields) {
        fields.only(Set.of("operation", "fault", "times", "slowdown", "statusAfterFailure"));
        OperationKind kind =
                fields.choice("operation", KINDS).orElseThrow(() -> fields.wrong("operation", "is required (or call)"));
        OperationFault fault =
                fields.choice("fault", OPERATION_FAULTS).orElseThrow(() -> fields.wrong("fault", "is required"));
        requirePossible(fields, "fault", fault, kind);
        return new NextFault.OfOperation(kind, fault, slowdown(fields), status(fields));
    }

    private static CallFaults callFaults(JsonFields fields) {
        Set<String> known = new HashSet<>(CALL_FAULTS.keySet());
        known.add("latency");
        fields.only(known);
        return new CallFaults(rates(fields, CALL_FAULTS, CallFault.class), delay(fields, "latency", Delay.NONE));
    }

    private static OperationFaults operationFaults(JsonFields fields, OperationKind kind) {
        Set<String> known = new HashSet<>(OPERATION_FAULTS.keySet());
        known.addAll(Set.of("slowdown", "statusAfterFailure"));
        fields.only(known);
        Map<String, OperationFault> endings = new LinkedHashMap<>();
        Map<String, OperationFault> times = new LinkedHashMap<>();
        OPERATION_FAULTS.forEach((name, fault) -> {
            if (fields.rate(name) > 0) {
                requirePossible(fields, name, fault, kind);
            }
            (fault.ending() ? endings : times).put(name, fault);
        });
        return new OperationFaults(
                rates(fields, endings, OperationFault.class),
                rates(fields, times, OperationFault.class),
                slowdown(fields),
                status(fields));
    }

    private static MaintenanceFaults maintenance(JsonFields fields) {
        fields.only(Set.of("perServiceDay", "lasts"));
        return new MaintenanceFaults(
                fields.number("perServiceDay", 0, 1440, 0), delay(fields, "lasts", MaintenanceFaults.NONE.lasts()));
    }

    private static EventFaults events(JsonFields fields) {
        fields.only(Set.of("lost", "doubled", "late", "delay", "outOfOrder"));
        return new EventFaults(
                fields.rate("lost"),
                fields.rate("doubled"),
                fields.rate("late"),
                delay(fields, "delay", EventFaults.NONE.delay()),
                fields.rate("outOfOrder"));
    }

    /** Reads a distribution of times. */
    private static Delay delay(JsonFields parent, String name, Delay otherwise) {
        if (!parent.has(name)) {
            return otherwise;
        }
        JsonFields fields = parent.object(name).only(Set.of("fixed", "uniform", "median", "p99"));
        try {
            if (fields.has("fixed") && fields.names().size() == 1) {
                return new Delay.Fixed(fields.requiredDuration("fixed"));
            }
            if (fields.has("uniform") && fields.names().size() == 1) {
                List<Duration> ends = fields.pair("uniform");
                if (ends.getFirst().compareTo(ends.getLast()) > 0) {
                    throw fields.wrong("uniform", "must be in order");
                }
                return new Delay.Uniform(ends.getFirst(), ends.getLast());
            }
            if (fields.names().size() == 2 && fields.has("median") && fields.has("p99")) {
                Duration median = fields.requiredDuration("median");
                Duration p99 = fields.requiredDuration("p99");
                if (!median.isPositive() || median.compareTo(p99) > 0) {
                    throw fields.wrong("p99", "must be above the median, which must be above zero");
                }
                return new Delay.LogNormal(median, p99);
            }
        } catch (ArithmeticException e) {
            throw parent.wrong(name, "is too long");
        }
        throw parent.wrong(
                name,
                "must be {\"fixed\": \"50ms\"}, {\"uniform\": [\"2m\", \"10m\"]} or {\"median\": \"80ms\","
                        + " \"p99\": \"2s\"}");
    }

    private static <F extends Enum<F>> Rates<F> rates(JsonFields fields, Map<String, F> faults, Class<F> type) {
        Map<F, Double> rates = new EnumMap<>(type);
        double sum = 0;
        for (Map.Entry<String, F> fault : faults.entrySet()) {
            double rate = fields.rate(fault.getKey());
            sum += rate;
            if (rate > 0) {
                rates.put(fault.getValue(), rate);
            }
        }
        if (sum > 1) {
            throw JsonFields.wrong(
                    fields, "the rates of " + faults.keySet() + " must be 1 at most together, not " + sum);
        }
        return rates.isEmpty() ? Rates.none() : new Rates<>(rates);
    }

    private static double slowdown(JsonFields fields) {
        return fields.number("slowdown", 1, 1_000_000, OperationFaults.NONE.slowdown());
    }

    private static Optional<ServiceStatus> status(JsonFields fields) {
        return fields.choice("statusAfterFailure", STATUSES);
    }

    private static void requirePossible(JsonFields fields, String name, OperationFault fault, OperationKind kind) {
        if (!OperationFaults.possible(fault, kind)) {
            throw fields.wrong(name, "only an update or a deployment is rolled back");
        }
    }

    private void requireCall(JsonFields fields, String name, String call) {
        if (!calls.test(call)) {
            throw fields.wrong(name, "there is no API operation " + call);
        }
    }

    private static <T> Map<String, T> byText(T[] values, Function<T, String> text) {
        Map<String, T> byText = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> byText.put(text.apply(value), value));
        return Collections.unmodifiableMap(byText);
    }
}
