package dev.curfew.local;

import java.util.Map;
import java.util.Optional;

/**
 * The conditions of a template, decided.
 *
 * @param decided whether each holds, by name
 */
record TemplateConditions(Map<String, Boolean> decided) {
    TemplateConditions {
        decided = Map.copyOf(decided);
    }

    /**
     * Returns whether a condition holds.
     *
     * @param where what asks
     * @throws TemplateException when there is no such condition
     */
    boolean holds(String name, String where) {
        return Optional.ofNullable(decided.get(name))
                .orElseThrow(() -> new TemplateException(where, "there is no condition " + name));
    }
}
