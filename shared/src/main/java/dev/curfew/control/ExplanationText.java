package dev.curfew.control;

import dev.curfew.control.Explanation.Verdict;
import dev.curfew.control.Explanation.Voice;
import dev.curfew.history.Operation;
import dev.curfew.schedule.CronSchedule;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.NamedSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation in plain sentences. */
public final class ExplanationText {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ROOT);

    private ExplanationText() {}

    /**
     * Writes the sentences, one a line.
     *
     * @param present whether the instant is the present one, so that what Curfew does about it is news
     */
    public static String of(Explanation explanation, boolean present) {
        return String.join(System.lineSeparator(), sentences(explanation, present));
    }

    /** Returns the sentences by themselves; one may end with lines in which a caret points at a place. */
    public static List<String> sentences(Explanation explanation, boolean present) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(explanation, present));
        if (!explanation.service().managed()) {
            lines.add("It carries none of Curfew's tags, so Curfew never touches it.");
            return lines;
        }
        lines.add(why(explanation));
        if (explanation.next() != null) {
            lines.add(next(explanation.next(), explanation));
        }
        if (present && !unreadable(explanation)) {
            lines.add(doing(explanation.decision()));
        }
        if (explanation.idle() != null) {
            lines.add(explanation.idle().sentence());
        }
        TagComplaints.of(explanation.service()).forEach(complaint -> lines.add("The " + complaint + "."));
        if (explanation.last() != null) {
            lines.add(last(explanation.last(), explanation.zone()));
        }
        return lines;
    }

    private static String headline(Explanation explanation, boolean present) {
        String service =
                explanation.service().name() + " is " + explanation.service().status();
        if (!explanation.service().managed()) {
            return service + ".";
        }
        return service + (present ? "; at " : " now. At ") + moment(explanation.at(), explanation.zone())
                + wish(explanation.verdict()) + ".";
    }

    private static String wish(@Nullable Verdict verdict) {
        return verdict == null || verdict.desired() == DesiredState.ANY
                ? " nothing says whether it should run"
                : " it should be " + verdict.desired();
    }

    private static String why(Explanation explanation) {
        Verdict verdict = explanation.verdict();
        if (verdict == null) {
            return unreadable(explanation)
                    ? "Its schedule cannot be read, so it is left alone.\n" + explanation.complaint()
                    : "It has no schedule, no lease holds, and no cron action has reached it.";
        }
        boolean stored =
                explanation.schedule() instanceof NamedSchedule || explanation.schedule() instanceof CronSchedule;
        String named = verdict.voice() == Voice.SCHEDULE && stored ? " `" + explanation.tag() + "`" : "";
        return "The " + ExplanationJson.lower(verdict.voice()) + named + " decides: " + ended(verdict.sentence());
    }

    private static boolean unreadable(Explanation explanation) {
        return explanation.verdict() == null && explanation.complaint() != null;
    }

    private static String next(Explanation.Change change, Explanation explanation) {
        Verdict then = change.verdict();
        String when = "Next, at " + moment(change.at(), explanation.zone());
        if (then == null || then.desired() == DesiredState.ANY) {
            return when + ", nothing says any more whether it should run.";
        }
        String end = explanation.lease() == null ? "" : " the lease ends and";
        return when + "," + end + " it should be " + then.desired() + ".";
    }

    private static String doing(Decision decision) {
        return switch (decision) {
            case Decision.Act act -> "Curfew is about to " + act.action().word() + " it.";
            case Decision.Stay stay when stay.reason() == Decision.Reason.IN_STATE -> "Curfew has nothing to do.";
            case Decision.Stay stay -> "Curfew does nothing now (" + stay.reason() + "): " + ended(stay.sentence());
        };
    }

    private static String last(Operation operation, ZoneId zone) {
        String by = operation.requestedBy() == null ? "" : " by " + operation.requestedBy();
        return "The last operation, at " + moment(operation.requestedAt(), zone) + ": " + operation.action() + by
                + " because of " + operation.cause() + ", " + operation.status()
                + (operation.error() == null ? "." : ": " + ended(operation.error()));
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String moment(Instant at, ZoneId zone) {
        return LOCAL.format(at.atZone(zone)) + " " + zone + " (" + at.truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
