package dev.curfew.schedule;

import dev.curfew.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The six fields of a cron expression of EventBridge, in their order. */
enum CronField {
    MINUTES("minutes", 0, 59),
    HOURS("hours", 0, 23),
    DAY_OF_MONTH("day of month", 1, 31),
    MONTH("month", 1, 12),
    DAY_OF_WEEK("day of week", 1, 7),
    YEAR("year", 1970, 2199);

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final String label;
    private final int least;
    private final int most;

    CronField(String label, int least, int most) {
        this.label = label;
        this.least = least;
        this.most = most;
    }

    private List<String> names() {
        return switch (this) {
            case MONTH -> MONTHS;
            case DAY_OF_WEEK -> DAYS;
            case MINUTES, HOURS, DAY_OF_MONTH, YEAR -> List.of();
        };
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** How many values there are. */
    int size() {
        return most - least + 1;
    }

    /** What may stand in the field, for errors. */
    String expected() {
        String words = names().isEmpty() ? "" : " or " + names().getFirst() + "-" + names().getLast();
        String signs = switch (this) {
            case DAY_OF_MONTH -> ", with , - * / or ? L 15W LW";
            case DAY_OF_WEEK -> ", with , - * / or ? L 6L 3#2";
            default -> ", with , - * /";
        };
        return label + " " + least + "-" + most + words + signs;
    }

    /** The value of a number or name, in any case, or -1. */
    int valueOf(Word word) {
        int number = word.number();
        if (number >= 0) {
            return number >= least && number <= most ? number : -1;
        }
        int index = names().indexOf(word.value().toUpperCase(Locale.ROOT));
        return index < 0 ? -1 : index + least;
    }

    /** How to mend a word that is no value of this field, or nothing. */
    String hint(Word word) {
        if (this == DAY_OF_WEEK && word.number() == 0) {
            return "EventBridge counts from 1 for SUN to 7 for SAT";
        }
        if (this != DAY_OF_MONTH && this != DAY_OF_WEEK && word.value().equals("?")) {
            return "write `*`";
        }
        return nearest(word.value().toUpperCase(Locale.ROOT))
                .map(name -> "did you mean " + name + "?")
                .orElse("");
    }

    private Optional<String> nearest(String word) {
        Optional<String> begun = names().stream()
                .filter(name -> word.length() > 3 && word.startsWith(name))
                .findFirst();
        return begun.or(() -> names().stream()
                .filter(name -> word.length() >= 2 && Spelling.distance(word, name, 1) <= 1)
                .findFirst());
    }
}
