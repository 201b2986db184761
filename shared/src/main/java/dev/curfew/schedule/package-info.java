/**
 * What lives here: when a service should run; the tag text, the JSON documents, and the schedules that answer for any
 * instant.
 * <p>What may not: I/O, AWS, logging and clocks; the instant is always a parameter. JSON stays in the document classes,
 * holidays come from {@link dev.curfew.schedule.holiday}.
 * <p>Where to start reading: {@link dev.curfew.schedule.Schedule}, then {@link dev.curfew.schedule.ScheduleParser} for
 * tags and {@link dev.curfew.schedule.ScheduleDocument} for documents.
 */
@NullMarked
package dev.curfew.schedule;

import org.jspecify.annotations.NullMarked;
