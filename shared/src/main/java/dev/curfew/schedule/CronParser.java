package dev.curfew.schedule;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads a cron expression of EventBridge; what it means is told at {@link CronExpression}. */
final class CronParser {

    private static final String FORM = "`cron(minutes hours day-of-month month day-of-week year)`";

    /** The fields that are only numbers. */
    private static final List<CronField> PLAIN =
            List.of(CronField.MINUTES, CronField.HOURS, CronField.MONTH, CronField.YEAR);

    private CronParser() {}

    /** Reads a word, which may have spaces in it, whatever it holds, in time linear in its length. */
    static Parsed<CronExpression> parse(Word word) {
        String lower = word.value().toLowerCase(Locale.ROOT);
        if (!lower.startsWith("cron(")) {
            return word.instead(FORM, lower.startsWith("rate(") ? "a rate has no time of day" : "");
        }
        if (!lower.endsWith(")")) {
            return word.lacks("`)`", "");
        }
        Word inner = new Word(word.text(), word.start() + 5, word.end() - 1);
        List<Word> fields = inner.split(' ').stream()
                .filter(field -> field.start() < field.end())
                .toList();
        if (fields.size() != CronField.values().length) {
            return miscounted(inner, fields);
        }
        Map<CronField, Word> words = new EnumMap<>(CronField.class);
        for (CronField field : CronField.values()) {
            words.put(field, fields.get(words.size()));
        }
        return read(words);
    }

    private static Parsed<CronExpression> miscounted(Word inner, List<Word> fields) {
        Word at = fields.size() > 6 ? fields.get(6) : new Word(inner.text(), inner.end(), inner.end() + 1);
        String hint = switch (fields.size()) {
            case 5 -> "the sixth is the year, write `*` for every year";
            case 7 -> "EventBridge has no seconds";
            default -> "";
        };
        String count = "there are " + fields.size();
        return at.instead("six fields, " + FORM, hint.isEmpty() ? count : count + "; " + hint);
    }

    private static Parsed<CronExpression> read(Map<CronField, Word> words) {
        Map<CronField, BitSet> values = new EnumMap<>(CronField.class);
        for (CronField field : PLAIN) {
            switch (CronValues.parse(wordOf(words, field), field)) {
                case Parsed.Value<BitSet>(var some) -> values.put(field, some);
                case Parsed.Failure<BitSet>(var error) -> {
                    return new Parsed.Failure<>(error);
                }
            }
        }
        return switch (days(wordOf(words, CronField.DAY_OF_MONTH), wordOf(words, CronField.DAY_OF_WEEK))) {
            case Parsed.Value<DayPattern>(var days) ->
                new Parsed.Value<>(new CronExpression(canonical(words), values, days));
            case Parsed.Failure<DayPattern>(var error) -> new Parsed.Failure<>(error);
        };
    }

    private static Word wordOf(Map<CronField, Word> words, CronField field) {
        return Objects.requireNonNull(words.get(field));
    }

    private static String canonical(Map<CronField, Word> words) {
        return words.values().stream()
                .map(word -> word.value().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" ", "cron(", ")"));
    }

    private static Parsed<DayPattern> days(Word ofMonth, Word ofWeek) {
        boolean noMonth = ofMonth.value().equals("?");
        boolean noWeek = ofWeek.value().equals("?");
        if (noMonth == noWeek) {
            String why = "`?` in exactly one of day of month and day of week";
            return ofWeek.instead(why, noMonth ? "write `*` for every day" : "write `?` here or as day of month");
        }
        return noMonth ? CronDays.ofWeek(ofWeek) : CronDays.ofMonth(ofMonth);
    }
}
