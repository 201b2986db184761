package dev.curfew.schedule;

import dev.curfew.schedule.DateCondition.Dates;
import dev.curfew.schedule.DateCondition.Holidays;
import dev.curfew.schedule.DateCondition.MonthDays;
import dev.curfew.schedule.DateCondition.Months;
import dev.curfew.schedule.DateCondition.Weekdays;
import dev.curfew.schedule.holiday.HolidayCalendars;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random rules and cron expressions around random instants; dates lie near the instant, so that they matter. */
final class DocumentArbitraries {

    private DocumentArbitraries() {}

    /** A schedule and an instant to look around at. */
    record NamedScene(NamedSchedule schedule, Instant instant) {}

    /** A schedule and an instant to look around at. */
    record CronScene(CronSchedule schedule, Instant instant) {}

    static Arbitrary<NamedScene> namedScenes() {
        return ScheduleArbitraries.scenes().flatMap(scene -> {
            ZoneId zone = scene.schedule().zone();
            LocalDate date = LocalDate.ofInstant(scene.instant(), zone);
            Arbitrary<List<CalendarRule>> some = rules(date).list().ofMaxSize(2);
            return Combinators.combine(rules(date).list().ofMaxSize(3), some, some, some)
                    .filter((running, closed, open, any) -> !running.isEmpty() || !open.isEmpty() || !any.isEmpty())
                    .as((running, closed, open, any) ->
                            new NamedScene(NamedSchedule.of(zone, running, closed, open, any), scene.instant()));
        });
    }

    private static Arbitrary<CalendarRule> rules(LocalDate near) {
        Arbitrary<List<DateCondition>> conditions = Combinators.combine(
                        maybe(
                                2,
                                Arbitraries.of("DE-BY", "US", "GB")
                                        .map(id -> new Holidays(
                                                HolidayCalendars.find(id).orElseThrow()))),
                        maybe(3, dates(near)),
                        maybe(5, weekdays()),
                        maybe(2, monthDays()),
                        maybe(2, Arbitraries.of(Month.class).set().ofMinSize(1).map(Months::new)))
                .as((holidays, dates, weekdays, days, months) -> Stream.of(holidays, dates, weekdays, days, months)
                        .flatMap(List::stream)
                        .toList());
        return Combinators.combine(conditions, hours()).as(CalendarRule::new);
    }

    private static Arbitrary<List<DateCondition>> maybe(int tenths, Arbitrary<? extends DateCondition> conditions) {
        Arbitrary<List<DateCondition>> one = conditions.map(List::of);
        return Arbitraries.frequencyOf(
                Tuple.of(tenths, one), Tuple.of(10 - tenths, Arbitraries.just(List.<DateCondition>of())));
    }

    private static Arbitrary<Dates> dates(LocalDate near) {
        return Combinators.combine(
                        Arbitraries.integers().between(-12, 12),
                        Arbitraries.integers().between(0, 9))
                .as((start, length) -> new Dates(near.plusDays(start), near.plusDays(start + length)));
    }

    private static Arbitrary<Weekdays> weekdays() {
        Arbitrary<NthWeekday> nth = Combinators.combine(
                        Arbitraries.of(DayOfWeek.class), Arbitraries.of(1, 2, 3, 4, 5, NthWeekday.LAST))
                .as(NthWeekday::new);
        return Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).set(), nth.set().ofMaxSize(3))
                .filter((every, counted) -> !every.isEmpty() || !counted.isEmpty())
                .as(Weekdays::new);
    }

    private static Arbitrary<MonthDays> monthDays() {
        Arbitrary<Set<Integer>> numbers =
                Arbitraries.integers().between(1, 31).set().ofMaxSize(8);
        return Combinators.combine(numbers, numbers, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .filter((days, nearest, last, lastWorkday) ->
                        !days.isEmpty() || !nearest.isEmpty() || last || lastWorkday)
                .as(MonthDays::new);
    }

    private static Arbitrary<Hours> hours() {
        Arbitrary<Integer> starts = Arbitraries.integers().between(0, 143).map(n -> n * 10);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 143).map(n -> n * 10);
        Arbitrary<Hours> some =
                Combinators.combine(starts, lengths).as((start, length) -> new Hours(start, start + length));
        return Arbitraries.frequencyOf(Tuple.of(3, some), Tuple.of(1, Arbitraries.just(Hours.WHOLE_DAY)));
    }

    static Arbitrary<CronScene> cronScenes() {
        Arbitrary<String> crons = crons();
        return Combinators.combine(ScheduleArbitraries.scenes(), crons, crons, Arbitraries.of(0, 1, 2))
                .as((scene, resume, pause, kind) -> new CronScene(
                        CronSchedule.of(
                                scene.schedule().zone(),
                                kind == 1 ? null : cron(resume),
                                kind == 2 ? null : cron(pause)),
                        scene.instant()));
    }

    static CronExpression cron(String text) {
        return switch (CronParser.parse(new Word(text, 0, text.length()))) {
            case Parsed.Value<CronExpression>(var cron) -> cron;
            case Parsed.Failure<CronExpression>(var error) -> throw new AssertionError(error.message());
        };
    }

    static Arbitrary<String> crons() {
        Arbitrary<String> minutes = Arbitraries.of("0", "30", "0/15", "5,50", "10-20/5", "*/20", "50-10/7", "59");
        Arbitrary<String> hours = Arbitraries.of("*", "0", "2", "8", "23", "1-3", "22-2", "*/6", "0,12");
        Arbitrary<String> months = Arbitraries.of("*", "*", "*", "JAN", "2", "MAR-OCT", "11-2", "1/3");
        Arbitrary<String> years = Arbitraries.of("*", "*", "*", "*", "2000-2040", "1980/3");
        Arbitrary<String> ofMonth = Arbitraries.of(
                        "*", "1", "15", "31", "L", "LW", "1W", "15W", "31W", "1-7", "28-3", "*/10", "1,15,L")
                .map(days -> days + " MONTH ?");
        Arbitrary<String> ofWeek = Arbitraries.of(
                        "*", "MON-FRI", "SAT-SUN", "FRI-MON", "1", "7", "L", "6L", "MONL", "3#2", "SUN#1", "MON#5",
                        "2/2")
                .map(days -> "? MONTH " + days);
        return Combinators.combine(minutes, hours, months, Arbitraries.oneOf(ofMonth, ofWeek), years)
                .as((minute, hour, month, days, year) ->
                        "cron(" + minute + " " + hour + " " + days.replace("MONTH", month) + " " + year + ")");
    }
}
