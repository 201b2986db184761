package dev.curfew.control;

import org.jspecify.annotations.Nullable;

/**
 * What came of one visit.
 *
 * @param visit what the visitor is told
 * @param woken what was found and done to wake the service; null if this visit did nothing
 */
public record VisitReport(Visit visit, @Nullable TickReport woken) {}
