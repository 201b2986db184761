package dev.curfew.schedule;

import dev.curfew.json.JsonObject;
import dev.curfew.schedule.holiday.HolidayCalendar;
import dev.curfew.schedule.holiday.HolidayCalendars;
import dev.curfew.text.Spelling;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of one schedule; throws {@link dev.curfew.json.BadJsonException} or {@link BadTextException}. */
final class DocumentReader {

    /** More entries than anyone needs; the time of every decision grows with them. */
    private static final int MOST_ENTRIES = 500;

    private static final List<String> FIELDS = List.of("zone", "running", "closed", "open", "any", "resume", "pause");

    private static final List<String> CRON_FIELDS = List.of("zone", "resume", "pause");

    private static final List<String> CONDITIONS = List.of("holidays", "dates", "days", "monthDays", "months", "hours");

    private final JsonObject document;
    private final ZoneId defaultZone;

    DocumentReader(JsonObject document, ZoneId defaultZone) {
        this.document = document;
        this.defaultZone = defaultZone;
    }

    Schedule read() {
        document.allowOnly(FIELDS);
        ZoneId zone = text(document, "zone", DocumentReader::zone).orElse(defaultZone);
        if (document.has("resume") || document.has("pause")) {
            for (String field : FIELDS) {
                if (!CRON_FIELDS.contains(field) && document.has(field)) {
                    throw document.bad(field, "either cron expressions or rules", "both");
                }
            }
            return CronSchedule.of(zone, cron("resume"), cron("pause"));
        }
        List<CalendarRule> running = rules("running");
        List<CalendarRule> closed = rules("closed");
        List<CalendarRule> open = rules("open");
        List<CalendarRule> any = rules("any");
        if (running.isEmpty() && open.isEmpty() && any.isEmpty()) {
            throw document.bad(
                    "running",
                    "when the service runs: an entry here, in `open` or in `any`, or `resume` or `pause`",
                    "none");
        }
        return NamedSchedule.of(zone, running, closed, open, any);
    }

    private @Nullable CronExpression cron(String field) {
        return text(document, field, CronParser::parse).orElse(null);
    }

    private List<CalendarRule> rules(String field) {
        if (document.asMap().get(field) instanceof List<?> entries && entries.size() > MOST_ENTRIES) {
            throw document.bad(field, "at most " + MOST_ENTRIES + " entries", String.valueOf(entries.size()));
        }
        return document.elements(
                field, (path, text) -> valueOf(path, RuleTextParser.parse(text)), DocumentReader::rule);
    }

    private static CalendarRule rule(JsonObject entry) {
        entry.allowOnly(CONDITIONS);
        List<DateCondition> conditions = new ArrayList<>();
        text(entry, "holidays", DocumentReader::holidays).ifPresent(conditions::add);
        text(entry, "dates", DatesParser::parse).ifPresent(conditions::add);
        text(entry, "days", WeekdaysParser::parse).ifPresent(conditions::add);
        number(entry, "monthDays", MonthDaysParser::parse).ifPresent(conditions::add);
        number(entry, "months", MonthsParser::parse).ifPresent(conditions::add);
        Optional<Hours> hours = text(entry, "hours", HoursParser::parse);
        if (conditions.isEmpty() && hours.isEmpty()) {
            throw entry.bad("hours", "at least one of " + String.join(", ", CONDITIONS), "none");
        }
        return new CalendarRule(conditions, hours.orElse(Hours.WHOLE_DAY));
    }

    private static <T> Optional<T> text(JsonObject object, String field, Function<Word, Parsed<T>> parser) {
        return object.optionalString(field).map(text -> valueOf(object.path(field), parser.apply(trimmed(text))));
    }

    /** Reads a field that may also be a number, as a single day or month is. */
    private static <T> Optional<T> number(JsonObject object, String field, Function<Word, Parsed<T>> parser) {
        return object.asMap().get(field) instanceof Integer number
                ? Optional.of(valueOf(object.path(field), parser.apply(trimmed(number.toString()))))
                : text(object, field, parser);
    }

    private static Word trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (start < end && text.charAt(end - 1) == ' ') {
            end--;
        }
        return new Word(text, start, end);
    }

    private static <T> T valueOf(String path, Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Value<T>(var value) -> value;
            case Parsed.Failure<T>(var error) -> throw new BadTextException(path, error);
        };
    }

    private static Parsed<ZoneId> zone(Word word) {
        Optional<ZoneId> zone = ZoneNames.find(word.value());
        return zone.<Parsed<ZoneId>>map(Parsed.Value::new)
                .orElseGet(() -> word.instead(SpansParser.ZONE, ZoneNames.hint(word.value())));
    }

    private static Parsed<DateCondition.Holidays> holidays(Word word) {
        Optional<HolidayCalendar> calendar = HolidayCalendars.find(word.value());
        if (calendar.isPresent()) {
            return new Parsed.Value<>(new DateCondition.Holidays(calendar.get()));
        }
        String hint = Spelling.nearest(word.value(), HolidayCalendars.idsNear(word.value()))
                .map(id -> "did you mean " + id + "?")
                .orElse("");
        return word.instead("the id of a holiday calendar, such as DE-BY, US or NYSE", hint);
    }
}
