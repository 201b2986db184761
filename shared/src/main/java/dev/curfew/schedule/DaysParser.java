package dev.curfew.schedule;

import dev.curfew.text.Spelling;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the days of a span: {@code daily}, {@code Mon-Fri}, {@code Mon/Wed/Fri}, {@code Sat-Mon}. */
final class DaysParser {

    /** What a day looks like, for errors. */
    static final String DAY = "a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun)";

    private static final String DAYS = "daily or " + DAY;

    private DaysParser() {}

    /** Whether a word is days and nothing else. */
    static boolean isDays(String word) {
        return parse(new Word(word, 0, word.length())) instanceof Parsed.Value;
    }

    /** Reads a word as days. */
    static Parsed<Set<DayOfWeek>> parse(Word word) {
        if (word.value().equalsIgnoreCase("daily")) {
            return new Parsed.Value<>(Span.DAILY);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Word item : word.split('/')) {
            switch (range(item)) {
                case Parsed.Value<Set<DayOfWeek>>(var range) -> days.addAll(range);
                case Parsed.Failure<Set<DayOfWeek>> failure -> {
                    return single(word) ? word.instead(DAYS, singleHint(word.value())) : failure;
                }
            }
        }
        return new Parsed.Value<>(days);
    }

    private static boolean single(Word word) {
        return word.split('/').size() == 1 && word.split('-').size() == 1;
    }

    private static String singleHint(String word) {
        String day = hint(word);
        return day.isEmpty() ? Spelling.didYouMean(word, List.of("daily")) : day;
    }

    /** Reads a word as a day or a range of days. */
    static Parsed<Set<DayOfWeek>> range(Word item) {
        List<Word> ends = item.split('-');
        for (Word end : ends) {
            if (DayNames.find(end.value()).isEmpty()) {
                return end.instead(DAY, hint(end.value()));
            }
        }
        if (ends.size() > 2) {
            return ends.get(1).lacks("`/` or a space", "a range has two ends, such as Mon-Fri");
        }
        DayOfWeek day = DayNames.find(ends.getFirst().value()).orElseThrow();
        DayOfWeek last = DayNames.find(ends.getLast().value()).orElseThrow();
        Set<DayOfWeek> days = EnumSet.of(day, last);
        while (day != last) {
            day = day.plus(1);
            days.add(day);
        }
        return new Parsed.Value<>(days);
    }

    /** How to mend a word that is no day, or nothing. */
    static String hint(String word) {
        if (word.equalsIgnoreCase("daily")) {
            return "daily stands alone";
        }
        return DayNames.nearest(word)
                .map(day -> "did you mean " + DayNames.nameOf(day) + "?")
                .orElse("");
    }
}
