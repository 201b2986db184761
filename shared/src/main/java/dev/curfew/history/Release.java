package dev.curfew.history;

import org.jspecify.annotations.Nullable;

/**
 * Somebody has ended a lease before its time.
 *
 * @param requestedBy who asked for it, as far as they said
 * @param reason why, as far as they said
 */
public record Release(
        @Nullable String requestedBy, @Nullable String reason) implements Wish {}
