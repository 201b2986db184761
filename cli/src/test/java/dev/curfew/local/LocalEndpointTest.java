package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.fault.CallFault;
import dev.curfew.emulator.fault.NextFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** One system in real time, seen through AWS's own clients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalEndpointTest {
    private final Toys toys = new Toys();
    private final LocalSystem system = toys.system(InstantSource.system()).start();
    private final HttpClient http = HttpClient.newHttpClient();

    LocalEndpointTest() {
        system.runInRealTime();
    }

    @AfterAll
    void close() {
        system.close();
        http.close();
    }

    @Test
    void dynamoDbIsThereWithTheTablesOfTheTemplate() {
        try (DynamoDbClient client = client(DynamoDbClient.builder())) {
            assertThat(client.listTables().tableNames()).containsExactly("Outbox");
            Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("once"));
            client.putItem(put -> put.tableName("Outbox").item(item));

            assertThatThrownBy(() -> client.putItem(
                            put -> put.tableName("Outbox").item(item).conditionExpression("attribute_not_exists(id)")))
                    .isInstanceOf(ConditionalCheckFailedException.class);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(toys.published()).contains("once"));
        }
    }

    @Test
    void aConnectionThatTheEmulatorResetsIsClosedWithoutAnAnswer() {
        system.emulator().faults().next(NextFault.call("ListServices", CallFault.RESET_BEFORE));
        HttpRequest request = HttpRequest.newBuilder(system.endpoint())
                .header("X-Amz-Target", "AppRunner.ListServices")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void largeAnswersAndAllLettersPassWhole() {
        try (DynamoDbClient client = client(DynamoDbClient.builder())) {
            String text = "Größe \u2260 大きさ ".repeat(8_000);
            for (String id : List.of("large-1", "large-2", "large-3")) {
                client.putItem(put -> put.tableName("Outbox")
                        .item(Map.of("id", AttributeValue.fromS(id), "text", AttributeValue.fromS(text))));
            }

            assertThat(client.scan(scan -> scan.tableName("Outbox")).items())
                    .filteredOn(item -> item.containsKey("text"))
                    .hasSize(3)
                    .allSatisfy(item -> assertThat(item).containsEntry("text", AttributeValue.fromS(text)));
        }
    }

    @Test
    void eventsWakeTheFunctionThatWaitsForThem() {
        try (EventBridgeClient client = client(EventBridgeClient.builder())) {
            PutEventsResponse answer = client.putEvents(put -> put.entries(
                    PutEventsRequestEntry.builder()
                            .source("shop")
                            .detailType("Order")
                            .detail("{\"amount\":99}")
                            .build(),
                    PutEventsRequestEntry.builder().source("shop").build()));

            assertThat(answer.failedEntryCount()).isOne();
            assertThat(answer.entries().getFirst().eventId()).isNotEmpty();
            assertThat(answer.entries().getLast().errorCode()).isEqualTo("InvalidArgument");
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(toys.orders()).contains("{amount=99}"));
        }
    }

    @Test
    void appRunnerIsThere() {
        try (AppRunnerClient client = client(AppRunnerClient.builder())) {
            assertThat(client.listServices(list -> {}).sdkHttpResponse().isSuccessful())
                    .isTrue();
        }
    }

    @Test
    void cloudWatchCountsTheVisitsOfServicesInBothProtocols() throws Exception {
        String arn = system.emulator().seedService(new SeedService("visited", Map.of(), "1024", "2048", 1, "RUNNING"));
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        Instant hour = Instant.parse("2026-11-23T08:00:00Z");
        system.emulator().traffic().add(arn, hour, 2);
        system.emulator().traffic().add(arn, hour.plusSeconds(60), 3);
        system.emulator().traffic().add(arn, hour.plusSeconds(3600), 4);
        try (CloudWatchClient client = client(CloudWatchClient.builder())) {
            GetMetricDataRequest.Builder request = GetMetricDataRequest.builder()
                    .startTime(hour)
                    .endTime(hour.plusSeconds(7200))
                    .maxDatapoints(2)
                    .metricDataQueries(query("minutes", id, 60), query("hours", id, 3600), query("other", "0", 60));
            List<String> found = new ArrayList<>();
            String token = "";
            while (token != null) {
                GetMetricDataResponse page = client.getMetricData(
                        request.nextToken(token.isEmpty() ? null : token).build());
                page.metricDataResults().forEach(r -> found.add(r.id() + r.values() + r.statusCodeAsString()));
                token = page.nextToken();
            }
            assertThat(found)
                    .containsExactly(
                            "minutes[2.0, 3.0]PartialData",
                            "hours[]PartialData",
                            "other[]Complete",
                            "minutes[4.0]Complete",
                            "hours[5.0]PartialData",
                            "hours[4.0]Complete");
        }
        String json = """
                {"MetricDataQueries":[{"Id":"m","MetricStat":{"Stat":"Sum","Period":3600,"Metric":{"Namespace":"AWS/AppRunner",
                "MetricName":"Requests","Dimensions":[{"Name":"ServiceName","Value":"visited"},
                {"Name":"ServiceID","Value":"%s"}]}}}],"StartTime":1795420800,"EndTime":1795428000}""".formatted(id);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(system.endpoint())
                        .header("X-Amz-Target", "GraniteServiceVersion20100801.GetMetricData")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(Json.objects(Json.object(answer.body()), "MetricDataResults").getFirst())
                .containsEntry("Id", "m")
                .containsEntry("StatusCode", "Complete")
                .hasEntrySatisfying("Values", values -> assertThat(values).hasToString("[5.0, 4.0]"))
                .hasEntrySatisfying("Timestamps", times -> assertThat(times).hasToString("[1795420800, 1795424400]"));
    }

    private static MetricDataQuery query(String id, String serviceId, int period) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat("Sum")
                        .period(period)
                        .metric(Metric.builder()
                                .namespace("AWS/AppRunner")
                                .metricName("Requests")
                                .dimensions(
                                        Dimension.builder()
                                                .name("ServiceName")
                                                .value("visited")
                                                .build(),
                                        Dimension.builder()
                                                .name("ServiceID")
                                                .value(serviceId)
                                                .build())
                                .build()))
                .build();
    }

    @Test
    void functionsAreInvokedByNameAndArn() throws Exception {
        HttpResponse<String> byName = invoke("Ticker", "RequestResponse", "{\"a\":1}");
        assertThat(byName.statusCode()).isEqualTo(200);
        assertThat(byName.body()).isEqualTo("{\"ok\":true}");
        assertThat(byName.headers().firstValue("X-Amz-Function-Error")).isEmpty();
        assertThat(toys.ticks()).contains("{\"a\":1}");

        HttpResponse<String> byArn =
                invoke("arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3Afunction%3ATicker", "RequestResponse", "");
        assertThat(byArn.statusCode()).isEqualTo(200);
        assertThat(invoke("arn:aws:lambda:eu-central-1:123456789012:function:Ticker:live", "DryRun", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(invoke("Ticker:live", "DryRun", "").statusCode()).isEqualTo(204);
        assertThat(invoke("Ticker", "DryRun", "").statusCode()).isEqualTo(204);
        assertThat(invoke("Ticker", "Event", "{\"later\":1}").statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(toys.ticks()).contains("{\"later\":1}"));
    }

    @Test
    void whatCannotBeInvokedSaysWhy() throws Exception {
        HttpResponse<String> unknown = invoke("Nobody", "RequestResponse", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");

        assertThat(invoke("Ticker", "RequestResponse", "{").statusCode()).isEqualTo(400);
        HttpResponse<String> failed = invoke("Publisher", "RequestResponse", "{}");
        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(failed.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(Json.object(failed.body())).containsEntry("errorType", "java.lang.NullPointerException");
    }

    @Test
    void theDeadLetterQueueSpeaksSqs() throws Exception {
        system.deadLetters().send("{\"why\":\"a test\"}");
        Map<String, Object> urls = sqs("ListQueues", Map.of());
        String url = system.endpoint() + "/123456789012/Letters";
        assertThat(urls).containsEntry("QueueUrls", List.of(url));

        Map<String, Object> received = sqs("ReceiveMessage", Map.of("QueueUrl", url));
        Map<String, Object> message = Json.objects(received, "Messages").getFirst();
        assertThat(message)
                .containsEntry("Body", "{\"why\":\"a test\"}")
                .containsEntry("MD5OfBody", "ede44de64d6ae2f52f743a875abdf0b2");
        assertThat(sqs("ReceiveMessage", Map.of("QueueUrl", url))).isEmpty();
        sqs("DeleteMessage", Map.of("QueueUrl", url, "ReceiptHandle", message.get("ReceiptHandle")));

        Map<String, Object> attributes = Json.member(sqs("GetQueueAttributes", Map.of("QueueUrl", url)), "Attributes");
        assertThat(attributes).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
        assertThat(sqs("GetQueueUrl", Map.of("QueueName", "Letters"))).containsEntry("QueueUrl", url);
        assertThat(sqs("GetQueueUrl", Map.of("QueueName", "Other")))
                .containsEntry("__type", "com.amazonaws.sqs#QueueDoesNotExist");
    }

    @Test
    void aFormThatCannotBeReadIsRefused() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(system.endpoint().resolve("/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Name=%zz"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("SerializationException", "Illegal hex characters");
    }

    @Test
    void anythingElseIsToldWhatIsServed() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(system.endpoint().resolve("/nowhere")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("GET /nowhere")
                .contains("AppRunner.")
                .contains("DynamoDB_");
    }

    private HttpResponse<String> invoke(String function, String type, String payload)
            throws IOException, InterruptedException {
        URI uri = system.endpoint().resolve("/2015-03-31/functions/" + function + "/invocations");
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("X-Amz-Invocation-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(payload))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, Object> sqs(String operation, Map<String, Object> request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(system.endpoint())
                        .header("X-Amz-Target", "AmazonSQS." + operation)
                        .POST(HttpRequest.BodyPublishers.ofString(Json.text(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return Json.object(response.body());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(system.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
