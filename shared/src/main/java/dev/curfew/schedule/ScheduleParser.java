package dev.curfew.schedule;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of a schedule as it stands in a tag.
 *
 * <pre>
 * schedule = "always" | "never" | NAME | spans [ZONE]
 * spans    = span *( " + " span )
 * span     = [days " "] hours
 * days     = "daily" | dayitem *( "/" dayitem )      Mon-Fri   Mon/Wed/Fri   Sat-Mon   (ranges wrap)
 * hours    = HH:MM "-" HH:MM                         end 24:00 allowed; end before start ends on the next day
 * ZONE     = an IANA id
 * </pre>
 *
 * <p>Words other than the zone and a name are read in any case; several spaces count as one. Only characters that every
 * AWS tag editor accepts can occur: letters, digits, space and {@code _ . : / = + - @}.
 */
public final class ScheduleParser {

    /** The most characters that an AWS tag value has; longer texts are unreadable. */
    public static final int MAX_LENGTH = 256;

    private static final String EXAMPLES =
            "`always`, `never`, the name of a schedule, or hours such as `Mon-Fri 08:00-19:00 Europe/Berlin`";

    private ScheduleParser() {}

    /**
     * Reads a text, whatever it holds, in time linear in its length.
     *
     * @param text any text
     * @param defaultZone the zone of spans that name none; an IANA zone or {@link java.time.ZoneOffset#UTC}
     * @return the schedule, the name of one, or why it is neither
     * @throws IllegalArgumentException if the default zone is an offset or unknown, for any text
     */
    public static ScheduleText parse(String text, ZoneId defaultZone) {
        ZoneId zone = ZoneNames.regionOf(defaultZone);
        Optional<ParseError> misfit = TagCharacters.check(text);
        if (misfit.isPresent()) {
            return new ScheduleText.Unreadable(misfit.get());
        }
        List<Word> words = Word.split(text);
        if (words.isEmpty()) {
            return new ScheduleText.Unreadable(new ParseError(text, 0, EXAMPLES, "nothing", ""));
        }
        return words.size() == 1 ? word(words, zone) : spans(words, zone);
    }

    /** The schedule that a word like {@code always} is by itself. */
    static Optional<Schedule> constant(String word) {
        if (word.equalsIgnoreCase("always")) {
            return Optional.of(new Always());
        }
        return word.equalsIgnoreCase("never") ? Optional.of(new Never()) : Optional.empty();
    }

    private static ScheduleText word(List<Word> words, ZoneId zone) {
        String word = words.getFirst().value();
        Optional<Schedule> constant = constant(word);
        if (constant.isPresent()) {
            return new ScheduleText.Written(constant.get());
        }
        return ScheduleText.Reference.isName(word) ? new ScheduleText.Reference(word) : spans(words, zone);
    }

    private static ScheduleText spans(List<Word> words, ZoneId zone) {
        return switch (new SpansParser(words, zone).parse()) {
            case Parsed.Value<WeeklySchedule>(var schedule) -> new ScheduleText.Written(schedule);
            case Parsed.Failure<WeeklySchedule>(var error) -> new ScheduleText.Unreadable(error);
        };
    }
}
