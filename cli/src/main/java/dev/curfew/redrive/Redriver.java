package dev.curfew.redrive;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Gives a letter to its function.
 *
 * <p>That may be done twice. Requests are remembered by the id of their event, and one that a newer one has overtaken
 * changes nothing; cron actions count from their scheduled time; App Runner's events only say where to look; outcomes bear
 * the id of their operation.
 */
public final class Redriver {
    // Its requests are made when they arrive: one of yesterday would undo what was deployed since.
    private static final String ONLY_IN_TIME = "DeclareSchedules";

    private final StackFunctions functions;
    private final StreamRecords streams;

    /** Creates it. */
    public Redriver(StackFunctions functions, StreamRecords streams) {
        this.functions = functions;
        this.streams = streams;
    }

    /**
     * What became of a letter.
     *
     * @param served whether its function has served it
     * @param text the function's answer, or why it was not served
     */
    public record Outcome(boolean served, String text) {}

    /** Has a letter served. */
    public Outcome serve(Letter letter) {
        return switch (letter) {
            case Letter.Unreadable unreadable -> left(unreadable.reason());
            case Letter.TargetTick tick ->
                functions
                        .arnOf(Letter.TargetTick.FUNCTION)
                        .map(arn -> call(arn, tick.payload()))
                        .orElseGet(() -> left("this stack has no function " + Letter.TargetTick.FUNCTION));
            case Letter.Event event -> call(event.functionArn(), event.payload());
            case Letter.Batch batch when batch.payload() != null -> call(batch.functionArn(), batch.payload());
            case Letter.Batch batch -> fetchAndCall(batch);
        };
    }

    private Outcome fetchAndCall(Letter.Batch batch) {
        try {
            return streams.fetch(batch.records())
                    .map(payload -> call(batch.functionArn(), payload))
                    .orElseGet(() -> left(gone(batch.records())));
        } catch (SdkException e) {
            return left("its records could not be read: " + e.getMessage());
        }
    }

    private Outcome call(String functionArn, String payload) {
        if (!functions.has(functionArn)) {
            return left("this stack has no function " + functions.nameOf(functionArn));
        }
        if (functions.nameOf(functionArn).equals(ONLY_IN_TIME)) {
            return left("CloudFormation no longer waits for it, and what it asked for may have been undone since;"
                    + " update the stack that declares the schedule, then discard the letter");
        }
        StackFunctions.Answer answer = functions.call(functionArn, payload);
        int refused = answer.failed() ? 0 : refused(answer.text());
        if (refused > 0) {
            return left(refused + " of its records were not taken; the function's log says why");
        }
        return new Outcome(!answer.failed(), answer.text());
    }

    /** A function of a stream or a queue may answer that it took a part only. */
    private static int refused(String answer) {
        try {
            List<JsonObject> failures = JsonObject.parse(answer).objects("batchItemFailures");
            return failures.size();
        } catch (BadJsonException e) {
            return 0;
        }
    }

    private static String gone(Letter.StreamRange range) {
        LocalDate day = range.since().atOffset(ZoneOffset.UTC).toLocalDate();
        return "its records have left the stream, which keeps them for 24 hours; what they said is in the history, in"
                + " operations that ended about " + range.since() + " (index byDay, day " + day
                + ", or the day before). Discard the letter when you have seen them";
    }

    private static Outcome left(String why) {
        return new Outcome(false, why);
    }
}
