package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import dev.curfew.redrive.Letter;
import dev.curfew.redrive.LetterBox;
import dev.curfew.redrive.Redrive;
import dev.curfew.redrive.Redriver;
import dev.curfew.redrive.StackFunctions;
import dev.curfew.redrive.StreamRecords;
import dev.curfew.text.Spelling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** `curfew redrive`. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Gives each dead letter again to the function that it was meant for, and deletes it when that has"
                + " served it. What is not served stays in the queue, and the new reason is shown.",
        footer = {
            "",
            "Doing so twice is safe: requests are served once, by the id of their event,",
            "and change nothing when a newer one was served meanwhile; a lease still counts",
            "from when it was asked for, so one that would be over is refused; cron actions",
            "count from their scheduled time; outcomes bear the id of their operation.",
            "",
            "Exit status: 0 all were served or there are none, 1 some were not, 2 it was",
            "asked for wrongly.",
            "",
            "Examples:",
            "  curfew redrive --dry-run",
            "  curfew redrive --function ServeRequests --max 10",
            "  curfew redrive --json | jq -r 'select(.result == \"left\") | .answer'",
            "  curfew redrive --discard 5fea7756-0ea4-451a-a703-a558b933e274",
            "  curfew redrive --endpoint-url http://127.0.0.1:4600"
        })
final class RedriveCommand implements Callable<Integer> {
    // The longest that a function of the template may run, and a little more.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(190);

    @Option(names = "--dry-run", description = "List the letters, oldest first as far as SQS can tell; change nothing.")
    private boolean dryRun;

    @Option(names = "--function", paramLabel = "NAME", description = "Only letters for this function of the template.")
    private @Nullable String function;

    @Option(names = "--max", paramLabel = "N", description = "Stop after so many letters.")
    private int max = Integer.MAX_VALUE;

    @Option(
            names = "--discard",
            paramLabel = "ID",
            description = "Delete the letter of this id without serving it, and print it.")
    private @Nullable String discard;

    @Option(names = "--json", description = "Print a JSON line for each letter.")
    private boolean json;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();
    private final Terminal terminal;
    private int served;
    private int left;

    RedriveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        json |= output.json();
        if (max < 1) {
            throw new IllegalArgumentException("--max: expected at least 1, found " + max);
        }
        if (dryRun && discard != null) {
            throw new IllegalArgumentException("expected --dry-run or --discard, found both");
        }
        Stack stack = options.find(terminal.environment());
        StackResources resources = StackResources.of(stack);
        AwsClients clients = stack.clients();
        try (SqsClient sqs = clients.build(SqsClient.builder(), 3);
                LambdaClient lambda = clients.waiting(LONGEST_CALL).build(LambdaClient.builder(), 1);
                DynamoDbStreamsClient streams = clients.build(DynamoDbStreamsClient.builder(), 3)) {
            StackFunctions functions = new StackFunctions(lambda, resources.functions());
            LetterBox box = new LetterBox(sqs, resources.deadLetters());
            Redriver redriver = new Redriver(functions, new StreamRecords(streams));
            LetterBox.Size size = box.size();
            new Redrive(box, selection(functions), max).run(letter -> deal(letter, functions, redriver, size));
            return sum(size);
        }
    }

    private Predicate<Letter> selection(StackFunctions functions) {
        List<String> names = functions.names().stream().sorted().toList();
        if (function != null && !names.contains(function)) {
            throw new IllegalArgumentException("--function: there is no function `" + function + "`; "
                    + Spelling.alternatives(function, names, "there are"));
        }
        return letter -> (function == null || function.equals(nameOf(letter, functions)))
                && (discard == null || discard.equals(letter.message().id()));
    }

    private boolean deal(Letter letter, StackFunctions functions, Redriver redriver, LetterBox.Size size) {
        LetterLines lines = new LetterLines(letter, nameOf(letter, functions), clock.instant());
        if (!json) {
            terminal.out()
                    .println((served + left + 1) + " of about " + size.waiting() + "  "
                            + lines.text(terminal.columns()));
        }
        if (dryRun || discard != null) {
            served++;
            told(lines, dryRun ? "listed" : "discarded", null);
            return !dryRun;
        }
        Redriver.Outcome outcome = redriver.serve(letter);
        served += outcome.served() ? 1 : 0;
        left += outcome.served() ? 0 : 1;
        told(lines, outcome.served() ? "served" : "left", outcome.text());
        return outcome.served();
    }

    private void told(LetterLines lines, String result, @Nullable String answer) {
        if (json) {
            terminal.out().println(lines.json(result, answer));
        } else if (!dryRun) {
            terminal.out()
                    .println("  " + terminal.paint(result.equals("left") ? 31 : 32, result)
                            + (answer == null ? "" : ": " + answer));
        }
    }

    private int sum(LetterBox.Size size) {
        String counted;
        if (served + left == 0) {
            counted = "No dead letters" + (discard != null || function != null ? " of that kind" : "") + "."
                    + (size.hidden() == 0
                            ? ""
                            : " Somebody has just received " + size.hidden()
                                    + "; those show again within minutes unless they are deleted.");
        } else if (dryRun) {
            counted = letters(served) + ".";
        } else {
            counted = letters(served) + (discard == null ? " served, " + left + " left in the queue." : " discarded.");
        }
        if (json) {
            spec.commandLine().getErr().println(counted);
        } else {
            terminal.out().println(counted);
        }
        return left > 0 || (discard != null && served == 0) ? 1 : 0;
    }

    private static String letters(int count) {
        return count == 1 ? "1 letter" : count + " letters";
    }

    private static String nameOf(Letter letter, StackFunctions functions) {
        return switch (letter) {
            case Letter.TargetTick tick -> Letter.TargetTick.FUNCTION;
            case Letter.Event event -> functions.nameOf(event.functionArn());
            case Letter.Batch batch -> functions.nameOf(batch.functionArn());
            case Letter.Unreadable unreadable -> "nobody";
        };
    }
}
