package dev.curfew.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that the pauses that are held back are meant.
 *
 * @param at when they said so
 * @param requestedBy who
 * @param reason why
 */
public record Confirmation(
        Instant at, @Nullable String requestedBy, @Nullable String reason) {}
