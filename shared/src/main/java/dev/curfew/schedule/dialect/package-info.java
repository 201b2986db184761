/**
 * What lives here: the schedule languages of other schedulers, converted to schedules of Curfew; a rule of the original
 * is kept, a defect is not, and every difference is told.
 * <p>What may not: I/O, AWS, logging and clocks.
 * <p>Where to start reading: {@link dev.curfew.schedule.dialect.Dialect}.
 */
@NullMarked
package dev.curfew.schedule.dialect;

import org.jspecify.annotations.NullMarked;
