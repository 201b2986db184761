package dev.curfew.schedule;

import java.util.List;

/** Reads an entry of a document that is written as the text of one span: {@code Mon-Fri 08:00-19:00}, without a zone. */
final class RuleTextParser {

    private RuleTextParser() {}

    /** Reads a text as a rule. */
    static Parsed<CalendarRule> parse(String text) {
        List<Word> words = Word.split(text);
        if (words.isEmpty()) {
            return new Parsed.Failure<>(new ParseError(text, 0, "a span, such as Mon-Fri 08:00-19:00", "nothing", ""));
        }
        Word first = words.getFirst();
        if (first.startsWithDigit()) {
            return hours(List.of(), words, 0);
        }
        if (ScheduleParser.constant(first.value()).isPresent()) {
            return first.instead("days or hours", "`always` and `never` are schedules by themselves, in the tag");
        }
        return switch (WeekdaysParser.parse(first)) {
            case Parsed.Value<DateCondition.Weekdays>(var days) ->
                words.size() == 1 ? first.lacks(HoursParser.FORM, "") : hours(List.of(days), words, 1);
            case Parsed.Failure<DateCondition.Weekdays>(var error) -> new Parsed.Failure<>(error);
        };
    }

    private static Parsed<CalendarRule> hours(List<DateCondition> conditions, List<Word> words, int index) {
        Word word = words.get(index);
        if (!word.startsWithDigit()) {
            return word.instead(HoursParser.FORM, "");
        }
        Parsed<Hours> hours = HoursParser.parse(word);
        if (hours instanceof Parsed.Value<Hours> && index + 1 < words.size()) {
            return words.get(index + 1).instead("the end", hintAfter(words.get(index + 1)));
        }
        return switch (hours) {
            case Parsed.Value<Hours>(var value) -> new Parsed.Value<>(new CalendarRule(conditions, value));
            case Parsed.Failure<Hours>(var error) -> new Parsed.Failure<>(error);
        };
    }

    private static String hintAfter(Word word) {
        if (word.isPlus()) {
            return "write each span as an entry of its own";
        }
        return ZoneNames.isZone(word.value()) ? "the zone has a field of its own, `zone`" : "";
    }
}
