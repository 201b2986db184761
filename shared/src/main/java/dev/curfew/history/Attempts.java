package dev.curfew.history;

import java.time.Instant;

/**
 * Refused or failed attempts to carry out one boundary.
 *
 * @param boundary the boundary
 * @param count how many attempts there were, at least 1
 * @param notBefore when the next one may be made
 */
public record Attempts(BoundaryMark boundary, int count, Instant notBefore) {}
