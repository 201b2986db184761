package dev.curfew.control;

import dev.curfew.json.BadJsonException;
import dev.curfew.schedule.ScheduleText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to store or delete a named schedule.
 *
 * @param name its name
 * @param id the id of the request; the same request twice has its effect once
 * @param at when it was asked for, if it may come late; null for now
 * @param author who
 */
public record ScheduleRequest(
        String name, String id, @Nullable Instant at, ScheduleAuthor author) {

    /**
     * Checks that a schedule may be called so: that a tag which holds the name and nothing else refers to it.
     *
     * @param field the path of the field that holds the name
     * @return the name
     * @throws BadJsonException if it may not
     */
    public static String checkedName(String field, String name) {
        if (!ScheduleText.Reference.isName(name)) {
            throw new BadJsonException(
                    field,
                    "a name of letters, digits and _ . - that begins with a letter and is no word of a schedule, as"
                            + " always, Mon and UTC are",
                    "`" + name + "`");
        }
        return name;
    }
}
