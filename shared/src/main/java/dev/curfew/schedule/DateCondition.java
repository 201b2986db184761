package dev.curfew.schedule;

import dev.curfew.schedule.holiday.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * What a {@link CalendarRule} asks of a local date. The kinds stand in the order in which a document names them;
 * {@code toString} is the text of the document's field.
 */
public sealed interface DateCondition {

    /** The first year that {@link Dates} can name and {@link Holidays} knows. */
    int FIRST_YEAR = HolidayCalendar.FIRST_YEAR;

    /** The last year that {@link Dates} can name, that of EventBridge's cron expressions. */
    int LAST_YEAR = 2199;

    /** The name of the field of a document, such as {@code monthDays}. */
    default String field() {
        return switch (this) {
            case Holidays holidays -> "holidays";
            case Dates dates -> "dates";
            case Weekdays weekdays -> "days";
            case MonthDays monthDays -> "monthDays";
            case Months months -> "months";
        };
    }

    /**
     * The date is a holiday.
     *
     * @param calendar the calendar of a country or region
     */
    record Holidays(HolidayCalendar calendar) implements DateCondition {
        @Override
        public String toString() {
            return calendar.id();
        }
    }

    /**
     * The date lies in a range.
     *
     * @param first the first date, inclusive
     * @param last the last date, inclusive
     */
    record Dates(LocalDate first, LocalDate last) implements DateCondition {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is empty or leaves the years {@link #FIRST_YEAR} to {@link #LAST_YEAR}
         */
        public Dates {
            if (last.isBefore(first) || first.getYear() < FIRST_YEAR || last.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException("not a range of dates: " + first + "/" + last);
            }
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + "/" + last;
        }
    }

    /**
     * The date is one of these days of the week, or one of these counted days of its month.
     *
     * @param every days of every week; unmodifiable, Monday first
     * @param counted counted days; unmodifiable, in the order of days and ordinals, the last of a month last
     */
    record Weekdays(Set<DayOfWeek> every, Set<NthWeekday> counted) implements DateCondition {

        private static final Comparator<NthWeekday> ORDER = Comparator.comparing(NthWeekday::day)
                .thenComparingInt(nth -> nth.ordinal() == NthWeekday.LAST ? Integer.MAX_VALUE : nth.ordinal());

        /**
         * Copies the sets.
         *
         * @throws IllegalArgumentException if both are empty
         */
        public Weekdays {
            if (every.isEmpty() && counted.isEmpty()) {
                throw new IllegalArgumentException("at least one day is needed");
            }
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            days.addAll(every);
            Set<NthWeekday> nth = new TreeSet<>(ORDER);
            nth.addAll(counted);
            every = Collections.unmodifiableSet(days);
            counted = Collections.unmodifiableSet(nth);
        }

        @Override
        public String toString() {
            if (every.equals(Span.DAILY)) {
                return "daily";
            }
            StringJoiner items = new StringJoiner("/");
            if (!every.isEmpty()) {
                items.add(DayNames.textOf(every));
            }
            counted.forEach(nth -> items.add(nth.toString()));
            return items.toString();
        }
    }

    /**
     * The date is one of these days of its month.
     *
     * @param days 1 to 31; a month that has no such day has none; unmodifiable, ascending
     * @param nearest 1 to 31, each standing for the day from Monday to Friday nearest to it in the same month;
     *     unmodifiable, ascending
     * @param last whether the last day of the month counts
     * @param lastWorkday whether the last day from Monday to Friday of the month counts
     */
    record MonthDays(Set<Integer> days, Set<Integer> nearest, boolean last, boolean lastWorkday)
            implements DateCondition {

        /**
         * Copies the sets.
         *
         * @throws IllegalArgumentException if a day is not 1 to 31, or there is none at all
         */
        public MonthDays {
            days = NumberSets.sorted(days, 1, 31);
            nearest = NumberSets.sorted(nearest, 1, 31);
            if (days.isEmpty() && nearest.isEmpty() && !last && !lastWorkday) {
                throw new IllegalArgumentException("at least one day is needed");
            }
        }

        @Override
        public String toString() {
            StringJoiner items = new StringJoiner("/");
            NumberSets.ranges(days, 31, String::valueOf).forEach(items::add);
            nearest.forEach(day -> items.add(day + "W"));
            if (last) {
                items.add("L");
            }
            if (lastWorkday) {
                items.add("LW");
            }
            return items.toString();
        }
    }

    /**
     * The date lies in one of these months.
     *
     * @param months at least one; unmodifiable, January first
     */
    record Months(Set<Month> months) implements DateCondition {

        /**
         * Copies the months.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Months {
            if (months.isEmpty()) {
                throw new IllegalArgumentException("at least one month is needed");
            }
            months = Collections.unmodifiableSet(EnumSet.copyOf(months));
        }

        @Override
        public String toString() {
            return MonthNames.textOf(months);
        }
    }
}
