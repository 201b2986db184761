package dev.curfew.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the rules of a {@link NamedSchedule} make of the days of one month. Sets of days are written as in
 * {@link CalendarMonth}.
 */
final class MonthPlan {

    private final CalendarMonth month;
    private final Layer running;
    private final Layer closed;
    private final Layer open;
    private final Layer any;

    /** Days that are certainly running from midnight to midnight. */
    private final int awake;

    /** Days that are certainly paused from midnight to midnight. */
    private final int paused;

    /** Days that are certainly without an opinion from midnight to midnight. */
    private final int free;

    private MonthPlan(CalendarMonth month, Layer running, Layer closed, Layer open, Layer any) {
        this.month = month;
        this.running = running;
        this.closed = closed;
        this.open = open;
        this.any = any;
        this.awake = open.whole | (running.whole & ~closed.touched);
        this.paused = month.all() & ~open.touched & (closed.whole | ~(running.touched | any.touched));
        this.free = any.whole & ~(open.touched | closed.touched | running.touched);
    }

    /** The rules of one field of the document in this month. */
    private static final class Layer {
        private final List<RuleSet.Compiled> rules;

        /** For each rule, the days on which its hours start. */
        private final int[] starts;

        /** For each rule, the days into which its hours reach from the day before. */
        private final int[] tails;

        /** The days that some rule covers from midnight to midnight. */
        private int whole;

        /** The days on which some rule has an hour. */
        private int touched;

        /** The layer of these rules, without the tails that would reach into some days. */
        Layer(List<RuleSet.Compiled> rules, CalendarMonth month, int withoutTail) {
            this.rules = rules;
            this.starts = new int[rules.size()];
            this.tails = new int[rules.size()];
            for (int i = 0; i < starts.length; i++) {
                RuleSet.Compiled rule = rules.get(i);
                starts[i] = rule.days().in(month);
                tails[i] = rule.overnight() ? daysAfter(rule, starts[i], month) & ~withoutTail : 0;
                touched |= starts[i] | tails[i];
                whole |= rule.rule().wholeDay() ? starts[i] : 0;
            }
        }

        /** Marks the minutes of a day that the rules cover. */
        void mark(BitSet minutes, int day, boolean value) {
            for (int i = 0; i < starts.length; i++) {
                RuleSet.Compiled rule = rules.get(i);
                if (isIn(starts[i], day)) {
                    minutes.set(rule.start(), Math.min(rule.end(), Hours.DAY), value);
                }
                if (isIn(tails[i], day)) {
                    minutes.set(0, rule.end() - Hours.DAY, value);
                }
            }
        }
    }

    /** The days on which the same rules hold as on this day, itself among them: they pass alike, minute by minute. */
    private int like(int day) {
        int days = month.all();
        for (Layer layer : List.of(running, closed, open, any)) {
            for (int i = 0; i < layer.starts.length; i++) {
                days &= isIn(layer.starts[i], day) ? layer.starts[i] : ~layer.starts[i];
                days &= isIn(layer.tails[i], day) ? layer.tails[i] : ~layer.tails[i];
            }
        }
        return days;
    }

    static MonthPlan of(RuleSet rules, CalendarMonth month) {
        Layer closed = new Layer(rules.closed(), month, 0);
        boolean tails =
                Stream.concat(rules.running().stream(), rules.any().stream()).anyMatch(RuleSet.Compiled::overnight);
        // A span belongs to the day it starts on: where that day is closed, nothing of it is left for the next.
        int noTail = tails ? daysAfterClosed(rules, closed, month) : 0;
        return new MonthPlan(
                month,
                new Layer(rules.running(), month, noTail),
                closed,
                new Layer(rules.open(), month, 0),
                new Layer(rules.any(), month, noTail));
    }

    CalendarMonth month() {
        return month;
    }

    private static int daysAfterClosed(RuleSet rules, Layer closed, CalendarMonth month) {
        int after = closed.whole << 1;
        for (RuleSet.Compiled rule : rules.closed()) {
            after |= rule.rule().wholeDay() ? daysAfter(rule, 0, month) : 0;
        }
        return after;
    }

    /** The days of the month that follow the days of a rule in this month or the one before. */
    private static int daysAfter(RuleSet.Compiled rule, int days, CalendarMonth month) {
        CalendarMonth previous = month.previous();
        boolean eve = (rule.days().in(previous) & previous.last()) != 0;
        return ((days << 1) | (eve ? 1 : 0)) & month.all();
    }

    /** The minutes of a day that have this state. */
    private BitSet minutesOf(int day, DesiredState state) {
        BitSet runs = new BitSet(Hours.DAY);
        running.mark(runs, day, true);
        closed.mark(runs, day, false);
        open.mark(runs, day, true);
        if (state == DesiredState.RUNNING) {
            return runs;
        }
        BitSet rest = new BitSet(Hours.DAY);
        any.mark(rest, day, true);
        closed.mark(rest, day, false);
        if (state == DesiredState.ANY) {
            rest.andNot(runs);
        } else {
            rest.or(runs);
            rest.flip(0, Hours.DAY);
        }
        return rest;
    }

    private static boolean isIn(int days, int day) {
        return ((days >> (day - 1)) & 1) != 0;
    }

    /** Days that certainly have a state from midnight to midnight. */
    private int certain(DesiredState state) {
        return switch (state) {
            case RUNNING -> awake;
            case PAUSED -> paused;
            case ANY -> free;
        };
    }

    /** The state in a minute of a day. */
    DesiredState stateAt(int day, int minute) {
        for (DesiredState state : DesiredState.values()) {
            if (isIn(certain(state), day)) {
                return state;
            }
        }
        return minutesOf(day, DesiredState.RUNNING).get(minute)
                ? DesiredState.RUNNING
                : minutesOf(day, DesiredState.ANY).get(minute) ? DesiredState.ANY : DesiredState.PAUSED;
    }

    /** The first minute of a day, from one on, with another state, or -1. */
    int firstOther(int day, DesiredState state, int from) {
        int found =
                isIn(certain(state), day) ? Hours.DAY : minutesOf(day, state).nextClearBit(from);
        return found < Hours.DAY ? found : -1;
    }

    /** The last minute of a day, up to one, with another state, or -1. */
    int lastOther(int day, DesiredState state, int upTo) {
        return isIn(certain(state), day) ? -1 : minutesOf(day, state).previousClearBit(upTo);
    }

    /** The first day, from one on, that has a minute with another state, or 0. */
    int firstDayWithOther(int from, DesiredState state) {
        int days = from > month.length() ? 0 : month.between(from, month.length()) & ~certain(state);
        while (days != 0) {
            int day = Integer.numberOfTrailingZeros(days) + 1;
            if (firstOther(day, state, 0) >= 0) {
                return day;
            }
            days &= ~like(day);
        }
        return 0;
    }

    /** The last day, up to one, that has a minute with another state, or 0. */
    int lastDayWithOther(int upTo, DesiredState state) {
        int days = upTo < 1 ? 0 : month.between(1, upTo) & ~certain(state);
        while (days != 0) {
            int day = 32 - Integer.numberOfLeadingZeros(days);
            if (lastOther(day, state, Hours.DAY - 1) >= 0) {
                return day;
            }
            days &= ~like(day);
        }
        return 0;
    }
}
