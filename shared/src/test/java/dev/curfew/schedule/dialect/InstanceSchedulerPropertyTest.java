package dev.curfew.schedule.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Compares with an oracle that asks each period about each minute, as Instance Scheduler on AWS does. */
class InstanceSchedulerPropertyTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** A period as it is written; an empty text is an absent field. */
    record Period(String begin, String end, String weekdays, String monthDays, String months) {
        Map<String, Object> fields() {
            Map<String, Object> fields = new HashMap<>();
            Map.of("begintime", begin, "endtime", end, "weekdays", weekdays, "monthdays", monthDays, "months", months)
                    .forEach((name, value) -> {
                        if (!value.isEmpty()) {
                            fields.put(name, name.endsWith("time") ? value : List.of(value.split(";", -1)));
                        }
                    });
            return fields;
        }

        DesiredState stateAt(LocalDateTime time) {
            LocalDate date = time.toLocalDate();
            if (!isIn(weekdays, date) || !isIn(monthDays, date) || !isMonth(date)) {
                return DesiredState.PAUSED;
            }
            LocalTime now = time.toLocalTime();
            boolean begun = begin.isEmpty() || !now.isBefore(LocalTime.parse(begin));
            boolean ended = !end.isEmpty() && !now.isBefore(LocalTime.parse(end));
            if (begin.isEmpty() != end.isEmpty()) {
                return begin.isEmpty()
                        ? (ended ? DesiredState.PAUSED : DesiredState.ANY)
                        : (begun ? DesiredState.RUNNING : DesiredState.ANY);
            }
            return begun && !ended ? DesiredState.RUNNING : DesiredState.PAUSED;
        }

        private static boolean isIn(String items, LocalDate date) {
            return items.isEmpty() || List.of(items.split("[,;]", -1)).stream().anyMatch(item -> isDay(item, date));
        }

        private static boolean isDay(String item, LocalDate date) {
            String name = NAMES.get(date.getDayOfWeek().getValue() - 1);
            int day = date.getDayOfMonth();
            int length = date.lengthOfMonth();
            return switch (item) {
                case "mon-fri" -> date.getDayOfWeek().getValue() <= 5;
                case "fri-mon/2" -> name.equals("fri") || name.equals("sun");
                case "tue#1" -> name.equals("tue") && day <= 7;
                case "sun#4" -> name.equals("sun") && day > 21 && day <= 28;
                case "sunL" -> name.equals("sun") && day + 7 > length;
                case "1-7/2" -> day <= 7 && day % 2 == 1;
                case "28-L" -> day >= 28;
                case "L" -> day == length;
                case "1W" -> isNearest(1, date);
                case "15W" -> isNearest(15, date);
                case "28W" -> isNearest(28, date);
                default -> item.equals(name) || item.equals(String.valueOf(day));
            };
        }

        private static boolean isNearest(int day, LocalDate date) {
            LocalDate target = date.withDayOfMonth(day);
            return switch (target.getDayOfWeek()) {
                case SATURDAY -> date.equals(target.plusDays(day == 1 ? 2 : -1));
                case SUNDAY -> date.equals(target.plusDays(day == date.lengthOfMonth() ? -2 : 1));
                default -> date.equals(target);
            };
        }

        private boolean isMonth(LocalDate date) {
            String name = date.getMonth().name().toLowerCase(Locale.ROOT).substring(0, 3);
            boolean winter = name.equals("jan") || name.equals("feb") || date.getMonthValue() >= 11;
            return months.isEmpty() || (months.equals("nov-feb") ? winter : months.contains(name));
        }
    }

    private static DesiredState alone(List<Period> periods, LocalDateTime time) {
        List<DesiredState> states =
                periods.stream().map(period -> period.stateAt(time)).toList();
        return states.contains(DesiredState.RUNNING)
                ? DesiredState.RUNNING
                : states.contains(DesiredState.ANY) ? DesiredState.ANY : DesiredState.PAUSED;
    }

    private static DesiredState wanted(List<Period> periods, LocalDateTime time) {
        DesiredState state = alone(periods, time);
        boolean between = periods.size() > 1
                && state == DesiredState.PAUSED
                && alone(periods, time.minusMinutes(1)) == DesiredState.RUNNING
                && alone(periods, time.plusMinutes(1)) == DesiredState.RUNNING;
        return between ? DesiredState.RUNNING : state;
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void the_schedule_wants_what_the_periods_want(
            @ForAll("periods") List<Period> periods, @ForAll @IntRange(min = 0, max = 12 * 40) int month) {
        List<Map<String, Object>> fields = periods.stream().map(Period::fields).toList();
        Converted converted = Dialect.INSTANCE_SCHEDULER.convert(JsonObject.of(Map.of("periods", fields)), UTC);

        Converted.Written written = (Converted.Written) converted;
        boolean exact = written.changes().stream().noneMatch(change -> change.contains("The gap "));
        // Every fourth month is a February: only there leap years make a difference.
        LocalDate first = LocalDate.of(2001 + month / 12, month % 4 == 0 ? 2 : month % 12 + 1, 1);
        LocalDateTime end = first.plusMonths(1).plusDays(1).atStartOfDay();
        LocalDateTime time = first.minusDays(1).atStartOfDay();
        while (time.isBefore(end)) {
            DesiredState wanted = wanted(periods, time);
            DesiredState state = written.schedule().stateAt(time.toInstant(ZoneOffset.UTC));
            // The night of the last day of February ends in March.
            if (exact || time.minusMinutes(1).getMonthValue() != 2) {
                assertThat(state)
                        .as("%s: %s of %s", time, written.schedule(), fields)
                        .isEqualTo(wanted);
            } else {
                assertThat(state).isIn(wanted, DesiredState.RUNNING);
            }
            time = time.plusMinutes(isQuiet(time) ? 7 : 1);
        }
    }

    /** All times of the periods lie near noon or midnight; elsewhere not each minute is worth its time. */
    private static boolean isQuiet(LocalDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return (minute > 10 && minute < 715) || (minute > 730 && minute < 1420);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void the_document_can_be_read_again(@ForAll("periods") List<Period> periods) {
        String json = JsonText.of(
                Map.of("periods", periods.stream().map(Period::fields).toList()));
        Schedule schedule =
                ((Converted.Written) Dialect.INSTANCE_SCHEDULER.convert(JsonObject.parse(json), UTC)).schedule();

        if (schedule.toString().startsWith("{")) {
            assertThat(ScheduleDocument.parse(schedule.toString(), UTC))
                    .isEqualTo(new ScheduleDocument.Written(schedule));
        }
    }

    @Provide
    Arbitrary<List<Period>> periods() {
        Arbitrary<String> begins = Arbitraries.of("", "00:00", "00:00", "00:01", "12:00", "12:01", "23:59");
        Arbitrary<String> ends = Arbitraries.of("", "00:01", "00:02", "12:00", "12:01", "23:58", "23:59", "23:59");
        Arbitrary<String> weekdays =
                Arbitraries.of("", "", "", "mon-fri", "fri-mon/2", "mon", "tue#1", "sun#4", "sunL", "mon;thu,sunL");
        Arbitrary<String> monthDays =
                Arbitraries.of("", "", "", "1", "15", "1-7/2", "28-L", "L", "1W", "15W", "28W", "1;L", "27,28");
        Arbitrary<String> months = Arbitraries.of("", "", "", "nov-feb", "feb", "mar", "jan,feb,dec");
        return Combinators.combine(begins, ends, weekdays, monthDays, months)
                .as(Period::new)
                .filter(period -> period.end().isEmpty() || period.begin().compareTo(period.end()) <= 0)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
