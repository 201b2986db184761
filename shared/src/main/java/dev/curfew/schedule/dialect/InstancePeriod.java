package dev.curfew.schedule.dialect;

import dev.curfew.schedule.CalendarRule;
import java.util.Optional;

/**
 * A period of Instance Scheduler on AWS.
 *
 * @param running when it runs, if it does
 * @param any when it has no opinion, if it ever has none
 */
record InstancePeriod(Optional<CalendarRule> running, Optional<CalendarRule> any) {}
