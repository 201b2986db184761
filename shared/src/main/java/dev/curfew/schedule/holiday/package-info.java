/**
 * What lives here: the holidays of countries and regions, from the Jollyday library, loaded when first asked for.
 * <p>What may not: anything about schedules; this package knows none.
 * <p>Where to start reading: {@link dev.curfew.schedule.holiday.HolidayCalendars}.
 */
@NullMarked
package dev.curfew.schedule.holiday;

import org.jspecify.annotations.NullMarked;
