package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/** The queues of a template, seen through AWS's own client, which checks every checksum. */
class QueueApiTest {
    private final TestClock clock = new TestClock("2026-11-23T08:00:30Z");
    private final Template template = Template.read(Path.of("src/test/resources/local/queues.yaml"), Map.of());
    private final LocalSystem system = LocalSystem.builder(
                    template, (account, emulator) -> emulator.build(), (function, endpoint) -> function)
            .clock(clock)
            .start();
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(system.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final String work = template.functions().getFirst().environment().getOrDefault("QUEUE_URL", "");

    @AfterEach
    void close() {
        sqs.close();
        system.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Work", "http://127.0.0.1:1/123456789012/Work", "https://sqs.eu-central-1.amazonaws.com/1/Work"})
    void aQueueIsFoundByNameAndByAnyUrl(String url) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("Größe"));

        assertThat(system.queue("Work").bodies()).containsExactly("Größe");
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .extracting(Message::body)
                .containsExactly("Größe");
        assertThat(sqs.listQueues().queueUrls()).containsExactlyInAnyOrder(url("Letters"), url("Work"), url("Idle"));
        assertThat(sqs.getQueueUrl(get -> get.queueName("Work")).queueUrl()).isEqualTo(url("Work"));
    }

    @Test
    void anUnknownQueueIsNotThere() {
        assertThatThrownBy(() -> sqs.sendMessage(send -> send.queueUrl("Play").messageBody("a")))
                .isInstanceOf(QueueDoesNotExistException.class)
                .hasMessageContaining("There is no queue Play");
    }

    @Test
    void tenMessagesAreSentAtOnceAndEachIsAnswered() {
        SendMessageBatchResponse answer = send(IntStream.range(0, 10)
                .mapToObj(i -> entry(Integer.toString(i), i == 7 ? "" : "body " + i))
                .toList());

        assertThat(answer.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .hasSize(9)
                .doesNotContain("7");
        assertThat(answer.successful())
                .allSatisfy(sent -> assertThat(sent.messageId()).isNotEmpty());
        assertThat(answer.failed()).extracting(BatchResultErrorEntry::id).containsExactly("7");
        assertThat(answer.failed().getFirst().senderFault()).isTrue();
        assertThat(system.queue("Work").bodies()).hasSize(9);
    }

    @Test
    void batchesThatSqsRefusesAreRefused() {
        assertThatThrownBy(() -> send(List.of())).isInstanceOf(EmptyBatchRequestException.class);
        assertThatThrownBy(() -> send(IntStream.range(0, 11)
                        .mapToObj(i -> entry(Integer.toString(i), "a"))
                        .toList()))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
        assertThatThrownBy(() -> send(List.of(entry("1", "a"), entry("1", "b"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
        assertThatThrownBy(() -> sqs.sendMessage(send -> send.queueUrl(work).messageBody("")))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("MessageBody");
        assertThat(system.queue("Work").bodies()).isEmpty();
    }

    @Test
    void whatIsReceivedIsHiddenForTheTimeOutOfTheQueueOrOfTheRequest() {
        sqs.sendMessage(send -> send.queueUrl(work)
                .messageBody("a")
                .messageAttributes(Map.of(
                        "why",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("because")
                                .build())));

        Message first = receive().getFirst();
        assertThat(first.messageAttributes())
                .hasEntrySatisfying("why", why -> assertThat(why.stringValue()).isEqualTo("because"));
        assertThat(first.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        clock.advance(Duration.ofSeconds(59));
        assertThat(receive()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        Message second = receive().getFirst();
        assertThat(second.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
        sqs.changeMessageVisibility(change ->
                change.queueUrl(work).receiptHandle(second.receiptHandle()).visibilityTimeout(0));
        assertThat(attributes(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .isEqualTo("1");
        assertThat(receive()).hasSize(1);
        assertThat(attributes(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");
    }

    @Test
    void whatWasReceivedOftenEnoughLiesInTheDeadLetterQueue() {
        sqs.sendMessage(send -> send.queueUrl(work).messageBody("a"));
        for (int i = 0; i < 3; i++) {
            assertThat(receive()).hasSize(1);
            clock.advance(Duration.ofSeconds(60));
        }

        assertThat(receive()).isEmpty();
        Message letter = sqs.receiveMessage(receive ->
                        receive.queueUrl(url("Letters")).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
        assertThat(letter.body()).isEqualTo("a");
        assertThat(letter.attributes())
                .containsEntry(
                        MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
                        "arn:aws:sqs:eu-central-1:123456789012:Work");
    }

    @Test
    void messagesAreDeletedOneByOneInBatchesAndAllAtOnce() {
        send(List.of(entry("1", "a"), entry("2", "b"), entry("3", "c"), entry("4", "d")));
        List<Message> messages = sqs.receiveMessage(
                        receive -> receive.queueUrl(work).maxNumberOfMessages(3))
                .messages();
        sqs.deleteMessage(delete ->
                delete.queueUrl(work).receiptHandle(messages.getFirst().receiptHandle()));
        assertThat(system.queue("Work").bodies()).containsExactly("b", "c", "d");

        sqs.deleteMessageBatch(delete -> delete.queueUrl(work)
                .entries(messages.stream()
                        .skip(1)
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));
        assertThat(system.queue("Work").bodies()).containsExactly("d");

        sqs.purgeQueue(purge -> purge.queueUrl(work));
        assertThat(system.queue("Work").bodies()).isEmpty();
    }

    @Test
    void aDelayedMessageIsNotThereYet() {
        sqs.sendMessage(send -> send.queueUrl(work).messageBody("a").delaySeconds(10));

        assertThat(receive()).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(receive()).hasSize(1);
    }

    private List<Message> receive() {
        return sqs.receiveMessage(receive -> receive.queueUrl(work)).messages();
    }

    private SendMessageBatchResponse send(List<SendMessageBatchRequestEntry> entries) {
        return sqs.sendMessageBatch(send -> send.queueUrl(work).entries(entries));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private String attributes(QueueAttributeName name) {
        return sqs.getQueueAttributes(get -> get.queueUrl(work).attributeNames(name))
                .attributes()
                .getOrDefault(name, "");
    }

    private String url(String queue) {
        return system.endpoint() + "/123456789012/" + queue;
    }
}
