package dev.curfew.control;

import java.time.Duration;

/**
 * What a stack allows visitors.
 *
 * @param session how long a service stays awake for a visitor, unless its tag {@code curfew:awake} says otherwise
 * @param wakesPerHour how often an hour visitors may wake the same service
 */
public record WakeRules(Duration session, int wakesPerHour) {}
