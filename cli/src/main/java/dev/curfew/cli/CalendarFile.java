package dev.curfew.cli;

import dev.curfew.schedule.Schedule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Writes the running spans of a plan as a calendar (RFC 5545). */
final class CalendarFile {
    /** RFC 5545, 3.1: lines should not be longer than 75 octets, without the line break. */
    private static final int LONGEST = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PrintStream out;

    CalendarFile(PrintStream out) {
        this.out = out;
    }

    void write(Plan plan) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//dev.curfew//curfew plan//EN");
        line("CALSCALE:GREGORIAN");
        plan.runningSpans().forEach(span -> event(plan, span));
        line("END:VCALENDAR");
        out.flush();
    }

    private void event(Plan plan, Plan.RunningSpan span) {
        line("BEGIN:VEVENT");
        line("UID:" + uid(plan.schedule(), span.startInclusive()));
        line("DTSTAMP:" + UTC.format(plan.from()));
        line("DTSTART:" + UTC.format(span.startInclusive()));
        line("DTEND:" + UTC.format(span.endExclusive()));
        line("SUMMARY:Running");
        line("DESCRIPTION:" + escaped(plan.schedule().explain(span.startInclusive())));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    /** The same for the same span of the same schedule, so that importing twice replaces and does not double. */
    private static String uid(Schedule schedule, Instant start) {
        String began = schedule.lastBoundary(start)
                .map(boundary -> boundary.at().toString())
                .orElse("always");
        byte[] name = (schedule + " " + began).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name) + "@dev.curfew";
    }

    /** RFC 5545, 3.3.11. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Writes one content line, folded where it is too long and never within a character. */
    private void line(String content) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < content.length(); i += Character.charCount(content.codePointAt(i))) {
            String character = Character.toString(content.codePointAt(i));
            int width = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + width > LONGEST) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += width;
        }
        out.print(folded.append("\r\n"));
    }
}
