package dev.curfew.schedule.dialect;

import dev.curfew.json.JsonObject;
import dev.curfew.schedule.Always;
import dev.curfew.schedule.CalendarRule;
import dev.curfew.schedule.NamedSchedule;
import dev.curfew.schedule.Never;
import dev.curfew.schedule.Schedule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a schedule of Instance Scheduler on AWS that holds its periods. There running beats any beats stopped, as
 * {@code running} beats {@code any} beats paused here.
 */
final class InstanceSchedulerReader {
    /** A document with more entries could not be read again. */
    private static final int MOST_RULES = 500;

    private static final List<String> FIELDS = List.of(
            "timezone",
            "periods",
            "name",
            "description",
            "type",
            "configured_in_stack",
            "overwrite",
            "schedule_dt",
            "override_status",
            "enforced",
            "stop_new_instances",
            "retain_running",
            "hibernate",
            "use_metrics",
            "use_maintenance_window",
            "ssm_maintenance_window");

    /** Switches that ask for something that Curfew does not do. */
    private static final Map<String, String> SWITCHES = Map.of(
            "retain_running", "what somebody started before a period begins is paused at its end all the same",
            "hibernate", "App Runner pauses, and keeps nothing of the memory",
            "use_metrics", "Curfew writes metrics whatever a schedule says",
            "use_maintenance_window", "write the hours of the window into `running`");

    private final JsonObject document;
    private final ZoneId defaultZone;
    private final List<String> changes = new ArrayList<>();

    InstanceSchedulerReader(JsonObject document, ZoneId defaultZone) {
        this.document = document;
        this.defaultZone = defaultZone;
    }

    Converted read() {
        document.allowOnly(FIELDS);
        ZoneId zone =
                text("timezone").map(id -> Piece.of("timezone", id).zone()).orElse(defaultZone);
        List<String> ofPeriods = new ArrayList<>();
        List<InstancePeriod> periods = periods(ofPeriods);
        Optional<Schedule> override = override(!periods.isEmpty());
        if (override.isEmpty() && periods.isEmpty()) {
            throw document.bad("periods", "at least one period, or `override_status`", "none");
        }
        Schedule schedule = override.orElseGet(() -> scheduleOf(periods, zone, ofPeriods));
        if (override.isEmpty()) {
            changes.addAll(ofPeriods);
        }
        switches();
        return new Converted.Written(schedule, changes);
    }

    private List<InstancePeriod> periods(List<String> notes) {
        return document.elements(
                "periods",
                (path, name) -> {
                    throw document.bad(
                            path,
                            "the period itself, a JSON object such as {\"begintime\":\"09:00\",\"endtime\":\"17:00\"}",
                            "`" + name + "`");
                },
                period -> new InstancePeriodReader(period, notes).read());
    }

    private Schedule scheduleOf(List<InstancePeriod> periods, ZoneId zone, List<String> notes) {
        List<CalendarRule> any = new ArrayList<>();
        List<CalendarRule> running = new ArrayList<>();
        periods.forEach(period -> {
            period.any().ifPresent(any::add);
            period.running().ifPresent(running::add);
        });
        if (Math.max(running.size(), any.size()) > MOST_RULES) {
            throw document.bad("periods", "at most " + MOST_RULES + " periods", String.valueOf(periods.size()));
        }
        if (running.isEmpty() && any.isEmpty()) {
            return new Never();
        }
        // A single period is never adjacent, not even to itself on the next day.
        List<CalendarRule> bridged = periods.size() > 1 ? AdjacentPeriods.bridge(running, any, notes) : running;
        if (bridged.size() > MOST_RULES) {
            throw document.bad("periods", "fewer adjacent periods", "some that need " + bridged.size() + " rules");
        }
        return NamedSchedule.of(zone, bridged, List.of(), List.of(), any);
    }

    private Optional<Schedule> override(boolean periods) {
        return text("override_status").map(status -> {
            String word = status.toLowerCase(Locale.ROOT);
            if (!word.equals("running") && !word.equals("stopped")) {
                throw document.bad("override_status", "running or stopped", "`" + status + "`");
            }
            if (periods) {
                changes.add("`override_status` is " + word + ", so the periods do not count.");
            }
            return word.equals("running") ? new Always() : new Never();
        });
    }

    private void switches() {
        if (isOn("enforced", false)) {
            changes.add("`enforced` is no part of a schedule: set the tag curfew:enforce=true.");
        }
        if (!isOn("stop_new_instances", true)) {
            changes.add("`stop_new_instances` has no counterpart: a service that Curfew first sees is paused, too.");
        }
        for (String field : FIELDS) {
            String why = SWITCHES.get(field);
            if (why != null && isOn(field, false)) {
                changes.add("`" + field + "` has no counterpart: " + why + ".");
            }
        }
        Object windows = document.asMap().get("ssm_maintenance_window");
        if (windows instanceof List<?> list ? !list.isEmpty() : windows != null && !windows.equals("")) {
            changes.add("`ssm_maintenance_window` has no counterpart: write the hours of the windows into `running`.");
        }
    }

    /** A switch, also as CloudFormation writes it. */
    private boolean isOn(String field, boolean otherwise) {
        Object value = document.asMap().get(field);
        if (value == null || value.equals("")) {
            return otherwise;
        }
        String word = String.valueOf(value).toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            throw document.bad(field, "true or false", "`" + value + "`");
        }
        return word.equals("true");
    }

    /** A text; an empty one counts as absent. */
    private Optional<String> text(String field) {
        return "".equals(document.asMap().get(field)) ? Optional.empty() : document.optionalString(field);
    }
}
