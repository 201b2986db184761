package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.emulator.fault.CallFault;
import dev.curfew.emulator.fault.CallFaults;
import dev.curfew.emulator.fault.Delay;
import dev.curfew.emulator.fault.FaultPlan;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.junit.AppRunnerEmulatorTest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.InternalServiceErrorException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InternalServiceException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ThrottledException;

/** Faults of API calls, as the AWS SDK sees them. */
@AppRunnerEmulatorTest
class FaultsTest {
    private final AppRunnerEmulator emulator;
    private final URI endpoint;
    private final AppRunnerClient client;
    private final String arn;

    FaultsTest(AppRunnerEmulator emulator, URI endpoint) {
        this.emulator = emulator;
        this.endpoint = endpoint;
        client = AppRunnerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        arn = emulator.seedService(new SeedService("web-shop", Map.of(), "1024", "2048", 1, "RUNNING"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest(name = "{0}: {1}, then the service is {2}")
    @CsvSource({
        "THROTTLED,             400 ThrottlingException,           RUNNING",
        "ERROR_BEFORE,          500 InternalServiceErrorException, RUNNING",
        "ERROR_AFTER,           500 InternalServiceErrorException, OPERATION_IN_PROGRESS",
        "RESET_BEFORE,          no answer,                         RUNNING",
        "RESET_AFTER,           no answer,                         OPERATION_IN_PROGRESS",
        "SUBSCRIPTION_REQUIRED, 400 SubscriptionRequiredException, RUNNING",
    })
    void theNextCallFailsOnce(CallFault fault, String outcome, String status) {
        emulator.faults().next(NextFault.call("PauseService", fault));

        client.describeService(request -> request.serviceArn(arn));
        assertThat(pause()).isEqualTo(outcome);

        assertThat(emulator.services().getLast().status()).isEqualTo(status);
        assertThat(emulator.faults().injected()).isEqualTo(Map.of(fault.text(), 1L));
        assertThat(emulator.faults().next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED, ThrottledException", "ERROR_BEFORE, InternalServiceException"})
    void theTaggingApiHasItsOwnErrors(CallFault fault, String type) {
        emulator.faults().next(NextFault.call("GetResources", fault));
        try (ResourceGroupsTaggingApiClient tagging = ResourceGroupsTaggingApiClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            assertThatThrownBy(() -> tagging.getResources(_ -> {}))
                    .isInstanceOf(
                            fault == CallFault.THROTTLED ? ThrottledException.class : InternalServiceException.class)
                    .satisfies(e -> assertThat(
                                    ((AwsServiceException) e).awsErrorDetails().errorCode())
                            .isEqualTo(type));
        }
    }

    @Test
    void anAccountWithoutAppRunnerIsRefusedEverythingButTheTaggingApi() {
        emulator.faults().plan(FaultPlan.NONE.withSubscriptionRequired(true));

        assertThat(pause()).isEqualTo("400 SubscriptionRequiredException");
        assertThat(emulator.handle("AppRunner.ListServices", new byte[0]).text())
                .contains("SubscriptionRequiredException");
        assertThat(emulator.handle("ResourceGroupsTaggingAPI_20170126.GetResources", new byte[0])
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ratesHoldByOperationAndOverall() {
        emulator.faults()
                .plan(FaultPlan.NONE
                        .withAll(CallFaults.NONE.with(CallFault.THROTTLED, 0.25))
                        .withCall("ListServices", CallFaults.NONE.with(CallFault.ERROR_BEFORE, 0.5)));

        for (int i = 0; i < 1000; i++) {
            emulator.handle("AppRunner.ListServices", new byte[0]);
            emulator.handle("AppRunner.DescribeService", new byte[0]);
        }

        assertThat(emulator.faults().injected().get("throttled")).isBetween(200L, 300L);
        assertThat(emulator.faults().injected().get("errorBefore")).isBetween(430L, 570L);
    }

    @Test
    void theSameSeedMakesTheSameFaults() {
        FaultPlan plan = FaultPlan.NONE.withAll(CallFaults.NONE
                .with(CallFault.THROTTLED, 0.3)
                .with(CallFault.ERROR_AFTER, 0.3)
                .withLatency(new Delay.LogNormal(Duration.ofMillis(80), Duration.ofSeconds(2))));
        List<List<String>> runs = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            emulator.faults().seed(seed);
            emulator.faults().plan(plan);
            List<String> run = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                EmulatorResponse response = emulator.handle("AppRunner.ListServices", new byte[0]);
                run.add(response.status() + " " + response.latency());
            }
            runs.add(run);
        }

        assertThat(runs.get(1)).isEqualTo(runs.get(0));
        assertThat(runs.get(2)).isNotEqualTo(runs.get(0));
    }

    @Test
    void underAVirtualClockLatencyIsToldAndNotWaitedFor() {
        emulator.faults()
                .plan(FaultPlan.NONE.withAll(CallFaults.NONE.withLatency(new Delay.Fixed(Duration.ofHours(1)))));

        assertThat(client.listServices(_ -> {}).sdkHttpResponse().firstMatchingHeader("X-Emulator-Latency"))
                .contains("PT1H");
        assertThat(emulator.handle("AppRunner.ListServices", new byte[0]).latency())
                .isEqualTo(Duration.ofHours(1));
        assertThat(emulator.faults().latencyInAll()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void inRealTimeLatencyIsWaitedFor() {
        InstantSource clock = InstantSource.system();
        AppRunnerEmulator real = AppRunnerEmulator.builder().clock(clock).build();
        real.faults()
                .plan(FaultPlan.NONE.withAll(CallFaults.NONE.withLatency(new Delay.Fixed(Duration.ofMillis(200)))));
        try (EmulatorServer server = EmulatorServer.start(real, 0).settleOnTime(clock);
                AppRunnerClient slow = AppRunnerClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.EU_CENTRAL_1)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            long start = System.nanoTime();
            slow.listServices(_ -> {});
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void anErrorAfterTheEffectLooksLikeOneBefore() {
        emulator.faults().next(NextFault.call("PauseService", CallFault.ERROR_AFTER));

        assertThatThrownBy(() -> client.pauseService(request -> request.serviceArn(arn)))
                .isInstanceOf(InternalServiceErrorException.class);
        assertThat(pause()).isEqualTo("400 InvalidStateException");
    }

    private String pause() {
        try {
            client.pauseService(request -> request.serviceArn(arn));
            return "accepted";
        } catch (AwsServiceException e) {
            return e.statusCode() + " " + e.awsErrorDetails().errorCode();
        } catch (SdkClientException e) {
            return "no answer";
        }
    }
}
