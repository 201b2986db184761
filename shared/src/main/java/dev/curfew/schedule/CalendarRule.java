package dev.curfew.schedule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * One entry of a {@link NamedSchedule}: the same hours on every date on which all the conditions hold. Overnight hours
 * belong to the date they start on.
 *
 * @param conditions at most one of each kind; none means every day; unmodifiable, in the order of {@link DateCondition}
 * @param hours the hours, {@link Hours#WHOLE_DAY} if the entry names none
 */
public record CalendarRule(List<DateCondition> conditions, Hours hours) {

    private static final List<Class<? extends DateCondition>> ORDER = List.of(
            DateCondition.Holidays.class,
            DateCondition.Dates.class,
            DateCondition.Weekdays.class,
            DateCondition.MonthDays.class,
            DateCondition.Months.class);

    /**
     * Copies and sorts the conditions, and leaves out days of the week that are all seven, since they ask nothing.
     *
     * @throws IllegalArgumentException if there are two of a kind
     */
    public CalendarRule {
        conditions = conditions.stream()
                .filter(condition -> !(condition instanceof DateCondition.Weekdays days
                        && days.every().equals(Span.DAILY)))
                .sorted(Comparator.comparingInt(condition -> ORDER.indexOf(condition.getClass())))
                .toList();
        Set<Class<?>> kinds = new HashSet<>();
        for (DateCondition condition : conditions) {
            if (!kinds.add(condition.getClass())) {
                throw new IllegalArgumentException("two conditions of the kind " + condition.field());
            }
        }
    }

    /**
     * Whether the rule covers its days from midnight to midnight.
     *
     * @return true if the hours are {@link Hours#WHOLE_DAY}
     */
    public boolean wholeDay() {
        return hours.equals(Hours.WHOLE_DAY);
    }

    /**
     * The dates on which all the conditions hold.
     *
     * @return whether the hours start on a date
     */
    public Predicate<LocalDate> dates() {
        return DayPattern.all(conditions)::has;
    }

    /** The rule as the text of a span, such as {@code Mon#1 08:00-19:00}, if it has no condition but days. */
    Optional<String> spanText() {
        if (conditions.isEmpty()) {
            return Optional.of(hours.toString());
        }
        return conditions.size() == 1 && conditions.getFirst() instanceof DateCondition.Weekdays days
                ? Optional.of(days + " " + hours)
                : Optional.empty();
    }

    /**
     * The rule for people.
     *
     * @return such as {@code Mon-Fri 08:00-19:00}, {@code holidays DE-BY} or
     *     {@code days Mon#1, months Jan/Jul, 06:00-22:00}
     */
    @Override
    public String toString() {
        Optional<String> span = spanText();
        if (span.isPresent()) {
            return span.get();
        }
        StringJoiner text = new StringJoiner(", ");
        conditions.forEach(condition -> text.add(condition.field() + " " + condition));
        if (!wholeDay()) {
            text.add(hours.toString());
        }
        return text.toString();
    }
}
