package dev.curfew.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** A slow second opinion on cron expressions: whether one minute is named by all six fields, taken literally. */
final class CronOracle {

    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final String DAYS = "SUNMONTUEWEDTHUFRISAT";

    private final List<String> fields;

    private CronOracle(List<String> fields) {
        this.fields = fields;
    }

    static CronOracle of(String text) {
        return new CronOracle(List.of(
                text.toUpperCase(Locale.ROOT).substring(5, text.length() - 1).split(" ", -1)));
    }

    boolean firesAt(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        return names(fields.get(0), time.getMinute(), 0, 59, "")
                && names(fields.get(1), time.getHour(), 0, 23, "")
                && dayOfMonth(fields.get(2), date)
                && names(fields.get(3), time.getMonthValue(), 1, 12, MONTHS)
                && dayOfWeek(fields.get(4), date)
                && names(fields.get(5), time.getYear(), 1970, 2199, "");
    }

    private static boolean names(String list, int value, int least, int most, String words) {
        for (String item : list.split(",", -1)) {
            String[] parts = item.split("/", -1);
            String[] ends = parts[0].split("-", -1);
            int first = parts[0].equals("*") ? least : number(ends[0], words, least);
            int last = ends.length == 2 ? number(ends[1], words, least) : first;
            last = parts[0].equals("*") || (ends.length == 1 && parts.length == 2) ? most : last;
            int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            int size = last < first ? most - least + 1 : Integer.MAX_VALUE / 2;
            int distance = Math.floorMod(value - first, size);
            int length = Math.floorMod(last - first, size);
            if (value >= first - (last < first ? size : 0) && distance <= length && distance % step == 0) {
                return true;
            }
        }
        return false;
    }

    private static int number(String word, String words, int least) {
        int index = words.indexOf(word);
        return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : index / 3 + least;
    }

    private static boolean dayOfMonth(String list, LocalDate date) {
        YearMonth month = YearMonth.from(date);
        for (String item : list.split(",", -1)) {
            boolean named = switch (item) {
                case "?" -> true;
                case "L" -> date.equals(month.atEndOfMonth());
                case "LW" -> date.equals(nearest(month.atEndOfMonth()));
                default ->
                    item.endsWith("W")
                            ? isNearest(Integer.parseInt(item.substring(0, item.length() - 1)), date)
                            : names(item, date.getDayOfMonth(), 1, 31, "");
            };
            if (named) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNearest(int day, LocalDate date) {
        YearMonth month = YearMonth.from(date);
        return month.isValidDay(day) && date.equals(nearest(month.atDay(day)));
    }

    private static LocalDate nearest(LocalDate date) {
        return List.of(0, -1, 1, -2, 2).stream()
                .map(date::plusDays)
                .filter(day -> day.getDayOfWeek().getValue() <= 5 && day.getMonth() == date.getMonth())
                .findFirst()
                .orElseThrow();
    }

    private static boolean dayOfWeek(String item, LocalDate date) {
        int value = date.getDayOfWeek().getValue() % 7 + 1;
        if (item.equals("?")) {
            return true;
        }
        if (item.equals("L")) {
            return value == 7;
        }
        if (item.contains("#")) {
            String[] parts = item.split("#", -1);
            int ordinal = (date.getDayOfMonth() + 6) / 7;
            return number(parts[0], DAYS, 1) == value && Integer.parseInt(parts[1]) == ordinal;
        }
        if (item.endsWith("L")) {
            boolean last = date.plusWeeks(1).getMonth() != date.getMonth();
            return last && number(item.substring(0, item.length() - 1), DAYS, 1) == value;
        }
        return names(item, value, 1, 7, DAYS);
    }
}
