package dev.curfew.schedule.dialect;

import dev.curfew.schedule.DateCondition;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dates of 28 years, after which weekdays and leap years repeat, and sets of them. What looks at days of weeks and
 * months only, and holds for all these dates, holds for all dates.
 */
final class DateCycle {
    private static final LocalDate START = LocalDate.of(2001, 1, 1);
    private static final int LENGTH = 28 * 1461 / 4;
    private static final int WEEK = 0b1111111;

    private DateCycle() {}

    /** Conditions that choose dates, each list for itself, and whether they choose no other dates. */
    record Rules(List<List<DateCondition>> conditions, boolean exact) {}

    /** The dates for which something holds. */
    static BitSet matching(Predicate<LocalDate> condition) {
        BitSet dates = new BitSet(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            dates.set(i, condition.test(START.plusDays(i)));
        }
        return dates;
    }

    /** The dates before those of a set. */
    static BitSet dayBefore(BitSet dates) {
        BitSet before = dates.get(1, LENGTH);
        before.set(LENGTH - 1, dates.get(0));
        return before;
    }

    /**
     * The rules that choose the dates of a set. A day of a month that falls on a given weekday is either in the set or not,
     * except at the end of February, where leap years count; there the rules may choose more.
     */
    static Rules rules(BitSet dates) {
        Days chosen = new Days();
        Days others = new Days();
        for (int i = 0; i < LENGTH; i++) {
            (dates.get(i) ? chosen : others).add(START.plusDays(i));
        }
        int last = chosen.lastOfFebruary & ~others.lastOfFebruary;
        Predicate<LocalDate> always = date -> (others.weekdays(date) & bit(date)) == 0;
        Predicate<LocalDate> isLast = date -> isLastOfFebruary(date) && (last & bit(date)) != 0;
        boolean byLast = dates.stream().mapToObj(START::plusDays).anyMatch(isLast.and(always.negate()));
        boolean exact = dates.stream().mapToObj(START::plusDays).allMatch(isLast.or(always));
        Days named = new Days();
        dates.stream()
                .mapToObj(START::plusDays)
                .filter(date -> !byLast || !isLast.test(date))
                .forEach(named::add);
        List<List<DateCondition>> conditions = new ArrayList<>();
        if (byLast) {
            Set<Month> months = named.takeMonthsWithLastDayOnly(last);
            months.add(Month.FEBRUARY);
            conditions.add(conditions(last, new DateCondition.MonthDays(Set.of(), Set.of(), true, false), months));
        }
        conditions.addAll(named.conditions());
        return new Rules(conditions, exact);
    }

    private static List<DateCondition> conditions(
            int weekdays, DateCondition.@Nullable MonthDays days, Set<Month> months) {
        List<DateCondition> conditions = new ArrayList<>();
        if (weekdays != WEEK) {
            conditions.add(new DateCondition.Weekdays(weekdays(weekdays), Set.of()));
        }
        if (days != null) {
            conditions.add(days);
        }
        if (months.size() < Month.values().length) {
            conditions.add(new DateCondition.Months(months));
        }
        return conditions;
    }

    private static int bit(LocalDate date) {
        return 1 << (date.getDayOfWeek().getValue() - 1);
    }

    private static boolean isLastOfFebruary(LocalDate date) {
        return date.getMonth() == Month.FEBRUARY && date.getDayOfMonth() == date.lengthOfMonth();
    }

    private static Set<DayOfWeek> weekdays(int bits) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (((bits >> (day.getValue() - 1)) & 1) != 0) {
                days.add(day);
            }
        }
        return days;
    }

    /** For each day of the year the weekdays on which it counts. */
    private static final class Days {
        private final int[][] weekdays = new int[13][32];
        private int lastOfFebruary;

        void add(LocalDate date) {
            weekdays[date.getMonthValue()][date.getDayOfMonth()] |= bit(date);
            lastOfFebruary |= isLastOfFebruary(date) ? bit(date) : 0;
        }

        int weekdays(LocalDate date) {
            return weekdays[date.getMonthValue()][date.getDayOfMonth()];
        }

        /** Takes out the months that count on these weekdays of their last day and on no other date. */
        Set<Month> takeMonthsWithLastDayOnly(int bits) {
            Set<Month> months = EnumSet.noneOf(Month.class);
            for (Month month : Month.values()) {
                int[] days = weekdays[month.getValue()];
                if (days[month.maxLength()] == bits && Arrays.stream(days).sum() == bits) {
                    days[month.maxLength()] = 0;
                    months.add(month);
                }
            }
            return months;
        }

        List<List<DateCondition>> conditions() {
            List<Block> blocks = new ArrayList<>();
            // Long months first: what they say of days that a shorter one lacks does no harm there.
            Stream.of(Month.values())
                    .sorted(Comparator.comparingInt(Month::maxLength).reversed())
                    .forEach(month -> blocksOf(month).forEach(block -> {
                        boolean known = blocks.stream().anyMatch(other -> other.takes(block));
                        if (!known) {
                            blocks.add(block);
                        }
                    }));
            return blocks.stream().map(Block::conditions).toList();
        }

        private List<Block> blocksOf(Month month) {
            int[] days = weekdays[month.getValue()];
            List<Block> blocks = new ArrayList<>();
            for (int bits = 1; bits <= WEEK; bits++) {
                Set<Integer> same = new TreeSet<>();
                for (int day = 1; day <= month.maxLength(); day++) {
                    if (days[day] == bits) {
                        same.add(day);
                    }
                }
                if (!same.isEmpty()) {
                    blocks.add(new Block(bits, same, EnumSet.of(month)));
                }
            }
            return blocks;
        }
    }

    /** The same weekdays on the same days of some months, the longest of which came first. */
    private record Block(int weekdays, Set<Integer> days, Set<Month> months) {

        /** Takes the month of another block in, if it says the same of the days of that month. */
        boolean takes(Block other) {
            int length = other.length();
            boolean same = weekdays == other.weekdays
                    && days.stream().filter(day -> day <= length).toList().equals(List.copyOf(other.days));
            return same && months.addAll(other.months);
        }

        private int length() {
            return months.stream().mapToInt(Month::maxLength).max().orElseThrow();
        }

        List<DateCondition> conditions() {
            boolean all = days.size() == length();
            return DateCycle.conditions(
                    weekdays, all ? null : new DateCondition.MonthDays(days, Set.of(), false, false), months);
        }
    }
}
