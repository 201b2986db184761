package dev.curfew.functions.console;

import dev.curfew.schedule.Always;
import dev.curfew.schedule.CalendarRule;
import dev.curfew.schedule.CronSchedule;
import dev.curfew.schedule.Hours;
import dev.curfew.schedule.NamedSchedule;
import dev.curfew.schedule.Never;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.Span;
import dev.curfew.schedule.WeeklySchedule;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A schedule in the words of people, without its zone. */
final class ScheduleWords {
    private static final Set<DayOfWeek> WORKDAYS =
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private ScheduleWords() {}

    /** Returns such as {@code Workdays 08:00–19:00, Saturday 10:00–14:00}. */
    static String of(Schedule schedule) {
        return switch (schedule) {
            case Always always -> "Always runs";
            case Never never -> "Runs on demand only";
            case WeeklySchedule weekly ->
                weekly.spans().stream().map(ScheduleWords::span).collect(Collectors.joining(", "));
            case NamedSchedule named -> named(named);
            case CronSchedule cron -> cron(cron);
        };
    }

    private static String span(Span span) {
        return days(span.days()) + " " + hours(span.hours());
    }

    private static String hours(Hours hours) {
        return hours.equals(Hours.WHOLE_DAY)
                ? "all day"
                : hours.toString().replace('-', '–') + (hours.overnight() ? " overnight" : "");
    }

    private static String days(Set<DayOfWeek> days) {
        if (days.equals(Span.DAILY)) {
            return "Every day";
        }
        if (days.equals(WORKDAYS)) {
            return "Workdays";
        }
        return days.equals(WEEKEND) ? "Weekends" : runs(days);
    }

    private static String runs(Set<DayOfWeek> days) {
        List<String> runs = new ArrayList<>();
        for (DayOfWeek first : DayOfWeek.values()) {
            if (!days.contains(first) || days.contains(first.minus(1))) {
                continue;
            }
            DayOfWeek last = first;
            while (days.contains(last.plus(1))) {
                last = last.plus(1);
            }
            runs.add(first == last ? name(first) : name(first) + " to " + name(last));
        }
        return String.join(", ", runs);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String named(NamedSchedule named) {
        List<String> parts = new ArrayList<>();
        add(parts, "Runs ", named.running());
        add(parts, "open ", named.open());
        add(parts, "closed ", named.closed());
        add(parts, "no opinion ", named.any());
        String words = String.join("; ", parts);
        return words.isEmpty() ? "Never runs" : words;
    }

    private static void add(List<String> parts, String word, List<CalendarRule> rules) {
        if (!rules.isEmpty()) {
            parts.add(word + rules.stream().map(CalendarRule::toString).collect(Collectors.joining(", ")));
        }
    }

    private static String cron(CronSchedule cron) {
        List<String> parts = new ArrayList<>();
        cron.resume().ifPresent(expression -> parts.add("Resumed by " + expression));
        cron.pause().ifPresent(expression -> parts.add("paused by " + expression));
        String words = String.join(", ", parts);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
