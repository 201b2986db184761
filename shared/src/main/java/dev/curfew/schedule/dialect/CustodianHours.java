package dev.curfew.schedule.dialect;

import dev.curfew.schedule.Hours;
import dev.curfew.schedule.Span;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hours of a week at which Cloud Custodian starts or stops a resource.
 *
 * @param at hours since Monday 00:00, 0 to 167; unmodifiable
 */
record CustodianHours(Set<Integer> at) {
    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;

    CustodianHours {
        at = Set.copyOf(at);
    }

    static int of(DayOfWeek day, int hour) {
        return (day.getValue() - 1) * DAY + hour;
    }

    /** The spans from each start to the stop that follows it. */
    static List<Span> spans(CustodianHours on, CustodianHours off) {
        boolean[] running = new boolean[WEEK];
        boolean runs = false;
        // Once round the week to know how it begins, once more to fill it in.
        for (int i = 0; i < 2 * WEEK; i++) {
            int hour = i % WEEK;
            runs = on.at.contains(hour) || (runs && !off.at.contains(hour));
            running[hour] = runs;
        }
        Map<Hours, Set<DayOfWeek>> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            int midnight = of(day, 0);
            int start = 0;
            for (int hour = 0; hour <= DAY; hour++) {
                boolean here = hour < DAY && running[midnight + hour];
                if (!here && start < hour) {
                    days.computeIfAbsent(new Hours(start * 60, hour * 60), hours -> EnumSet.noneOf(DayOfWeek.class))
                            .add(day);
                }
                start = here ? start : hour + 1;
            }
        }
        return days.entrySet().stream()
                .map(entry -> new Span(entry.getValue(), entry.getKey()))
                .toList();
    }
}
