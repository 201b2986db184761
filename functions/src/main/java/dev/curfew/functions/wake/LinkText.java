package dev.curfew.functions.wake;

import dev.curfew.link.Link;
import dev.curfew.link.Link.Deed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A signed link in words. */
final class LinkText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String ASK = " Ask whoever sent it for a new one, or the people who run the service.";

    private LinkText() {}

    static VisitText forged(String service) {
        return new VisitText(
                "FORGED",
                "This link is not valid",
                "It may be incomplete, or it was signed too long ago with a key that is not used any more. Nothing was done"
                        + " to " + service + "." + ASK,
                null,
                null);
    }

    static VisitText expired(Link link) {
        return new VisitText(
                "EXPIRED",
                "This link has expired",
                "Nothing was done to " + link.service() + "." + ASK,
                "Expired",
                link.expires());
    }

    static VisitText offer(Link link) {
        String lasting = words(link.lasting());
        return link.deed() == Deed.PAUSE
                ? new VisitText(
                        "LINK",
                        "Pause " + link.service() + " for " + lasting + "?",
                        "Nothing has happened yet. Nobody can use it then, and visits do not wake it.",
                        "This link works until",
                        link.expires())
                : new VisitText(
                        "LINK",
                        "Keep " + link.service() + " awake for " + lasting + "?",
                        "Nothing has happened yet. It is not paused for so long, and is woken if it sleeps.",
                        "This link works until",
                        link.expires());
    }

    static String button(Link link) {
        return (link.deed() == Deed.PAUSE ? "Pause it for " : "Keep it awake for ") + words(link.lasting());
    }

    static VisitText done(Link link, Instant now, Instant until) {
        boolean today = day(now).equals(day(until));
        String end = (today ? TIME : DAY_AND_TIME).format(until);
        return link.deed() == Deed.PAUSE
                ? new VisitText(
                        "ASLEEP",
                        link.service() + " is kept asleep until " + end,
                        "It is paused within a minute or two. You can close this page.",
                        "Asleep until",
                        until)
                : new VisitText(
                        "KEPT_AWAKE",
                        link.service() + " is kept awake until " + end,
                        "If it was asleep, it answers within a few minutes. You can close this page.",
                        "Awake until",
                        until);
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String words(Duration lasting) {
        StringBuilder words = new StringBuilder();
        append(words, lasting.toDays(), "day");
        append(words, lasting.toHoursPart(), "hour");
        append(words, lasting.toMinutesPart(), "minute");
        append(words, lasting.toSecondsPart(), "second");
        return words.toString();
    }

    private static void append(StringBuilder words, long count, String unit) {
        if (count != 0) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(count)
                    .append(' ')
                    .append(unit)
                    .append(count == 1 ? "" : "s");
        }
    }
}
