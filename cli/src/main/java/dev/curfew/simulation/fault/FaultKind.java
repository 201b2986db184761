package dev.curfew.simulation.fault;

/**
 * Everything that goes wrong in a simulation, with its rate at intensity 1: per call, per event, per tick, per operation
 * or per service and day, as the comment says.
 */
public enum FaultKind {
    // Per call of a handler to AWS.
    THROTTLED("a call is throttled", 0.05),
    ERROR_BEFORE("a call fails with 5xx and has no effect", 0.03),
    ERROR_AFTER("a call fails with 5xx and has its effect", 0.03),
    RESET_BEFORE("the connection is lost before a call arrives", 0.02),
    RESET_AFTER("the connection is lost before the answer comes", 0.02),
    SILENCE_BEFORE("a call never arrives and nobody says so", 0.01),
    SILENCE_AFTER("a call is never answered", 0.01),
    SLOW("a call takes seconds, perhaps longer than anybody waits", 0.03),
    STALL("the process stands still for up to a minute", 0.01),
    DEATH_BEFORE("the process is killed before a call", 0.01),
    DEATH_AFTER("the process is killed after a call, before its answer", 0.01),
    CONFLICT("a DynamoDB transaction conflicts with another", 0.03),
    NOT_TAKEN("EventBridge answers that it has not taken the events", 0.05),
    // Per day.
    OUTAGE("a service of AWS refuses everything for minutes or hours", 0.7),
    // Per host.
    CLOCK_SKEW("the clock of a host is some seconds wrong", 1),
    // Per tick.
    TICK_MISSED("a tick does not come", 0.1),
    TICK_DOUBLED("a tick comes twice, perhaps at once", 0.1),
    TICK_LATE("a tick comes late", 0.1),
    // Per request, cron action or event that a function is to be given.
    DELIVERED_TWICE("an event is delivered twice", 0.15),
    DELIVERED_LATE("an event is delivered late", 0.15),
    // Per event of App Runner.
    EVENT_LOST("an event of App Runner is lost", 0.25),
    EVENT_DOUBLED("an event of App Runner is sent twice", 0.15),
    EVENT_LATE("an event of App Runner is sent late", 0.2),
    EVENT_REORDERED("events of App Runner overtake one another", 0.1),
    // Per operation of App Runner.
    OPERATION_FAILED("a pause, resume or deployment fails", 0.08),
    OPERATION_SLOW("a pause, resume or deployment takes ten times as long", 0.1),
    OPERATION_STUCK("a pause, resume or deployment never ends", 0.004),
    // Per service and day.
    MAINTENANCE("AWS maintains a service", 0.5);

    private final String words;
    private final double rate;

    FaultKind(String words, double rate) {
        this.words = words;
        this.rate = rate;
    }

    /** Returns what goes wrong, for people. */
    public String words() {
        return words;
    }

    /** Returns the rate at intensity 1. */
    public double rate() {
        return rate;
    }
}
