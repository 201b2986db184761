package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.SeedService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.ServiceSummary;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** Several accounts and regions behind one endpoint, seen through AWS's own clients. */
class AccountsTest {
    private static final String OTHER = "210987654321";
    private static final String ROLE = "arn:aws:iam::210987654321:role/spoke/curfew-spoke-us-east-1";
    private static final AwsCredentials ORDINARY = AwsBasicCredentials.create("local", "local");

    private final TestClock clock = new TestClock("2026-11-23T08:00:30Z");
    private final List<String> asked = new ArrayList<>();
    private final List<String> invoked = new ArrayList<>();
    private final LocalSystem system = LocalSystem.builder(
                    Template.read(Path.of("src/test/resources/local/hub.yaml"), Map.of()),
                    (account, emulator) -> emulator.build(),
                    (function, endpoint) -> (RequestHandler<Map<String, Object>, String>) (event, context) -> {
                        invoked.add(function.logicalId() + " " + event.get("account") + " " + event.get("region"));
                        return "";
                    })
            .clock(clock)
            .trust((roleArn, externalId) -> {
                asked.add(roleArn + " " + externalId);
                return !roleArn.contains("broken");
            })
            .start();

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void aRoleIsAssumedWithItsExternalId() {
        AssumeRoleResponse answer = assumed(ROLE);

        assertThat(asked).containsExactly(ROLE + " secret");
        assertThat(answer.credentials().accessKeyId()).contains(OTHER);
        assertThat(answer.credentials().sessionToken()).isNotEmpty();
        assertThat(answer.credentials().expiration()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(answer.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/curfew-spoke-us-east-1/curfew");
    }

    @Test
    void whoeverIsNotTrustedIsDenied() {
        assertThatThrownBy(() -> assumed("arn:aws:iam::210987654321:role/broken"))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .endsWith("sts:AssumeRole on resource: arn:aws:iam::210987654321:role/broken");
                });
        assertThatThrownBy(() -> assumed("a <role> & more"))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("a <role> & more is invalid"));
    }

    @Test
    void everybodyLearnsWhoTheyAre() {
        try (StsClient own = client(StsClient.builder(), ORDINARY, "eu-central-1");
                StsClient other = client(StsClient.builder(), credentials(), "us-east-1")) {
            assertThat(own.getCallerIdentity().account()).isEqualTo("123456789012");
            assertThat(other.getCallerIdentity().account()).isEqualTo(OTHER);
            assertThat(other.getCallerIdentity().arn()).startsWith("arn:aws:sts::" + OTHER + ":assumed-role/");
        }
    }

    @Test
    void everyAccountAndRegionHasItsOwnServices() {
        seed(system.emulator(), "home");
        seed(system.emulator(OTHER, "us-east-1"), "shop");
        seed(system.emulator(OTHER, "eu-west-1"), "office");

        AwsCredentials role = credentials();
        assertThat(services(ORDINARY, "eu-central-1")).containsExactly("home");
        assertThat(services(ORDINARY, "us-east-1"))
                .as("other keys than a role's")
                .containsExactly("home");
        assertThat(services(role, "us-east-1")).containsExactly("shop");
        assertThat(services(role, "eu-west-1")).containsExactly("office");
        assertThat(services(role, "eu-central-1")).isEmpty();
        assertThat(taggedServices(role, "us-east-1"))
                .singleElement()
                .asString()
                .startsWith("arn:aws:apprunner:us-east-1:210987654321:service/shop/");
    }

    @Test
    void whatHappensElsewhereIsForwardedToTheBusOfTheTemplate() {
        String arn = seed(system.emulator(OTHER, "us-east-1"), "shop");
        try (AppRunnerClient client = client(AppRunnerClient.builder(), credentials(), "us-east-1")) {
            client.pauseService(pause -> pause.serviceArn(arn));
        }
        assertThat(system.nextDue()).isPresent();
        system.pump();
        clock.set(system.nextDue().orElseThrow());
        system.pump();
        assertThat(invoked).isNotEmpty().allMatch(("Forwarded " + OTHER + " us-east-1")::equals);

        invoked.clear();
        String own = seed(system.emulator(), "home");
        try (AppRunnerClient client = client(AppRunnerClient.builder(), ORDINARY, "eu-central-1")) {
            client.pauseService(pause -> pause.serviceArn(own));
        }
        system.pump();
        assertThat(invoked).isNotEmpty().allMatch("Own 123456789012 eu-central-1"::equals);
    }

    @Test
    void otherServicesAreThereAtHomeOnly() {
        try (DynamoDbClient client = client(DynamoDbClient.builder(), credentials(), "us-east-1")) {
            assertThatThrownBy(client::listTables)
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
        }
    }

    private static String seed(AppRunnerEmulator emulator, String name) {
        return emulator.seedService(new SeedService(name, Map.of("a", "b"), "1024", "2048", 1, "RUNNING"));
    }

    private List<String> services(AwsCredentials credentials, String region) {
        try (AppRunnerClient client = client(AppRunnerClient.builder(), credentials, region)) {
            return client.listServices(list -> {}).serviceSummaryList().stream()
                    .map(ServiceSummary::serviceName)
                    .toList();
        }
    }

    private List<String> taggedServices(AwsCredentials credentials, String region) {
        try (ResourceGroupsTaggingApiClient client =
                client(ResourceGroupsTaggingApiClient.builder(), credentials, region)) {
            return client
                    .getResources(get -> get.resourceTypeFilters("apprunner:service"))
                    .resourceTagMappingList()
                    .stream()
                    .map(ResourceTagMapping::resourceARN)
                    .toList();
        }
    }

    private AwsCredentials credentials() {
        var assumed = assumed(ROLE).credentials();
        return AwsSessionCredentials.create(assumed.accessKeyId(), assumed.secretAccessKey(), assumed.sessionToken());
    }

    private AssumeRoleResponse assumed(String role) {
        try (StsClient sts = client(StsClient.builder(), ORDINARY, "eu-central-1")) {
            return sts.assumeRole(
                    assume -> assume.roleArn(role).roleSessionName("curfew").externalId("secret"));
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentials credentials, String region) {
        return builder.endpointOverride(system.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
