package dev.curfew.lambda;

import java.time.Duration;

/**
 * When a process is to die.
 *
 * @param function in an invocation of which function
 * @param request at which of its requests to AWS: the operation, {@link #CHANGE} or {@link #ANSWER}
 * @param spared how many such requests it survives
 * @param moment how far the request comes
 * @param delay how much later
 */
record Sentence(String function, String request, int spared, Moment moment, Duration delay) {
    /** A call that pauses or resumes a service. */
    static final String CHANGE = "change";
    /** No request at all: when everything is done, and nobody knows yet. */
    static final String ANSWER = "answer";

    Sentence sparedOnceMore() {
        return new Sentence(function, request, spared - 1, moment, delay);
    }

    /** How far the last request of a process comes. */
    enum Moment {
        /** It never arrives. */
        BEFORE,
        /** It arrives a while after the process has died. */
        LATE,
        /** It takes effect, and nobody reads the answer. */
        AFTER,
        /** It is answered, and about then the process dies. */
        MEANWHILE
    }
}
