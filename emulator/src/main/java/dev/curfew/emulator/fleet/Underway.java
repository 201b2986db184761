package dev.curfew.emulator.fleet;

import java.time.Instant;

/**
 * The operation that a service is in.
 *
 * @param operation its index among the operations of the service
 * @param kind what it does
 * @param endsAt when it ends
 * @param version the version of the source that it deploys, if it deploys
 */
public record Underway(int operation, OperationKind kind, Instant endsAt, long version) {}
