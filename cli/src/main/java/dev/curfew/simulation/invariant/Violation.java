package dev.curfew.simulation.invariant;

import java.time.Instant;

/**
 * A promise that was broken.
 *
 * @param promise which one
 * @param at when
 * @param service the name of the service, empty if it is about none
 * @param message what happened, for people
 */
public record Violation(Promise promise, Instant at, String service, String message) {}
