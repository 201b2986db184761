package dev.curfew.functions;

import dev.curfew.apprunner.Concurrency;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The AWS of a rehearsal: an account with one running service that should be paused, and with empty tables. Answers come
 * from memory, whatever is asked.
 */
final class Stage implements SdkHttpClient {
    /** The one service there is. */
    static final String SERVICE =
            "arn:aws:apprunner:us-east-1:123456789012:service/rehearsal/00000000000000000000000000000000";

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HOME_TARGET", "123456789012/us-east-1",
            "HISTORY_TABLE", "rehearsal",
            "FLEET_TABLE", "rehearsal",
            "EVENT_BUS", "rehearsal",
            "DEFAULT_ZONE", "UTC",
            "DEFAULT_LEASE", "PT2H",
            "HISTORY_DAYS", "1",
            "MAX_PAUSES_PER_TICK", "50",
            "PAUSE_NOTICE", "PT15M");

    private static final Map<String, String> ANSWERS = Map.of(
            "AppRunner.ListServices",
                    "{\"ServiceSummaryList\":[{\"ServiceArn\":\"" + SERVICE
                            + "\",\"ServiceName\":\"rehearsal\",\"Status\":\"RUNNING\"}]}",
            "AppRunner.ListOperations", "{\"OperationSummaryList\":[]}",
            "AppRunner.DescribeService", "{\"Service\":{\"Status\":\"RUNNING\"}}",
            "AppRunner.PauseService", "{\"OperationId\":\"rehearsal\"}",
            "ResourceGroupsTaggingAPI_20170126.GetResources",
                    "{\"PaginationToken\":\"\",\"ResourceTagMappingList\":[{\"ResourceARN\":\"" + SERVICE
                            + "\",\"Tags\":[{\"Key\":\"curfew:schedule\",\"Value\":\"never\"}]}]}",
            "AWSEvents.PutEvents", "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"rehearsal\"}]}");

    private Stage() {}

    /** Returns the parts of a function that is rehearsed. */
    static Wiring wiring() {
        return Wiring.of(
                Settings.from(ENVIRONMENT),
                AwsClients.simulated(new Stage(), "us-east-1", configuration -> {}),
                InstantSource.fixed(Instant.EPOCH),
                new Random(0),
                new Concurrency(2),
                Meter.NONE);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Optional<String> target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
        byte[] body = ANSWERS.getOrDefault(target.orElse(""), "{}").getBytes(StandardCharsets.UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Length", Integer.toString(body.length))
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                        .build();
            }

            @Override
            public void abort() {
                // It has ended already.
            }
        };
    }

    @Override
    public String clientName() {
        return "Stage";
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
