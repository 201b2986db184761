package dev.curfew.history;

import java.time.Instant;
import java.time.YearMonth;

/**
 * What pausing saved in a month, as it is told to people.
 *
 * @param month the month, which is its id
 * @param at when it was made
 * @param detail the figures, a JSON object
 */
public record MonthlyReport(YearMonth month, Instant at, String detail) {}
