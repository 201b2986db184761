package dev.curfew.schedule.dialect;

import dev.curfew.schedule.DocumentError;
import dev.curfew.schedule.Schedule;
import java.util.List;

/** What a schedule of another scheduler turned out to be. */
public sealed interface Converted {
    /**
     * A schedule.
     *
     * @param schedule the schedule; its {@code toString} is the text or the document to keep
     * @param changes what is different from the original, in sentences; unmodifiable
     */
    record Written(Schedule schedule, List<String> changes) implements Converted {
        /** Copies the changes. */
        public Written {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Not a schedule of that scheduler.
     *
     * @param error why not
     */
    record Unreadable(DocumentError error) implements Converted {}
}
