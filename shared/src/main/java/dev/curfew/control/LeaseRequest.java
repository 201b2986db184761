package dev.curfew.control;

import dev.curfew.history.Lease;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for services to be kept awake or asleep, or to be released.
 *
 * @param id the id of the event that carries it; the same event twice has its effect once
 * @param at when it was asked for
 * @param selection which services
 * @param lease the lease to grant; null to release whatever lease there is
 */
public record LeaseRequest(
        String id,
        Instant at,
        Selection selection,
        @Nullable Lease lease) {}
