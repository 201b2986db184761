package dev.curfew.schedule.dialect;

import dev.curfew.schedule.CalendarRule;
import dev.curfew.schedule.DateCondition;
import dev.curfew.schedule.Hours;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Closes the gaps of one minute that Instance Scheduler on AWS runs through: where a schedule of several periods wants a
 * minute stopped and both its neighbours running, it wants all three running. That is how people write hours that pass
 * midnight, and hours that touch.
 *
 * <p>Where a gap comes on all the days of a rule that ends at it, the rule is widened by the minute; for the other days
 * rules are added. Gaps are looked for on every date of {@link DateCycle}, in sets of dates.
 */
final class AdjacentPeriods {
    private static final int DAY = 24 * 60;

    /** Hours on the dates of a set. */
    private record Dated(CalendarRule rule, BitSet dates) {
        static Dated of(CalendarRule rule) {
            return new Dated(rule, DateCycle.matching(rule.dates()));
        }

        boolean covers(int minute) {
            return minute >= rule.hours().startMinute() && minute < rule.hours().endMinute();
        }

        boolean endsAt(int minute) {
            return rule.hours().endMinute() == minute;
        }
    }

    private final List<Dated> running;
    private final List<Dated> any;
    private final List<String> changes;

    private AdjacentPeriods(List<CalendarRule> running, List<CalendarRule> any, List<String> changes) {
        this.running = running.stream().map(Dated::of).toList();
        this.any = any.stream().map(Dated::of).toList();
        this.changes = changes;
    }

    /**
     * Closes the gaps between rules, none of which goes on after midnight.
     *
     * @param changes gets a sentence for each gap that no rule can name
     * @return the running rules, without the gaps
     */
    static List<CalendarRule> bridge(List<CalendarRule> running, List<CalendarRule> any, List<String> changes) {
        Set<Integer> gaps = possibleGaps(running);
        return gaps.isEmpty() ? running : new AdjacentPeriods(running, any, changes).bridged(gaps);
    }

    private List<CalendarRule> bridged(Set<Integer> possibleGaps) {
        List<CalendarRule> rules =
                new ArrayList<>(running.stream().map(Dated::rule).toList());
        List<CalendarRule> added = new ArrayList<>();
        for (int minute : possibleGaps) {
            BitSet gaps = gapsAt(minute);
            BitSet rest = (BitSet) gaps.clone();
            for (int i = 0; i < rules.size(); i++) {
                if (running.get(i).endsAt(minute) && canBeWidened(running.get(i), gaps, minute)) {
                    CalendarRule rule = rules.get(i);
                    rules.set(
                            i,
                            new CalendarRule(
                                    rule.conditions(), new Hours(rule.hours().startMinute(), minute + 1)));
                    rest.andNot(running.get(i).dates());
                }
            }
            added.addAll(filling(rest, minute));
        }
        rules.addAll(added);
        return rules;
    }

    /** The minutes right after some hours and right before some others, 1440 for the first one of the next day. */
    private static Set<Integer> possibleGaps(List<CalendarRule> rules) {
        BitSet starts = new BitSet(DAY);
        rules.forEach(rule -> starts.set(rule.hours().startMinute()));
        Set<Integer> gaps = new TreeSet<>();
        for (CalendarRule rule : rules) {
            int end = rule.hours().endMinute();
            if (starts.get((end + 1) % DAY)) {
                gaps.add(end);
            }
        }
        return gaps;
    }

    private BitSet gapsAt(int minute) {
        BitSet gaps = covering(running, minute - 1);
        gaps.and(covering(running, minute + 1));
        gaps.andNot(covering(running, minute));
        gaps.andNot(covering(any, minute));
        return gaps;
    }

    /** The dates on which some rule covers a minute, which may be one of the next day. */
    private static BitSet covering(List<Dated> rules, int minute) {
        BitSet dates = new BitSet();
        rules.stream().filter(rule -> rule.covers(minute % DAY)).forEach(rule -> dates.or(rule.dates()));
        return minute < DAY ? dates : DateCycle.dayBefore(dates);
    }

    /** Whether each of the rule's dates, and one at least, has the gap or runs in that minute anyway. */
    private boolean canBeWidened(Dated rule, BitSet gaps, int minute) {
        Hours hours = rule.rule().hours();
        BitSet others = (BitSet) rule.dates().clone();
        others.andNot(gaps);
        others.andNot(covering(running, minute));
        // Hours are shorter than a day, but for the whole one.
        boolean fits = hours.endMinute() < DAY || hours.startMinute() > 1;
        return fits && others.isEmpty() && rule.dates().intersects(gaps);
    }

    private List<CalendarRule> filling(BitSet dates, int minute) {
        // The first minute of the next day cannot be named alone; the one before it runs anyway.
        Hours hours = new Hours(Math.min(minute, DAY - 1), minute + 1);
        DateCycle.Rules rules = DateCycle.rules(dates);
        if (!rules.exact()) {
            changes.add("The gap " + hours + " between adjacent periods comes in leap years only, or in others only, at"
                    + " the end of February; here the service runs through it in all years.");
        }
        return rules.conditions().stream()
                .map((List<DateCondition> conditions) -> new CalendarRule(conditions, hours))
                .toList();
    }
}
