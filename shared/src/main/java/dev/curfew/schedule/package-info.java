/**
 * What lives here: when a service should run; the tag text, its parser, and the schedules that answer for any instant.
 * <p>What may not: I/O, AWS, JSON, logging and clocks; the instant is always a parameter.
 * <p>Where to start reading: {@link dev.curfew.schedule.Schedule}, then {@link dev.curfew.schedule.ScheduleParser}.
 */
@NullMarked
package dev.curfew.schedule;

import org.jspecify.annotations.NullMarked;
