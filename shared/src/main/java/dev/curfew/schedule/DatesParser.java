package dev.curfew.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the dates of a document: {@code 2026-11-28}, {@code 2026-12-24/2027-01-01} (both included). */
final class DatesParser {

    private static final String DATE =
            "a date YYYY-MM-DD from " + DateCondition.FIRST_YEAR + " to " + DateCondition.LAST_YEAR;

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private DatesParser() {}

    /** Reads a word as a date or a range of dates. */
    static Parsed<DateCondition.Dates> parse(Word word) {
        List<Word> ends = word.split('/');
        for (Word end : ends) {
            if (dateOf(end.value()).isEmpty()) {
                return end.instead(DATE, hint(end.value()));
            }
        }
        if (ends.size() > 2) {
            return ends.get(1).lacks("the end", "a range has two dates; write more entries for more ranges");
        }
        LocalDate first = dateOf(ends.getFirst().value()).orElseThrow();
        LocalDate last = dateOf(ends.getLast().value()).orElseThrow();
        return last.isBefore(first)
                ? ends.getLast().instead("a date not before " + first, "write the earlier date first")
                : new Parsed.Value<>(new DateCondition.Dates(first, last));
    }

    private static Optional<LocalDate> dateOf(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text);
            boolean inside = date.getYear() >= DateCondition.FIRST_YEAR && date.getYear() <= DateCondition.LAST_YEAR;
            return inside ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String hint(String text) {
        if (!FORM.matcher(text).matches()) {
            return "";
        }
        try {
            LocalDate.parse(text);
            return ""; // a day, but of a year that is not taken
        } catch (DateTimeException noSuchDay) {
            return text.endsWith("-02-29") ? "that year is no leap year" : "there is no such day";
        }
    }
}
