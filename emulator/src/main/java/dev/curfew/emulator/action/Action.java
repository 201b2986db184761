package dev.curfew.emulator.action;

import java.time.Instant;
import java.util.Map;

/** One action of an awsJson API: reads a request, answers it, writes the answer. Only the answering needs the lock. */
public interface Action {
    /** A request that was read and checked. */
    @FunctionalInterface
    interface Call {
        /**
         * Answers the request. Called only by code that holds the emulator's lock.
         *
         * @param at the instant of the request
         * @throws dev.curfew.emulator.wire.ApiException when the answer is an error
         */
        Answer answer(Instant at);
    }

    /** An answer in immutable values. */
    @FunctionalInterface
    interface Answer {
        /** Returns the members of the answer. */
        Map<String, Object> json();
    }

    /** Returns the value of X-Amz-Target that asks for it, for example {@code AppRunner.PauseService}. */
    String target();

    /** Returns the media type of its answers, which names the version of the protocol. */
    String contentType();

    /**
     * Reads and checks a request.
     *
     * @param request the members of the body
     * @throws dev.curfew.emulator.wire.ApiException when the request is not valid, whatever the state
     */
    Call read(Map<String, Object> request);

    /** Returns the name without the service, for example {@code PauseService}. */
    default String name() {
        return target().substring(target().indexOf('.') + 1);
    }
}
