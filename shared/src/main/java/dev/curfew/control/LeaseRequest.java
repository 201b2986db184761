package dev.curfew.control;

import dev.curfew.history.Wish;
import java.time.Instant;

/**
 * Somebody asks for services to be kept awake or asleep, or to be released.
 *
 * @param id the id of the event that carries it; the same event twice has its effect once
 * @param at when it was asked for
 * @param selection which services
 * @param wish the lease to grant, or the end of whatever lease there is
 */
public record LeaseRequest(String id, Instant at, Selection selection, Wish wish) {}
