package dev.curfew.functions.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The days that a picture shows: by default five that are over, today and tomorrow.
 *
 * @param zone where they begin and end
 * @param first the first of them
 * @param days how many there are
 * @param now the present instant
 */
record WeekWindow(ZoneId zone, LocalDate first, int days, Instant now) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final int DAYS = 7;
    private static final int OVER = 5;
    private static final int MOST_AWAY = 3_660;

    /** Returns the week that begins at the date of the parameter {@code from}, or the default one. */
    static WeekWindow of(ZoneId zone, Instant now, Parameters parameters) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = today.minusDays(OVER);
        try {
            LocalDate asked = LocalDate.parse(parameters.text("from"));
            boolean near = asked.isAfter(today.minusDays(MOST_AWAY)) && asked.isBefore(today.plusDays(MOST_AWAY));
            return new WeekWindow(zone, near ? asked : first, DAYS, now);
        } catch (DateTimeException e) {
            return new WeekWindow(zone, first, DAYS, now);
        }
    }

    /** Returns all of it. */
    Stretch whole() {
        return new Stretch(start(0), start(days));
    }

    /** Returns one of its days. */
    Stretch day(int index) {
        return new Stretch(start(index), start(index + 1));
    }

    private Instant start(int index) {
        return first.plusDays(index).atStartOfDay(zone).toInstant();
    }

    LocalDate date(int index) {
        return first.plusDays(index);
    }

    /** Returns the words above the picture. */
    List<Map<String, @Nullable Object>> labels() {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return IntStream.range(0, days)
                .mapToObj(index -> new Values()
                        .put("label", DAY.format(date(index)))
                        .put("today", date(index).equals(today))
                        .map())
                .toList();
    }

    /** Returns the queries that lead to the week before and the week after. */
    Map<String, @Nullable Object> navigation(String path) {
        return new Values()
                .put("earlier", path + "?from=" + first.minusDays(days))
                .put("later", path + "?from=" + first.plusDays(days))
                .put("current", path)
                .put("moved", !first.equals(LocalDate.ofInstant(now, zone).minusDays(OVER)))
                .map();
    }
}
