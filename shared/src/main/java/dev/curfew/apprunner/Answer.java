package dev.curfew.apprunner;

/**
 * What came of asking App Runner a question.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

    /**
     * The answer.
     *
     * @param value what was asked for
     */
    record Value<T>(T value) implements Answer<T> {}

    /** The service asked about is not there. */
    record Gone<T>() implements Answer<T> {}

    /**
     * There was no answer this time.
     *
     * @param code the error code, such as {@code ThrottlingException}
     * @param message what went wrong, for the log
     */
    record Failed<T>(String code, String message) implements Answer<T> {}
}
