package dev.curfew.local;

import java.time.Instant;

/**
 * An invocation that has ended.
 *
 * @param at when it began, on the clock of the system
 * @param function the logical id of the function
 * @param attempt 1 for the first try, more for retries
 * @param payload what the function was given
 * @param result how it ended
 */
public record Invocation(Instant at, String function, int attempt, String payload, InvocationResult result) {}
