package dev.curfew.control;

import dev.curfew.schedule.DocumentError;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.text.Spelling;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * Reads schedule tags, those that name a stored schedule included; each text once, however many services bear it. Made
 * anew for every look at the fleet, safe for several threads.
 */
final class ScheduleBook {
    private static final String MARK = "#"; // which no tag can hold

    private final Map<String, String> documents;
    private final ZoneId defaultZone;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    /**
     * Opens a book.
     *
     * @param documents the stored schedules, by name
     * @param defaultZone the zone of schedules that name none
     */
    ScheduleBook(Map<String, String> documents, ZoneId defaultZone) {
        this.documents = documents;
        this.defaultZone = defaultZone;
    }

    /** What a schedule tag turned out to say. */
    sealed interface Entry {

        /** There is no tag. */
        record None() implements Entry {}

        /** A schedule. */
        record Written(Schedule schedule) implements Entry {}

        /**
         * Nothing that can be read.
         *
         * @param message why, in one line
         * @param caret the same for a terminal, with a caret where there is a text to point into
         */
        record Unreadable(String message, String caret) implements Entry {}
    }

    /** Reads the text of a tag; the empty text stands for none. */
    Entry read(String tag) {
        return tag.isEmpty() ? new Entry.None() : entries.computeIfAbsent(tag, this::parse);
    }

    private Entry parse(String tag) {
        return switch (ScheduleParser.parse(tag, defaultZone)) {
            case ScheduleText.Written(Schedule schedule) -> new Entry.Written(schedule);
            case ScheduleText.Unreadable unreadable ->
                new Entry.Unreadable(
                        unreadable.error().message(), unreadable.error().caret());
            case ScheduleText.Reference reference -> stored(reference);
        };
    }

    /**
     * Returns what tells one version of a schedule from another: the text itself, or a name with a checksum of what it
     * stands for. A schedule speaks anew when this changes.
     */
    String version(String tag) {
        String name = tag.strip();
        return documents.containsKey(name) ? versions.computeIfAbsent(name, this::checksummed) : tag;
    }

    private String checksummed(String name) {
        String document = documents.getOrDefault(name, "");
        CRC32C checksum = new CRC32C();
        checksum.update(document.getBytes(StandardCharsets.UTF_8));
        return name + MARK + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** Returns the name in a version that {@link #version} returned, or the whole text, if it names nothing. */
    static String nameIn(String version) {
        int mark = version.indexOf(MARK);
        return (mark < 0 ? version : version.substring(0, mark)).strip();
    }

    /** Tells whether a version that {@link #version} returned is one of the named schedule, stored or not. */
    static boolean isVersionOf(String name, String version) {
        return nameIn(version).equals(name);
    }

    private Entry stored(ScheduleText.Reference reference) {
        String name = reference.name();
        String document = documents.get(name);
        if (document == null) {
            String hint = reference.hint();
            String why = "The tag names the schedule `" + name + "`, which is not stored; "
                    + (hint.isEmpty() ? Spelling.alternatives(name, documents.keySet(), "stored are") : hint);
            return new Entry.Unreadable(why, why);
        }
        return switch (ScheduleDocument.parse(document, defaultZone)) {
            case ScheduleDocument.Written(Schedule schedule) -> new Entry.Written(schedule);
            case ScheduleDocument.Unreadable(DocumentError error) ->
                new Entry.Unreadable(
                        "Schedule `" + name + "`: " + error.message(), "Schedule `" + name + "`:\n" + error.caret());
        };
    }
}
