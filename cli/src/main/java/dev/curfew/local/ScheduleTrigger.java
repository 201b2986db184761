package dev.curfew.local;

import java.time.ZoneId;

/**
 * A schedule of EventBridge Scheduler ({@code ScheduleV2}) or of an EventBridge rule ({@code Schedule}).
 *
 * @param name the name of the event in the template
 * @param expression {@code rate(…)}, {@code cron(…)} or {@code at(…)}
 * @param zone the zone of the expression, UTC unless the template says otherwise
 * @param input the payload, in which placeholders such as {@code <aws.scheduler.scheduled-time>} may stand; empty for
 *     the service's own event
 * @param enabled whether it fires
 */
public record ScheduleTrigger(String name, String expression, ZoneId zone, String input, boolean enabled)
        implements Trigger {}
