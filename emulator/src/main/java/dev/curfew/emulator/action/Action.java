package dev.curfew.emulator.action;

import java.time.Instant;
import java.util.Map;

/** One action of an awsJson API. Called only by code that holds the emulator's lock. */
public interface Action {
    /** Returns the value of X-Amz-Target that asks for it, for example {@code AppRunner.PauseService}. */
    String target();

    /** Returns the media type of its answers, which names the version of the protocol. */
    String contentType();

    /**
     * Answers a request.
     *
     * @param request the members of the body
     * @param at the instant of the request
     * @return the members of the answer
     * @throws dev.curfew.emulator.wire.ApiException when the answer is an error
     */
    Map<String, Object> answer(Map<String, Object> request, Instant at);

    /** Returns the name without the service, for example {@code PauseService}. */
    default String name() {
        return target().substring(target().indexOf('.') + 1);
    }
}
