package dev.curfew.schedule;

import java.time.DayOfWeek;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the two fields of a cron expression that choose days, with their own signs {@code L W #}. */
final class CronDays {

    private CronDays() {}

    /** Reads the day of the month: numbers, {@code L}, {@code LW}, {@code 15W}. */
    static Parsed<DayPattern> ofMonth(Word list) {
        CronField field = CronField.DAY_OF_MONTH;
        BitSet days = new BitSet();
        BitSet nearest = new BitSet();
        boolean last = false;
        boolean lastWorkday = false;
        for (Word item : list.split(',')) {
            String text = item.value().toUpperCase(Locale.ROOT);
            if (text.equals("L")) {
                last = true;
            } else if (text.equals("LW") || text.equals("WL")) {
                lastWorkday = true;
            } else if (text.endsWith("W")) {
                int day = field.valueOf(new Word(item.text(), item.start(), item.end() - 1));
                if (day < 0) {
                    return item.instead(field.expected(), "W follows one day, such as 15W");
                }
                nearest.set(day);
            } else if (text.startsWith("L")) {
                return item.instead(field.expected(), "EventBridge cannot count back from L");
            } else {
                switch (CronValues.item(item, field)) {
                    case Parsed.Value<BitSet>(var some) -> days.or(some);
                    case Parsed.Failure<BitSet>(var error) -> {
                        return new Parsed.Failure<>(error);
                    }
                }
            }
        }
        return new Parsed.Value<>(DayPattern.monthDays(maskOf(days), maskOf(nearest), last, lastWorkday));
    }

    /** A set of days from 1 to 31 as {@link CalendarMonth} writes it. */
    private static int maskOf(BitSet days) {
        return days.isEmpty() ? 0 : (int) (days.toLongArray()[0] >> 1);
    }

    /** Reads the day of the week: numbers from 1 for SUN, names, {@code L}, {@code 6L}, {@code FRIL}, {@code 3#2}. */
    static Parsed<DayPattern> ofWeek(Word list) {
        List<Word> items = list.split(',');
        Set<DayOfWeek> every = EnumSet.noneOf(DayOfWeek.class);
        Set<NthWeekday> counted = new HashSet<>();
        for (Word item : items) {
            String text = item.value().toUpperCase(Locale.ROOT);
            Parsed<Boolean> read;
            if (text.equals("L")) {
                // The last day of the week, as Quartz and EventBridge count: Saturday.
                read = new Parsed.Value<>(every.add(DayOfWeek.SATURDAY));
            } else if (text.indexOf('#') >= 0) {
                read = items.size() > 1
                        ? item.instead("only one `#` in the field, without a list", "")
                        : nth(item, counted);
            } else if (text.endsWith("L")) {
                read = last(item, counted);
            } else {
                read = plain(item, every);
            }
            if (read instanceof Parsed.Failure<Boolean>(var error)) {
                return new Parsed.Failure<>(error);
            }
        }
        return new Parsed.Value<>(DayPattern.weekdays(every, counted));
    }

    private static Parsed<Boolean> plain(Word item, Set<DayOfWeek> every) {
        return switch (CronValues.item(item, CronField.DAY_OF_WEEK)) {
            case Parsed.Value<BitSet>(var values) -> {
                values.stream().forEach(value -> every.add(dayOf(value)));
                yield new Parsed.Value<>(true);
            }
            case Parsed.Failure<BitSet>(var error) -> new Parsed.Failure<>(error);
        };
    }

    private static Parsed<Boolean> last(Word item, Set<NthWeekday> counted) {
        Word name = new Word(item.text(), item.start(), item.end() - 1);
        int value = CronField.DAY_OF_WEEK.valueOf(name);
        return value < 0
                ? item.instead(CronField.DAY_OF_WEEK.expected(), CronField.DAY_OF_WEEK.hint(name))
                : new Parsed.Value<>(counted.add(new NthWeekday(dayOf(value), NthWeekday.LAST)));
    }

    private static Parsed<Boolean> nth(Word item, Set<NthWeekday> counted) {
        List<Word> parts = item.split('#');
        int value = CronField.DAY_OF_WEEK.valueOf(parts.getFirst());
        if (value < 0) {
            return parts.getFirst()
                    .instead(CronField.DAY_OF_WEEK.expected(), CronField.DAY_OF_WEEK.hint(parts.getFirst()));
        }
        int ordinal = parts.get(1).number();
        if (parts.size() > 2 || ordinal < 1 || ordinal > 5) {
            return parts.get(1).instead("1 to 5 after `#`", "");
        }
        return new Parsed.Value<>(counted.add(new NthWeekday(dayOf(value), ordinal)));
    }

    /** The day that EventBridge numbers so: 1 is Sunday. */
    private static DayOfWeek dayOf(int value) {
        return value == 1 ? DayOfWeek.SUNDAY : DayOfWeek.of(value - 1);
    }
}
