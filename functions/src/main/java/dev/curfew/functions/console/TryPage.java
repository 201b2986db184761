package dev.curfew.functions.console;

import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the page on which schedules are tried. */
final class TryPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int MOST_LISTED = 60;

    private TryPage() {}

    static Map<String, @Nullable Object> values(Trial trial, String typed, String zoneName) {
        Schedule schedule = trial.schedule();
        Values values = new Values()
                .put("text", typed)
                .put("zone-name", zoneName)
                .put("default-zone", trial.zone().getId())
                .put("complaint", trial.complaint())
                .put("nothing", schedule == null && trial.complaint() == null)
                .put("now", Times.of(trial.now()));
        return schedule == null
                ? values.map()
                : values.put("schedule", true).putAll(outlook(trial, schedule)).map();
    }

    private static Map<String, @Nullable Object> outlook(Trial trial, Schedule schedule) {
        List<Boundary> boundaries = trial.boundaries();
        return new Values()
                .put("words", ScheduleWords.of(schedule))
                .put("canonical", schedule)
                .put("zone", trial.shownIn().getId())
                .put("sentences", Prose.of(sentences(trial, schedule)))
                .put("weeks", weeks(trial, schedule))
                .put("list", list(boundaries, trial.ahead().to(), trial.shownIn()))
                .put("more", boundaries.size() > MOST_LISTED ? boundaries.size() - MOST_LISTED : null)
                .put("never", boundaries.isEmpty())
                .map();
    }

    private static List<String> sentences(Trial trial, Schedule schedule) {
        DesiredState state = schedule.stateAt(trial.now());
        String verdict = switch (state) {
            case RUNNING -> "A service with it runs now: it is ";
            case PAUSED -> "A service with it sleeps now: it is ";
            case ANY -> "It says nothing about a service now: it is ";
        };
        Duration running = Stretch.total(trial.running());
        Duration all = trial.ahead().length();
        long percent = Math.round(100.0 * running.toSeconds() / all.toSeconds());
        return List.of(
                verdict + schedule.explain(trial.now()) + ".",
                "From now to the end of these " + Trial.DAYS + " days it runs " + running.toHours() + " of "
                        + all.toHours() + " hours, " + percent + "%.");
    }

    private static List<Map<String, @Nullable Object>> weeks(Trial trial, Schedule schedule) {
        List<Map<String, @Nullable Object>> weeks = new ArrayList<>();
        for (int index = 0; index < Trial.DAYS / 7; index++) {
            WeekWindow window = trial.week(index);
            WeekStrip strip =
                    new WeekStrip(window, window.whole().running(schedule), List.of(), List.of(), List.of(), List.of());
            long hours = Math.round(Stretch.total(strip.planned()).toMinutes() / 60.0);
            weeks.add(new Values()
                    .put("days", window.labels())
                    .put("strip", StripDrawing.plan(strip, "Runs " + hours + " h in the week from " + window.first()))
                    .map());
        }
        return weeks;
    }

    private static List<Map<String, @Nullable Object>> list(List<Boundary> boundaries, Instant end, ZoneId zone) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (int i = 0; i < Math.min(boundaries.size(), MOST_LISTED); i++) {
            Boundary boundary = boundaries.get(i);
            Instant next = i + 1 < boundaries.size() ? boundaries.get(i + 1).at() : end;
            list.add(new Values()
                    .put("day", DAY.format(boundary.at().atZone(zone)))
                    .put("clock", CLOCK.format(boundary.at().atZone(zone)))
                    .put("does", does(boundary.state()))
                    .put("mark", boundary.state() == DesiredState.RUNNING ? "run" : "off")
                    .put(
                            "lasting",
                            i + 1 < boundaries.size()
                                    ? "for " + Times.words(Duration.between(boundary.at(), next))
                                    : "")
                    .map());
        }
        return list;
    }

    private static String does(DesiredState state) {
        return switch (state) {
            case RUNNING -> "runs";
            case PAUSED -> "sleeps";
            case ANY -> "says nothing";
        };
    }
}
