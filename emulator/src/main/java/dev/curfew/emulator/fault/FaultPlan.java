package dev.curfew.emulator.fault;

import dev.curfew.emulator.fleet.OperationKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What shall go wrong, and how often.
 *
 * @param subscriptionRequired whether every App Runner call is refused, as in an account without App Runner
 * @param all how calls fare that {@code calls} does not name
 * @param calls how calls of a name fare, for example {@code PauseService}: instead of {@code all}, not on top
 * @param operations how operations of a kind fare; UPDATE stands for every update
 * @param maintenance maintenance that comes by itself
 * @param events the delivery of events
 */
public record FaultPlan(
        boolean subscriptionRequired,
        CallFaults all,
        Map<String, CallFaults> calls,
        Map<OperationKind, OperationFaults> operations,
        MaintenanceFaults maintenance,
        EventFaults events) {
    /** Nothing goes wrong. */
    public static final FaultPlan NONE =
            new FaultPlan(false, CallFaults.NONE, Map.of(), Map.of(), MaintenanceFaults.NONE, EventFaults.NONE);

    /** Copies the maps, and checks that each kind of operation can have its faults. */
    public FaultPlan {
        operations.forEach((kind, faults) -> faults.requireFor(kind));
        calls = Collections.unmodifiableMap(new TreeMap<>(calls));
        Map<OperationKind, OperationFaults> copy = new EnumMap<>(OperationKind.class);
        operations.forEach((kind, faults) -> copy.put(named(kind), faults));
        operations = Collections.unmodifiableMap(copy);
    }

    /** Returns this plan with or without refusing every App Runner call. */
    public FaultPlan withSubscriptionRequired(boolean required) {
        return new FaultPlan(required, all, calls, operations, maintenance, events);
    }

    /** Returns this plan with other faults of calls that it does not name. */
    public FaultPlan withAll(CallFaults faults) {
        return new FaultPlan(subscriptionRequired, faults, calls, operations, maintenance, events);
    }

    /** Returns this plan with other faults of the calls of one name, for example {@code PauseService}. */
    public FaultPlan withCall(String call, CallFaults faults) {
        Map<String, CallFaults> changed = new TreeMap<>(calls);
        changed.put(call, faults);
        return new FaultPlan(subscriptionRequired, all, changed, operations, maintenance, events);
    }

    /** Returns this plan with other faults of one kind of operation. */
    public FaultPlan withOperation(OperationKind kind, OperationFaults faults) {
        Map<OperationKind, OperationFaults> changed = new EnumMap<>(OperationKind.class);
        changed.putAll(operations);
        changed.put(named(kind), faults);
        return new FaultPlan(subscriptionRequired, all, calls, changed, maintenance, events);
    }

    /** Returns this plan with other maintenance. */
    public FaultPlan withMaintenance(MaintenanceFaults faults) {
        return new FaultPlan(subscriptionRequired, all, calls, operations, faults, events);
    }

    /** Returns this plan with another delivery of events. */
    public FaultPlan withEvents(EventFaults faults) {
        return new FaultPlan(subscriptionRequired, all, calls, operations, maintenance, faults);
    }

    /** Tells whether nothing goes wrong with calls. */
    boolean callsFareWell() {
        return !subscriptionRequired && calls.isEmpty() && all.equals(CallFaults.NONE);
    }

    /** Returns the faults of calls of this name. */
    CallFaults call(String name) {
        return calls.getOrDefault(name, all);
    }

    /** Returns the faults of operations of this kind. */
    OperationFaults operation(OperationKind kind) {
        return operations.getOrDefault(named(kind), OperationFaults.NONE);
    }

    /** Returns the kind that stands for this one in plans. */
    static OperationKind named(OperationKind kind) {
        return kind == OperationKind.RECONFIGURE ? OperationKind.UPDATE : kind;
    }
}
