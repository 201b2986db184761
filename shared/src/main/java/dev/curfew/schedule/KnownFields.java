package dev.curfew.schedule;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.text.Spelling;
import java.util.Optional;
import java.util.Set;

/** Refuses fields of a document that its reader does not know, and guesses which were meant. */
public final class KnownFields {

    private KnownFields() {}

    /**
     * Checks the names of all fields.
     *
     * @param object the object
     * @param fields the names that are known, in the order in which the error shall list them
     * @throws BadJsonException if there is a field with another name
     */
    public static void check(JsonObject object, Set<String> fields) {
        for (String field : object.asMap().keySet()) {
            if (!fields.contains(field)) {
                throw BadJsonException.unknownField(object.path(field), field, fields);
            }
        }
    }

    /**
     * The word that another was probably meant to be.
     *
     * @param word any text
     * @param candidates the words to choose from
     * @return the nearest of them in any case, or empty if none is near
     */
    public static Optional<String> nearest(String word, Iterable<String> candidates) {
        return Spelling.nearest(word, candidates);
    }
}
