package dev.curfew.schedule;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the hours of a span: {@code 08:00-19:00}, {@code 22:00-06:00}, {@code 00:00-24:00}. */
final class HoursParser {

    /** What hours look like, for errors. */
    static final String FORM = "hours as HH:MM-HH:MM";

    private static final Pattern TIME = Pattern.compile("([0-9]{2}):([0-9]{2})");

    /** What people write for a time: {@code 9}, {@code 9:00}, {@code 0900}, {@code 9.30}, {@code 9:30pm}. */
    private static final Pattern LOOSE_TIME =
            Pattern.compile("([0-9]{1,2})[:.]?([0-9]{2})?(am|pm)?", Pattern.CASE_INSENSITIVE);

    private static final int UNREADABLE = -1;

    private HoursParser() {}

    /** Reads a word as hours. */
    static Parsed<Hours> parse(Word word) {
        List<Word> times = word.split('-');
        Word first = times.getFirst();
        int start = minuteOf(first);
        if (start == UNREADABLE) {
            return first.instead("a start time HH:MM from 00:00 to 23:59", hint(first.value()));
        }
        if (start == Hours.DAY) {
            return first.instead("a start time HH:MM from 00:00 to 23:59", "only an end may be 24:00, write 00:00");
        }
        if (times.size() == 1) {
            return first.lacks("`-` and an end time HH:MM", "hours have no space in them, such as 08:00-19:00");
        }
        Word second = times.get(1);
        int end = minuteOf(second);
        if (end == UNREADABLE) {
            return second.instead("an end time HH:MM from 00:00 to 24:00", hint(second.value()));
        }
        if (times.size() > 2) {
            return second.lacks("a space or the end", "put ` + ` between spans");
        }
        if (start == end) {
            return second.instead(
                    "an end time other than the start", "write 00:00-24:00 for the whole day, or always or never");
        }
        return new Parsed.Value<>(new Hours(start, end < start ? end + Hours.DAY : end));
    }

    /** Minutes after midnight, 0 to 1440, or {@link #UNREADABLE}. */
    private static int minuteOf(Word time) {
        Matcher matcher = TIME.matcher(time.value());
        return matcher.matches() ? minuteOf(matcher.group(1), matcher.group(2)) : UNREADABLE;
    }

    private static int minuteOf(String hour, String minute) {
        int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        return minute.compareTo("59") > 0 || minutes > Hours.DAY ? UNREADABLE : minutes;
    }

    private static String hint(String time) {
        if (time.indexOf('/') >= 0 || time.indexOf('+') >= 0) {
            return "put ` + ` between spans";
        }
        Matcher matcher = LOOSE_TIME.matcher(time);
        if (!matcher.matches()) {
            return "";
        }
        int hour = Integer.parseInt(matcher.group(1));
        String minute = matcher.group(2) == null ? "00" : matcher.group(2);
        String half = matcher.group(3) == null ? "" : matcher.group(3).toLowerCase(Locale.ROOT);
        if (!half.isEmpty()) {
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        String meant = (hour < 10 ? "0" : "") + hour + ":" + minute;
        boolean readable = minuteOf(meant.substring(0, 2), minute) != UNREADABLE;
        return readable ? "did you mean " + meant + "?" : "";
    }
}
