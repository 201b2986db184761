package dev.curfew.history;

import org.jspecify.annotations.Nullable;

/**
 * Where a schedule comes from.
 *
 * @param declaredBy the resource that declares it, null if none does
 * @param by who stored or deleted it last, null if nobody said
 * @param reason why, null if nobody said
 */
public record Origin(
        @Nullable Declaration declaredBy,
        @Nullable String by,
        @Nullable String reason) {
    /** Nobody said. */
    public static final Origin UNKNOWN = new Origin(null, null, null);
}
