package dev.curfew.functions;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The AWS of a rehearsal: an account with one running service that should be paused, and empty tables, in that account or
 * with targets in another. Answers come from memory, whatever is asked, over connections that are closed at once.
 */
final class Stage implements SdkHttpClient {
    /** The one service there is. */
    static final String SERVICE =
            "arn:aws:apprunner:us-east-1:123456789012:service/rehearsal/00000000000000000000000000000000";

    /** Where it is. */
    static final Target TARGET = Target.of(ServiceArn.parse(SERVICE));

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HOME_TARGET", TARGET.toString(),
            "HISTORY_TABLE", "rehearsal",
            "FLEET_TABLE", "rehearsal",
            "EVENT_BUS", "rehearsal",
            "DEFAULT_ZONE", "UTC",
            "DEFAULT_LEASE", "PT2H",
            "HISTORY_DAYS", "1",
            "MAX_PAUSES_PER_TICK", "50",
            "PAUSE_NOTICE", "PT15M",
            "WAKES_PER_HOUR", "6");

    private static final Map<String, String> FROM_ELSEWHERE = Map.of(
            "HOME_TARGET", "210987654321/us-east-1",
            "TARGET_ACCOUNTS", TARGET.account(),
            "TARGET_TICKS", "http://simulated/rehearsal",
            "SPOKE_ROLE", "rehearsal",
            "EXTERNAL_ID", "rehearsal");

    private static final String ASSUMED =
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>rehearsal</AccessKeyId>"
                    + "<SecretAccessKey>rehearsal</SecretAccessKey><SessionToken>rehearsal</SessionToken>"
                    + "<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";

    // STS and CloudWatch name no target in a header; nobody here asks both.
    private static final String QUERY = "";

    private static final Map<String, String> ANSWERS = Map.of(
            "AppRunner.ListServices",
            "{\"ServiceSummaryList\":[{\"ServiceArn\":\"" + SERVICE
                    + "\",\"ServiceName\":\"rehearsal\",\"Status\":\"RUNNING\"}]}",
            "AppRunner.ListOperations",
            "{\"OperationSummaryList\":[]}",
            "AppRunner.DescribeService",
            "{\"Service\":{\"Status\":\"RUNNING\"}}",
            "AppRunner.PauseService",
            "{\"OperationId\":\"rehearsal\"}",
            "ResourceGroupsTaggingAPI_20170126.GetResources",
            "{\"PaginationToken\":\"\",\"ResourceTagMappingList\":[{\"ResourceARN\":\"" + SERVICE
                    + "\",\"Tags\":[{\"Key\":\"curfew:schedule\",\"Value\":\"never\"}]}]}",
            "secretsmanager.GetSecretValue",
            "{\"SecretString\":\"0123456789abcdef0123456789abcdef\"}",
            "AWSEvents.PutEvents",
            "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"rehearsal\"}]}",
            "DynamoDB_20120810.Query",
            "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}",
            QUERY,
            ASSUMED);

    /** The service is remembered, and has not been visited since. */
    private static final Map<String, String> IDLE = Map.of(
            "ResourceGroupsTaggingAPI_20170126.GetResources",
            "{\"PaginationToken\":\"\",\"ResourceTagMappingList\":[{\"ResourceARN\":\"" + SERVICE
                    + "\",\"Tags\":[{\"Key\":\"curfew:idle\",\"Value\":\"30m\"}]}]}",
            "DynamoDB_20120810.Query",
            "{\"Items\":[{\"item\":{\"S\":\"" + SERVICE
                    + "\"},\"version\":{\"N\":\"1\"},\"managedSince\":{\"S\":\"1969-12-31T00:00:00Z\"},"
                    + "\"scheduleText\":{\"S\":\"\"},\"seenAt\":{\"S\":\"1969-12-31T00:00:00Z\"},"
                    + "\"lastStatus\":{\"S\":\"RUNNING\"}}]}",
            QUERY,
            "<GetMetricDataResponse><GetMetricDataResult><MetricDataResults><member><Id>s0</Id><Timestamps>"
                    + "<member>1969-12-31T00:00:00Z</member></Timestamps><Values><member>0.0</member></Values>"
                    + "<StatusCode>Complete</StatusCode></member></MetricDataResults></GetMetricDataResult>"
                    + "</GetMetricDataResponse>");

    private final Map<String, String> answers;

    private final SdkHttpClient network = AwsClients.loopback();

    private Stage(Map<String, String> answers) {
        this.answers = answers;
    }

    /** Returns the parts of a function that has to do with no targets, whether there are any or not. */
    static Wiring alone() {
        return wiring(ENVIRONMENT, ANSWERS);
    }

    /** Returns the parts of a function that has these: with targets, or without. */
    static Wiring like(Wiring real) {
        return real.settings().reach().isEmpty() ? alone() : withTargets();
    }

    /** Returns the same with a service that is to be paused because nobody visits it. */
    static Wiring idleLike(Wiring real) {
        Map<String, String> answers = new HashMap<>(ANSWERS);
        answers.putAll(IDLE);
        return real.settings().reach().isEmpty() ? wiring(ENVIRONMENT, answers) : withTargets();
    }

    /** Returns the parts of the console. */
    static Wiring ofConsole() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("CONSOLE_ACCESS", "JWT"); // no secret has to be read
        environment.put("OPERATOR_SCOPE", "curfew-operator");
        return wiring(environment, ANSWERS);
    }

    /** Returns the parts of a function that makes links to the console. */
    static Wiring ofConsoleLinks() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("CONSOLE_ROLE", "READER");
        environment.put("CONSOLE_URL", "https://rehearsal/console/");
        environment.put("LINK_SECRET", "rehearsal");
        return wiring(environment, ANSWERS);
    }

    private static Wiring withTargets() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(FROM_ELSEWHERE);
        return wiring(environment, ANSWERS);
    }

    private static Wiring wiring(Map<String, String> environment, Map<String, String> answers) {
        return Wiring.of(
                Settings.from(environment),
                AwsClients.rehearsing(new Stage(answers), "us-east-1"),
                InstantSource.fixed(Instant.EPOCH),
                new Random(0),
                new Concurrency(2),
                Meter.NONE);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Optional<String> target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
        byte[] body = answers.getOrDefault(target.orElse(QUERY), "{}").getBytes(StandardCharsets.UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try (Loopback server = new Loopback(body)) {
                    URI address = server.address();
                    HttpExecuteRequest redirected = HttpExecuteRequest.builder()
                            .request(request.httpRequest().toBuilder()
                                    .protocol(address.getScheme())
                                    .host(address.getHost())
                                    .port(address.getPort())
                                    .build())
                            .contentStreamProvider(
                                    request.contentStreamProvider().orElse(null))
                            .build();
                    return network.prepareRequest(redirected).call();
                }
            }

            @Override
            public void abort() {
                // It ends soon.
            }
        };
    }

    @Override
    public String clientName() {
        return "Stage";
    }

    @Override
    public void close() {
        network.close();
    }
}
