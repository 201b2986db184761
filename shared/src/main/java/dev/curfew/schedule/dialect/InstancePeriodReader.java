package dev.curfew.schedule.dialect;

import dev.curfew.json.JsonObject;
import dev.curfew.schedule.CalendarRule;
import dev.curfew.schedule.DateCondition;
import dev.curfew.schedule.Hours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a period of Instance Scheduler on AWS. On the days that all its fields name it runs from {@code begintime} to
 * {@code endtime}; with only one of them there is no opinion before that time. Absent, null and empty fields ask nothing.
 */
final class InstancePeriodReader {
    private static final int DAY = 24 * 60;
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):[0-5][0-9]");
    private static final List<String> FIELDS = List.of(
            "begintime",
            "endtime",
            "weekdays",
            "monthdays",
            "months",
            "name",
            "description",
            "type",
            "configured_in_stack");

    private final JsonObject period;
    private final List<String> changes;

    InstancePeriodReader(JsonObject period, List<String> changes) {
        this.period = period;
        this.changes = changes;
    }

    InstancePeriod read() {
        period.allowOnly(FIELDS);
        List<DateCondition> days = new ArrayList<>();
        PeriodDays fields = new PeriodDays(changes);
        fields.weekdays(items("weekdays")).ifPresent(days::add);
        fields.monthDays(items("monthdays")).ifPresent(days::add);
        fields.months(items("months")).ifPresent(days::add);
        Optional<Piece> begin = time("begintime");
        Optional<Piece> end = time("endtime");
        if (days.isEmpty() && begin.isEmpty() && end.isEmpty()) {
            changes.add("A period names neither days nor times: Instance Scheduler refuses it, here it always runs.");
        }
        return new InstancePeriod(
                running(begin, end).map(hours -> new CalendarRule(days, hours)),
                any(begin, end).map(hours -> new CalendarRule(days, hours)));
    }

    private Optional<Hours> running(Optional<Piece> begin, Optional<Piece> end) {
        if (begin.isEmpty()) {
            return end.isEmpty() ? Optional.of(Hours.WHOLE_DAY) : Optional.empty();
        }
        int from = minute(begin.get());
        int to = end.map(InstancePeriodReader::minute).orElse(DAY);
        if (to < from) {
            throw end.orElseThrow()
                    .instead(
                            "a time after " + begin.get().value(),
                            "a night is two periods, one until 23:59 and one from 00:00 on the days after");
        }
        if (to == from) {
            changes.add("A period begins and ends at " + begin.get().value() + ": it never runs and is left out.");
            return Optional.empty();
        }
        return Optional.of(new Hours(from, to));
    }

    private Optional<Hours> any(Optional<Piece> begin, Optional<Piece> end) {
        if (begin.isPresent() == end.isPresent()) {
            return Optional.empty();
        }
        int until = minute(begin.or(() -> end).orElseThrow());
        if (until == 0 && end.isPresent()) {
            changes.add("A period has only the endtime 00:00: it never asks anything and is left out.");
        }
        return until == 0 ? Optional.empty() : Optional.of(new Hours(0, until));
    }

    private static int minute(Piece time) {
        String text = time.value();
        int colon = text.indexOf(':');
        return Integer.parseInt(text.substring(0, colon)) * 60 + Integer.parseInt(text.substring(colon + 1));
    }

    private Optional<Piece> time(String field) {
        if ("".equals(period.asMap().get(field))) {
            return Optional.empty();
        }
        Optional<Piece> time = period.optionalString(field).map(text -> Piece.of(period.path(field), text));
        time.ifPresent(piece -> {
            if (!TIME.matcher(piece.value()).matches()) {
                throw piece.instead("a time from 00:00 to 23:59", piece.value().equals("24:00") ? "write 23:59" : "");
            }
        });
        return time;
    }

    /** What stands between the commas of a field that is a text, a number or a list of those. */
    private List<Piece> items(String field) {
        Object value = period.asMap().get(field);
        List<Piece> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                items.addAll(items(field + "[" + i + "]", list.get(i)));
            }
        } else if (value != null && !value.equals("")) {
            items.addAll(items(field, value));
        }
        return items;
    }

    private List<Piece> items(String field, Object value) {
        if (value instanceof String || value instanceof Integer) {
            return Piece.of(period.path(field), value.toString()).split(',');
        }
        throw period.bad(field, "a text such as " + example(field), "`" + value + "`");
    }

    private static String example(String field) {
        return field.startsWith("weekdays") ? "mon-fri" : field.startsWith("months") ? "jan-mar" : "1-7";
    }
}
