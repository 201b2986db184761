package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.time.Instant;

/**
 * People were told that a service is about to be paused.
 *
 * @param id Curfew's id of it, which begins with the time it was made
 * @param serviceArn the service
 * @param at when it was made
 * @param pauseAt when the service is to be paused
 * @param sentence why, in one sentence for people
 */
public record Announcement(String id, ServiceArn serviceArn, Instant at, Instant pauseAt, String sentence) {}
