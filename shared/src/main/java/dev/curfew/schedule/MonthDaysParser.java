package dev.curfew.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads the days of the month of a document: {@code 1}, {@code 1-7/15}, {@code L}, {@code 15W}, {@code LW}. */
final class MonthDaysParser {

    private static final String DAY = "a day of the month (1 to 31, L for the last, 15W, or LW)";

    private final Set<Integer> days = new TreeSet<>();
    private final Set<Integer> nearest = new TreeSet<>();
    private boolean last;
    private boolean lastWorkday;

    private MonthDaysParser() {}

    /** Reads a word as days of the month. A range may run over the end of the month: {@code 28-3}. */
    static Parsed<DateCondition.MonthDays> parse(Word word) {
        MonthDaysParser parser = new MonthDaysParser();
        for (Word item : word.split('/')) {
            if (parser.add(item) instanceof Parsed.Failure<Boolean>(var error)) {
                return new Parsed.Failure<>(error);
            }
        }
        return new Parsed.Value<>(
                new DateCondition.MonthDays(parser.days, parser.nearest, parser.last, parser.lastWorkday));
    }

    private Parsed<Boolean> add(Word item) {
        String text = item.value().toUpperCase(Locale.ROOT);
        if (text.equals("L") || text.equals("LW")) {
            last |= text.equals("L");
            lastWorkday |= text.equals("LW");
            return new Parsed.Value<>(true);
        }
        if (text.endsWith("W")) {
            int day = new Word(item.text(), item.start(), item.end() - 1).number();
            return isDay(day) ? new Parsed.Value<>(nearest.add(day)) : item.instead(DAY, "");
        }
        return addRange(item.split('-'));
    }

    private Parsed<Boolean> addRange(List<Word> ends) {
        for (Word end : ends) {
            if (!isDay(end.number())) {
                boolean toLast = ends.size() == 2 && end.value().equalsIgnoreCase("L");
                return end.instead(DAY, toLast ? "a range to 31 reaches the last day of every month" : "");
            }
        }
        if (ends.size() > 2) {
            return ends.get(1).lacks("`/` or the end", "a range has two ends, such as 1-7");
        }
        int day = ends.getFirst().number();
        int end = ends.getLast().number();
        days.add(day);
        while (day != end) {
            day = day % 31 + 1;
            days.add(day);
        }
        return new Parsed.Value<>(true);
    }

    private static boolean isDay(int number) {
        return number >= 1 && number <= 31;
    }
}
