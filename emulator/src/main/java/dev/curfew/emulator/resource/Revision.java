package dev.curfew.emulator.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a named configuration.
 *
 * @param position its place in the order of creation, among all of its kind
 * @param name the name
 * @param number the number, from 1
 * @param arn the full ARN
 * @param createdAt when it was created
 * @param deletedAt when it was deleted, or null while it is active
 * @param settings what it configures
 */
public record Revision<T>(
        long position,
        String name,
        int number,
        String arn,
        Instant createdAt,
        @Nullable Instant deletedAt,
        T settings) {

    /** Tells whether it was not deleted. */
    public boolean isActive() {
        return deletedAt == null;
    }

    Revision<T> deleted(Instant at) {
        return new Revision<>(position, name, number, arn, createdAt, at, settings);
    }
}
