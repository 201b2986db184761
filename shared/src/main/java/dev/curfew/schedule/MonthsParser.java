package dev.curfew.schedule;

import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the months of a document: {@code Jan/Jul}, {@code 6-8}, {@code Nov-Feb} (ranges wrap). */
final class MonthsParser {

    private static final String MONTH = "a month (Jan to Dec, or 1 to 12)";

    private MonthsParser() {}

    /** Reads a word as months. */
    static Parsed<DateCondition.Months> parse(Word word) {
        Set<Month> months = EnumSet.noneOf(Month.class);
        for (Word item : word.split('/')) {
            List<Word> ends = item.split('-');
            for (Word end : ends) {
                if (MonthNames.find(end.value()).isEmpty()) {
                    return end.instead(MONTH, hint(end.value()));
                }
            }
            if (ends.size() > 2) {
                return ends.get(1).lacks("`/` or the end", "a range has two ends, such as Jun-Aug");
            }
            Month month = MonthNames.find(ends.getFirst().value()).orElseThrow();
            Month last = MonthNames.find(ends.getLast().value()).orElseThrow();
            months.add(month);
            while (month != last) {
                month = month.plus(1);
                months.add(month);
            }
        }
        return new Parsed.Value<>(new DateCondition.Months(months));
    }

    private static String hint(String word) {
        return MonthNames.nearest(word)
                .map(month -> "did you mean " + MonthNames.nameOf(month) + "?")
                .orElse("");
    }
}
