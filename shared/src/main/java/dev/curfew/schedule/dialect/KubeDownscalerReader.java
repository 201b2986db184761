package dev.curfew.schedule.dialect;

import dev.curfew.schedule.Always;
import dev.curfew.schedule.CalendarRule;
import dev.curfew.schedule.DateCondition;
import dev.curfew.schedule.Hours;
import dev.curfew.schedule.NamedSchedule;
import dev.curfew.schedule.Never;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the uptime of kube-downscaler. Parts are joined by commas; weekdays wrap and are read in any case; an absolute
 * range has seconds and offsets, which become minutes on the clock of the schedule's zone.
 *
 * <p>In the original a range such as {@code 22:00-06:00} never matches; here it runs overnight.
 */
final class KubeDownscalerReader {
    private static final int MOST_PARTS = 500;
    private static final int DAY = 24 * 60;
    private static final String FORM =
            "Mon-Fri 07:30-20:30 Europe/Berlin or 2026-12-24T08:00:00+01:00-2026-12-24T12:00:00+01:00";
    private static final Pattern RECURRING =
            Pattern.compile("(\\S+) +(\\S+)(?: +(\\S+))?", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern HOURS = Pattern.compile("([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})");
    private static final String MOMENT = "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[-+][0-9]{2}:[0-9]{2})";
    private static final Pattern ABSOLUTE = Pattern.compile(MOMENT + "-" + MOMENT);

    private final Piece whole;
    private final ZoneId defaultZone;
    private final List<CalendarRule> running = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private Optional<ZoneId> zone = Optional.empty();

    KubeDownscalerReader(String text, ZoneId defaultZone) {
        this.whole = Piece.of("", text);
        this.defaultZone = defaultZone;
    }

    Converted read() {
        String word = whole.value().toLowerCase(Locale.ROOT);
        if (word.equals("always") || word.equals("never")) {
            return new Converted.Written(word.equals("always") ? new Always() : new Never(), List.of());
        }
        List<Piece> parts = whole.split(',');
        if (parts.size() > MOST_PARTS) {
            throw parts.get(MOST_PARTS).instead("at most " + MOST_PARTS + " ranges", "");
        }
        List<Piece> absolute = new ArrayList<>();
        for (Piece part : parts) {
            if (ABSOLUTE.matcher(part.value()).matches()) {
                absolute.add(part);
            } else {
                recurring(part);
            }
        }
        // Absolute ranges alone name instants; UTC shows each of them once.
        ZoneId clock = zone.orElse(ZoneId.of("UTC"));
        absolute.forEach(part -> absolute(part, clock));
        return new Converted.Written(NamedSchedule.of(clock, running, List.of(), List.of()), changes);
    }

    private void recurring(Piece part) {
        Matcher match = RECURRING.matcher(part.value());
        if (!match.matches()) {
            throw part.instead(FORM, "");
        }
        Set<DayOfWeek> days = days(part.part(match.start(1), match.end(1)));
        Hours hours = hours(part.part(match.start(2), match.end(2)));
        ZoneId named = defaultZone;
        if (match.group(3) != null) {
            Piece id = part.part(match.start(3), match.end(3));
            named = id.zone();
            if (zone.isPresent() && !zone.get().equals(named)) {
                throw id.instead("the zone " + zone.get() + " again", "a schedule has one zone; write two of them");
            }
        } else if (zone.isPresent() && !zone.get().equals(named)) {
            throw part.instead("the zone " + zone.get() + " after the hours", "");
        }
        zone = Optional.of(named);
        running.add(new CalendarRule(List.of(new DateCondition.Weekdays(days, Set.of())), hours));
    }

    private static Set<DayOfWeek> days(Piece range) {
        List<Piece> ends = range.split('-');
        if (ends.size() == 1) {
            DayOfWeek only = day(range);
            throw range.instead("a range of days", "write " + range.value() + "-" + nameOf(only));
        }
        if (ends.size() > 2) {
            throw ends.get(2).instead("a space after the range of days", "");
        }
        DayOfWeek last = day(ends.get(1));
        Set<DayOfWeek> days = EnumSet.of(last);
        for (DayOfWeek day = day(ends.get(0)); day != last; day = day.plus(1)) {
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(Piece word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (nameOf(day).equalsIgnoreCase(word.value())) {
                return day;
            }
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.end() - word.start() > 1 && word.value().regionMatches(true, 0, nameOf(day), 0, 2)) {
                throw word.instead("a day, Mon to Sun", "did you mean " + nameOf(day) + "?");
            }
        }
        throw word.instead("a day, Mon to Sun", "");
    }

    private static String nameOf(DayOfWeek day) {
        return day.getDisplayName(java.time.format.TextStyle.SHORT, Locale.ROOT);
    }

    private Hours hours(Piece word) {
        Matcher match = HOURS.matcher(word.value());
        if (!match.matches()) {
            throw word.instead("hours as HH:MM-HH:MM", "");
        }
        int start = minute(word.part(match.start(1), match.end(2)), DAY - 1);
        int end = minute(word.part(match.start(3), match.end(4)), DAY);
        if (start == end) {
            throw word.part(match.start(3), match.end(4))
                    .instead("an end time other than the start", "write 00:00-24:00 for the whole day");
        }
        if (end < start) {
            changes.add("`" + word.value() + "` never matches in kube-downscaler; here it runs overnight.");
        }
        return new Hours(start, end < start ? end + DAY : end);
    }

    private static int minute(Piece time, int most) {
        String text = time.value();
        int minute = Integer.parseInt(text.substring(3));
        int sum = Integer.parseInt(text.substring(0, 2)) * 60 + minute;
        if (minute > 59 || sum > most) {
            throw time.instead(most == DAY ? "a time from 00:00 to 24:00" : "a time from 00:00 to 23:59", "");
        }
        return sum;
    }

    private void absolute(Piece part, ZoneId clock) {
        Matcher match = ABSOLUTE.matcher(part.value());
        if (!match.matches()) {
            throw new IllegalStateException("no absolute range: " + part.value());
        }
        OffsetDateTime first = moment(part.part(match.start(1), match.end(1)));
        Piece lastPiece = part.part(match.start(2), match.end(2));
        OffsetDateTime last = moment(lastPiece);
        if (!last.isAfter(first)) {
            throw lastPiece.instead("an end after the start", "");
        }
        if (first.getSecond() != 0 || last.getSecond() != 0) {
            changes.add("`" + part.value() + "` has seconds; here it runs from and to whole minutes around them.");
        }
        if (AbsoluteRange.isSecond(first.toInstant(), clock) || AbsoluteRange.isSecond(last.toInstant(), clock)) {
            changes.add("`" + part.value() + "` begins or ends at a local time of " + clock
                    + " that comes twice, the second time; here the first one counts.");
        }
        if (AbsoluteRange.isLost(first.toInstant(), last.toInstant(), clock)) {
            throw part.instead(
                    "a range that does not lie in an hour of " + clock + " that comes twice",
                    "write the absolute ranges into a schedule of their own");
        }
        try {
            running.addAll(AbsoluteRange.rules(first.toInstant(), last.toInstant(), clock));
        } catch (IllegalArgumentException e) {
            throw part.instead("years from " + DateCondition.FIRST_YEAR + " to " + DateCondition.LAST_YEAR, "");
        }
    }

    private static OffsetDateTime moment(Piece piece) {
        try {
            return OffsetDateTime.parse(piece.value());
        } catch (DateTimeException e) {
            throw piece.instead("an existing date, time and offset such as 2026-12-24T08:00:00+01:00", "");
        }
    }
}
