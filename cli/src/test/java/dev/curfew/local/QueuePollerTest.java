package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue of a function: time-out 60 s, three messages a batch, three tries. */
class QueuePollerTest {
    private static final Path TEMPLATE = Path.of("src/test/resources/local/queues.yaml");
    private static final Duration TIME_OUT = Duration.ofSeconds(60);

    private final TestClock clock = new TestClock("2026-11-23T08:00:30Z");
    private final List<SQSEvent.SQSMessage> received = new ArrayList<>();
    private final List<List<String>> batches = new ArrayList<>();
    private final Set<String> poison = new HashSet<>();
    private LocalSystem system = system(new Worker()).start();

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void messagesArriveInBatchesAndAreDeleted() {
        send("a", "b", "c", "d");
        assertThat(system.nextDue()).contains(clock.instant());

        assertThat(system.pump()).isEqualTo(2);

        assertThat(batches).containsExactly(List.of("a", "b", "c"), List.of("d"));
        assertThat(system.queue("Work").bodies()).isEmpty();
        assertThat(system.nextDue()).isEmpty();
    }

    @Test
    void theEventIsThatOfLambda() {
        send("a");
        system.pump();

        SQSEvent.SQSMessage message = received.getFirst();
        assertThat(message.getBody()).isEqualTo("a");
        assertThat(message.getMd5OfBody()).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
        assertThat(message.getMessageId()).isNotEmpty();
        assertThat(message.getReceiptHandle()).isNotEmpty();
        assertThat(message.getEventSource()).isEqualTo("aws:sqs");
        assertThat(message.getEventSourceArn()).isEqualTo("arn:aws:sqs:eu-central-1:123456789012:Work");
        assertThat(message.getAwsRegion()).isEqualTo("eu-central-1");
        assertThat(message.getMessageAttributes()).isEmpty();
        assertThat(message.getAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("SentTimestamp", Long.toString(clock.instant().toEpochMilli()));
    }

    @Test
    void onlyWhatFailedComesBackAndEndsInTheDeadLetterQueue() {
        poison.add("b");
        send("a", "b", "c");
        Instant sent = clock.instant();

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(system.pump()).isOne();
            assertThat(system.queue("Work").bodies()).containsExactly("b");
            assertThat(system.nextDue()).contains(sent.plus(TIME_OUT.multipliedBy(attempt)));
            clock.advance(TIME_OUT.minusSeconds(1));
            assertThat(system.pump()).isZero();
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(system.pump()).isZero();
        assertThat(batches).containsExactly(List.of("a", "b", "c"), List.of("b"), List.of("b"));
        assertThat(received.getLast().getAttributes()).containsEntry("ApproximateReceiveCount", "3");
        assertThat(system.queue("Work").bodies()).isEmpty();
        assertThat(system.deadLetters().name()).isEqualTo("Letters");
        assertThat(system.deadLetters().bodies()).containsExactly("b");
        assertThat(system.nextDue()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the function answers                                              | left
            {"batchItemFailures":[]}                                            | 0
            {"batchItemFailures":null}                                          | 0
            {}                                                                  | 0
            null                                                                | 0
            ``                                                                  | 0
            {"batchItemFailures":[{"itemIdentifier":"somebody else's"}]}        | 2
            {"batchItemFailures":[{"itemIdentifier":null}]}                     | 2
            {"batchItemFailures":[{"id":"misspelt"}]}                           | 2
            {"batchItemFailures":["bare"]}                                      | 2
            [1]                                                                 | 2
            no JSON                                                             | 2
            """)
    void whatCannotBeUnderstoodFailsTheWholeBatch(String answer, int left) {
        restart((RequestStreamHandler)
                (input, output, context) -> output.write(answer.getBytes(StandardCharsets.UTF_8)));
        send("a", "b");

        system.pump();

        assertThat(system.queue("Work").bodies()).hasSize(left);
    }

    @Test
    void aFunctionThatThrowsHasServedNothing() {
        restart((RequestStreamHandler) (input, output, context) -> {
            throw new IllegalStateException("out of order");
        });
        send("a", "b");

        assertThat(system.pump()).isOne();

        assertThat(system.queue("Work").bodies()).containsExactly("a", "b");
        assertThat(system.nextDue()).contains(clock.instant().plus(TIME_OUT));
    }

    @Test
    void batchesRunBesideOneAnotherUpToTheLimit() {
        Deque<Consumer<InvocationResult>> underWay = new ArrayDeque<>();
        system.close();
        system = LocalSystem.builder(
                        Template.read(TEMPLATE, Map.of()),
                        (account, emulator) -> emulator.build(),
                        (function, requestId, payload, whenEnded) -> underWay.add(whenEnded))
                .clock(clock)
                .start();
        send("a", "b", "c", "d", "e", "f", "g");

        assertThat(system.pump()).isEqualTo(2);
        assertThat(underWay).hasSize(2);
        assertThat(system.nextDue()).isEmpty();
        assertThat(system.pump()).isZero();
        underWay.remove().accept(new InvocationResult.Success("1", "{}"));
        assertThat(system.queue("Work").bodies()).containsExactly("d", "e", "f", "g");
        assertThat(system.pump()).isOne();
        underWay.forEach(whenEnded -> whenEnded.accept(new InvocationResult.Success("2", "{}")));

        assertThat(system.queue("Work").bodies()).isEmpty();
    }

    @Test
    void aSourceThatIsSwitchedOffIsNotRead() {
        system.queue("Idle").send("a");

        assertThat(system.nextDue()).isEmpty();
        assertThat(system.pump()).isZero();
        assertThat(system.queue("Idle").bodies()).containsExactly("a");
    }

    @Test
    void messagesOutliveTheProcess(@TempDir Path data) {
        try (LocalSystem before = system(new Worker()).dataDirectory(data).start()) {
            before.queue("Work").send("a");
            before.deadLetters().send("letter");
        }
        try (LocalSystem after = system(new Worker()).dataDirectory(data).start()) {
            after.pump();

            assertThat(batches).containsExactly(List.of("a"));
            assertThat(after.deadLetters().bodies()).containsExactly("letter");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # replaced                      | by                             | the message
            VisibilityTimeout: 60           | VisibilityTimeout: 29          | resource Work, property Properties.VisibilityTimeout: 29 s are less than the time-out of Worker, 30 s
            Queue: !GetAtt Work.Arn         | Queue: !Ref Work               | resource Worker, property Properties.Events.Work.Properties.Queue: expected the ARN of a queue, found Work
            maxReceiveCount: 3              | maxReceiveCount: often         | resource Work, property Properties.RedrivePolicy.maxReceiveCount: expected a whole number, found often
            """)
    void faultsNameTheProperty(String replaced, String by, String message, @TempDir Path folder) throws IOException {
        String good = Files.readString(TEMPLATE);
        assertThat(good).contains(replaced);
        Path faulty = Files.writeString(folder.resolve("faulty.yaml"), good.replace(replaced, by));

        assertThatThrownBy(() -> Template.read(faulty, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    private void send(String... bodies) {
        for (String body : bodies) {
            system.queue("Work").send(body);
        }
    }

    private void restart(Object handler) {
        system.close();
        system = system(handler).start();
    }

    private LocalSystemBuilder system(Object handler) {
        return LocalSystem.builder(
                        Template.read(TEMPLATE, Map.of()),
                        (account, emulator) -> emulator.build(),
                        (function, endpoint) -> handler)
                .clock(clock)
                .random(RandomGeneratorFactory.of("L64X128MixRandom").create(1));
    }

    // A class, since Lambda's serializers look for the types in its method.
    private final class Worker implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            received.addAll(event.getRecords());
            batches.add(event.getRecords().stream()
                    .map(SQSEvent.SQSMessage::getBody)
                    .toList());
            return new SQSBatchResponse(event.getRecords().stream()
                    .filter(message -> poison.contains(message.getBody()))
                    .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
                    .toList());
        }
    }
}
