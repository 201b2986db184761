package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are looked for.
 *
 * @param arn those of this service; null for the whole fleet
 * @param service those of services with this name, which is slower than by ARN; null for all
 * @param cause those with this cause; null for any
 * @param status those that are so far; null for any
 * @param from those that were requested at this instant or later
 * @param to those that were requested before this instant
 * @param before those before the operation with this id, or that the last page has ended at; null from the newest on
 */
public record OperationSearch(
        @Nullable ServiceArn arn,
        @Nullable String service,
        @Nullable Cause cause,
        @Nullable OperationStatus status,
        Instant from,
        Instant to,
        @Nullable String before) {

    /** Returns the search for all operations of a time range. */
    public static OperationSearch of(Instant from, Instant to) {
        return new OperationSearch(null, null, null, null, from, to, null);
    }

    /** Returns the search for those that are so far. */
    public OperationSearch with(OperationStatus wanted) {
        return new OperationSearch(arn, service, cause, wanted, from, to, before);
    }
}
