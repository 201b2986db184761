package dev.curfew.simulation.invariant;

/** What Curfew promises through all bad luck. */
public enum Promise {
    /** Every pause or resume that Curfew started is in the history once, and the history claims no other. */
    RECORDED_ONCE(1, "every operation of Curfew's is in the history exactly once, with its true end"),
    /** One open operation a service, and nothing is done twice. */
    ONE_AT_A_TIME(2, "one open operation a service, nothing is done twice, and nobody acts on what has changed"),
    /** Services run when they should. */
    AS_WANTED(3, "no service is moved against its schedule, and all get where they should be"),
    /** Every end becomes an outcome. */
    PUBLISHED(4, "every closed operation is published, always with the same id"),
    /** Nothing that was taken in is dropped. */
    SERVED(5, "every event has its effect or lies in the dead-letter queue with the reason"),
    /** What people do by hand is theirs. */
    BY_HAND(6, "what people do by hand is respected or reverted as the tag says, and recorded as theirs");

    private final int number;
    private final String words;

    Promise(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Returns its number in docs/reliability.md. */
    public int number() {
        return number;
    }

    /** Returns what is promised, for people. */
    public String words() {
        return words;
    }
}
