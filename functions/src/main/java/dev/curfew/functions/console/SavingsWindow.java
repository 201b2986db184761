package dev.curfew.functions.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days of a report of savings.
 *
 * @param from the first day
 * @param to the last day, included
 */
record SavingsWindow(LocalDate from, LocalDate to) {
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 92; // each is a query

    /** Reads the parameters {@code from} and {@code to}; without them, the last thirty days. */
    static SavingsWindow of(Parameters query, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate to = date(query.text("to"), today);
        to = to.isAfter(today) ? today : to;
        LocalDate from = date(query.text("from"), to.minusDays(DAYS - 1L));
        from = from.isAfter(to) ? to : from;
        LocalDate earliest = to.minusDays(MOST_DAYS - 1L);
        return new SavingsWindow(from.isBefore(earliest) ? earliest : from, to);
    }

    private static LocalDate date(String text, LocalDate otherwise) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() < 2000 || date.getYear() > 2199 ? otherwise : date;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    Instant start(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
