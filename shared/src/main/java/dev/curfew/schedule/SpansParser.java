package dev.curfew.schedule;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads spans, parted by the word {@code +}, and the zone after them. One use: it walks through the words once. */
final class SpansParser {

    /** What a zone looks like, for errors. */
    static final String ZONE = "the IANA id of a zone, such as Europe/Berlin";

    private final List<Word> words;
    private final ZoneId defaultZone;
    private int next;

    /**
     * A parser of these words.
     *
     * @param words at least one
     */
    SpansParser(List<Word> words, ZoneId defaultZone) {
        this.words = words;
        this.defaultZone = defaultZone;
    }

    /** Reads all the words. */
    Parsed<WeeklySchedule> parse() {
        List<Span> spans = new ArrayList<>();
        boolean more = true;
        while (more) {
            switch (span()) {
                case Parsed.Value<Span>(var span) -> spans.add(span);
                case Parsed.Failure<Span>(var error) -> {
                    return new Parsed.Failure<>(error);
                }
            }
            more = next < words.size() && words.get(next).isPlus();
            next += more ? 1 : 0;
        }
        return switch (zone()) {
            case Parsed.Value<ZoneId>(var zone) -> new Parsed.Value<>(WeeklySchedule.of(spans, zone));
            case Parsed.Failure<ZoneId>(var error) -> new Parsed.Failure<>(error);
        };
    }

    private Parsed<Span> span() {
        if (next == words.size()) {
            return words.getLast().lacks("a span, such as Sat 10:00-14:00", "");
        }
        if (words.get(next).startsWithDigit()) {
            return hours(Span.DAILY);
        }
        return switch (days()) {
            case Parsed.Value<Set<DayOfWeek>>(var days) -> hours(days);
            case Parsed.Failure<Set<DayOfWeek>>(var error) -> new Parsed.Failure<>(error);
        };
    }

    private Parsed<Set<DayOfWeek>> days() {
        Word word = words.get(next++);
        if (word.isPlus()) {
            return word.instead("a span, such as Sat 10:00-14:00", "");
        }
        if (ScheduleParser.constant(word.value()).isPresent()) {
            return word.instead("days or hours", "`always` and `never` stand alone, without spans or a zone");
        }
        if (ZoneNames.isZone(word.value())) {
            return word.instead("days or hours", "the zone comes last");
        }
        Parsed<Set<DayOfWeek>> days = DaysParser.parse(word);
        return days instanceof Parsed.Failure<Set<DayOfWeek>>(var error)
                        && error.position() == word.start()
                        && error.hint().isEmpty()
                        && ScheduleText.Reference.isName(word.value())
                ? word.instead(error.expected(), "the name of a schedule stands alone")
                : days;
    }

    private Parsed<Span> hours(Set<DayOfWeek> days) {
        if (next == words.size()) {
            return words.getLast().lacks(HoursParser.FORM, "");
        }
        Word word = words.get(next++);
        if (!word.startsWithDigit()) {
            boolean moreDays = word.value().startsWith("-") || DaysParser.isDays(word.value());
            return word.instead(
                    HoursParser.FORM, moreDays ? "days have no space in them, such as Mon-Fri or Mon/Wed" : "");
        }
        return switch (HoursParser.parse(word)) {
            case Parsed.Value<Hours>(var hours) -> new Parsed.Value<>(new Span(days, hours));
            case Parsed.Failure<Hours>(var error) -> new Parsed.Failure<>(error);
        };
    }

    private Parsed<ZoneId> zone() {
        if (next == words.size()) {
            return new Parsed.Value<>(defaultZone);
        }
        Word word = words.get(next++);
        var zone = ZoneNames.find(word.value());
        if (zone.isEmpty()) {
            return word.instead("`+`, " + ZONE + ", or the end", zoneHint(word));
        }
        if (next < words.size()) {
            return words.get(next).instead("the end", "the zone comes last, once for all spans");
        }
        return new Parsed.Value<>(zone.get());
    }

    private static String zoneHint(Word word) {
        if (word.startsWithDigit() || DaysParser.isDays(word.value())) {
            return "put ` + ` between spans";
        }
        return ZoneNames.hint(word.value());
    }
}
