package dev.curfew.schedule;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the days of a document: those of a span, and counted ones such as {@code Mon#1}, {@code Sat/Fri#L}. */
final class WeekdaysParser {

    private static final String ORDINAL = "1 to 5, or L for the last of the month";

    private WeekdaysParser() {}

    /** Reads a word as days. */
    static Parsed<DateCondition.Weekdays> parse(Word word) {
        Set<DayOfWeek> every = EnumSet.noneOf(DayOfWeek.class);
        Set<NthWeekday> counted = new HashSet<>();
        for (Word item : word.split('/')) {
            List<Word> parts = item.split('#');
            if (parts.size() > 1) {
                switch (counted(parts)) {
                    case Parsed.Value<NthWeekday>(var nth) -> counted.add(nth);
                    case Parsed.Failure<NthWeekday>(var error) -> {
                        return new Parsed.Failure<>(error);
                    }
                }
            } else {
                boolean alone = item.equals(word);
                switch (alone ? DaysParser.parse(item) : DaysParser.range(item)) {
                    case Parsed.Value<Set<DayOfWeek>>(var days) -> every.addAll(days);
                    case Parsed.Failure<Set<DayOfWeek>>(var error) -> {
                        return new Parsed.Failure<>(error);
                    }
                }
            }
        }
        return new Parsed.Value<>(new DateCondition.Weekdays(every, counted));
    }

    private static Parsed<NthWeekday> counted(List<Word> parts) {
        Word name = parts.getFirst();
        Word ordinal = parts.get(1);
        var day = DayNames.find(name.value());
        if (day.isEmpty()) {
            boolean range = name.value().indexOf('-') > 0;
            return name.instead(
                    DaysParser.DAY,
                    range ? "only one day can be counted, such as Mon#1" : DaysParser.hint(name.value()));
        }
        if (parts.size() > 2) {
            return ordinal.lacks("`/` or the end", "");
        }
        if (ordinal.value().equalsIgnoreCase("L")) {
            return new Parsed.Value<>(new NthWeekday(day.get(), NthWeekday.LAST));
        }
        int number = ordinal.number();
        return number < 1 || number > 5
                ? ordinal.instead(ORDINAL, "")
                : new Parsed.Value<>(new NthWeekday(day.get(), number));
    }
}
