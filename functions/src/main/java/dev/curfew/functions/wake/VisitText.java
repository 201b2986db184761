package dev.curfew.functions.wake;

import dev.curfew.control.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A visit in words. The page may be public, so it says neither who asked for something nor why, and of App Runner's errors
 * only their codes: messages name accounts and roles.
 *
 * @param state the state as a word for programs
 * @param title the one thing to know
 * @param message what it means for the visitor
 * @param whenLabel what {@code when} is, null where there is none
 * @param when an instant that matters, null where there is none
 */
record VisitText(
        String state,
        String title,
        String message,
        @Nullable String whenLabel,
        @Nullable Instant when) {
    private static final Pattern CODE = Pattern.compile("([A-Za-z]{3,60}): .*", Pattern.DOTALL);

    static VisitText of(Visit visit, Instant now, boolean restricted) {
        String name = visit.service();
        return switch (visit) {
            case Visit.Unknown unknown ->
                new VisitText(
                        state(visit),
                        "Nothing to wake here",
                        "There is no service called " + name
                                + " that could be woken. Check the address; a service that was"
                                + " set up a moment ago is known within a minute.",
                        null,
                        null);
            case Visit.Asleep asleep ->
                new VisitText(
                        state(visit),
                        name + " is asleep on purpose",
                        "Somebody asked to keep it asleep for now, so a visit does not wake it. If you need it earlier, ask"
                                + " the people who run it.",
                        "Asleep until",
                        asleep.lease().until());
            case Visit.Sleeping sleeping
            when restricted ->
                new VisitText(
                        state(visit),
                        name + " is asleep",
                        "Only people who were given a link wake it, and only by opening that link in a browser. If you need"
                                + " it, ask the people who run it for one.",
                        null,
                        null);
            case Visit.Sleeping sleeping ->
                new VisitText(
                        state(visit),
                        name + " is asleep",
                        "It wakes when somebody opens this address in a browser. Automatic visitors do not wake it.",
                        null,
                        null);
            case Visit.Waking waking
            when waking.pausing() ->
                new VisitText(
                        state(visit),
                        name + " is waking up",
                        "It has only just fallen asleep, which has to end first. You will be taken there as soon as it answers.",
                        null,
                        null);
            case Visit.Waking waking
            when now.isAfter(waking.expectedAt()) ->
                new VisitText(
                        state(visit),
                        name + " is waking up",
                        "It takes longer than usual this time, up to five minutes. You will be taken there as soon as it"
                                + " answers.",
                        null,
                        null);
            case Visit.Waking waking
            when now.isBefore(waking.since().plus(waking.before())) ->
                new VisitText(
                        state(visit),
                        name + " is waking up",
                        "Others wake before it, since it needs them. You will be taken there as soon as it answers.",
                        null,
                        null);
            case Visit.Waking waking ->
                new VisitText(
                        state(visit),
                        name + " is waking up",
                        "It was asleep because nobody needed it. You will be taken there as soon as it answers.",
                        null,
                        null);
            case Visit.Running running ->
                new VisitText(state(visit), name + " is awake", "Taking you there.", null, null);
            case Visit.Failed failed ->
                new VisitText(
                        state(visit),
                        name + " did not wake up",
                        "It is tried again by itself. If that does not help either, tell the people who run it: "
                                + code(failed.error()),
                        "Next try",
                        failed.retryAt());
            case Visit.TooOften tooOften ->
                new VisitText(
                        state(visit),
                        name + " was woken too often",
                        "Visitors have woken it " + tooOften.limit()
                                + " times within an hour, and more they may not. If you"
                                + " need it now, ask the people who run it.",
                        "A visit wakes it again from",
                        tooOften.again());
        };
    }

    private static String code(String error) {
        Matcher coded = CODE.matcher(error);
        return coded.matches() ? "App Runner answered " + coded.group(1) + "." : error;
    }

    /** Returns the word for programs. */
    static String state(Visit visit) {
        return switch (visit) {
            case Visit.Unknown _ -> "UNKNOWN";
            case Visit.Asleep _ -> "ASLEEP";
            case Visit.Sleeping _ -> "SLEEPING";
            case Visit.Waking _ -> "WAKING";
            case Visit.Running _ -> "RUNNING";
            case Visit.Failed _ -> "FAILED";
            case Visit.TooOften _ -> "TOO_OFTEN";
        };
    }

    /** Returns how long waking takes, in words; with those that go first, where there are any. */
    static String words(Visit.Waking waking) {
        Visit.Estimate estimate = waking.estimate();
        if (waking.before().isZero()) {
            return words(estimate);
        }
        return "Takes about " + words(waking.before().plus(estimate.duration())) + " with those that wake before it"
                + (estimate.starts() == 0 ? "; not all of them were seen to start yet" : "");
    }

    /** Returns how long waking usually takes, in words. */
    static String words(Visit.Estimate estimate) {
        String about = "about " + words(estimate.duration());
        return switch (estimate.starts()) {
            case 0 -> "Usually takes one to five minutes; it was never seen to start yet";
            case 1 -> "Took " + about + " the last time";
            default -> "Usually takes " + about + ", from its last " + estimate.starts() + " starts";
        };
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 100) {
            return Math.max(5, Math.round(seconds / 5.0) * 5) + " s";
        }
        long halves = Math.round(seconds / 30.0);
        return (halves % 2 == 0 ? Long.toString(halves / 2) : halves / 2 + "½") + " minutes";
    }
}
