package dev.curfew.emulator;

import java.time.Instant;

/**
 * The status of a service changed. Statuses are spelled as on the wire, for example {@code OPERATION_IN_PROGRESS}.
 *
 * @param at when; for the end of an operation the instant it was due
 * @param serviceArn the ARN of the service
 * @param serviceName the name of the service
 * @param previousStatus the status until then
 * @param currentStatus the status from then on
 */
public record StatusChange(
        Instant at, String serviceArn, String serviceName, String previousStatus, String currentStatus) {}
