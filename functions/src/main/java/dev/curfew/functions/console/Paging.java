package dev.curfew.functions.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is shown.
 *
 * @param total how long the list is
 * @param size how many elements a page shows
 * @param page which page, counted from 1
 * @param parameters those of the page that is shown
 */
record Paging(int total, int size, int page, Parameters parameters) {

    /** Returns the part that the parameter {@code page} asks for. */
    static Paging of(int total, int size, Parameters parameters) {
        int pages = Math.max(1, (total + size - 1) / size);
        return new Paging(total, size, parameters.number("page", 1, pages), parameters);
    }

    /** Returns the elements that are shown. */
    <T> List<T> of(List<T> all) {
        int from = (page - 1) * size;
        return all.subList(from, Math.min(from + size, all.size()));
    }

    /** Returns the values of the template {@code paging}; null if one page shows all. */
    @Nullable
    Map<String, @Nullable Object> values(String path) {
        if (total <= size) {
            return null;
        }
        return new Values()
                .put("first", (page - 1) * size + 1)
                .put("last", Math.min(page * size, total))
                .put("total", total)
                .put(
                        "newer",
                        page > 1
                                ? path
                                        + parameters
                                                .with("page", Integer.toString(page - 1))
                                                .query()
                                : null)
                .put(
                        "older",
                        page * size < total
                                ? path
                                        + parameters
                                                .with("page", Integer.toString(page + 1))
                                                .query()
                                : null)
                .map();
    }
}
