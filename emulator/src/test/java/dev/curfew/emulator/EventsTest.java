package dev.curfew.emulator;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private final EmulatorFixture fixture = new EmulatorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aPauseSendsTheDocumentedEventsInOrder() {
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.appRunner.pauseService(request -> request.serviceArn(arn));
        fixture.settle(Duration.ofMinutes(5));

        assertThat(withoutIds(fixture.events, arn))
                .containsExactly(
                        envelope("Service Operation Status Change", "2026-11-23T18:00:00Z")
                                + "{'operationStatus':'PauseServiceStarted','serviceName':'web-shop','serviceId':'ID',"
                                + "'message':'Service pause started.','severity':'INFO'}}",
                        envelope("Service Status Change", "2026-11-23T18:00:00Z")
                                + "{'previousServiceStatus':'RUNNING','currentServiceStatus':'OPERATION_IN_PROGRESS',"
                                + "'serviceName':'web-shop','serviceId':'ID',"
                                + "'message':'Service status is set to OPERATION_IN_PROGRESS.','severity':'INFO'}}",
                        envelope("Service Operation Status Change", "2026-11-23T18:00:30Z")
                                + "{'operationStatus':'PauseServiceCompletedSuccessfully','serviceName':'web-shop','serviceId':'ID','message':'Service"
                                + " pause completed successfully.','severity':'INFO'}}",
                        envelope("Service Status Change", "2026-11-23T18:00:30Z")
                                + "{'previousServiceStatus':'OPERATION_IN_PROGRESS','currentServiceStatus':'PAUSED',"
                                + "'serviceName':'web-shop','serviceId':'ID',"
                                + "'message':'Service status is set to PAUSED.','severity':'INFO'}}");
    }

    @Test
    void everyEventHasItsOwnId() {
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.appRunner.pauseService(request -> request.serviceArn(arn));

        assertThat(fixture.events)
                .hasSize(2)
                .allMatch(event -> event.matches("\\{\"version\":\"0\",\"id\":\"[0-9a-f-]{36}\",.*"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create | CreateService | Service creation started.  | Service creation completed successfully.",
                "delete | DeleteService | Service deletion started.  | Service deletion completed successfully.",
                "deploy | Deployment    | Deployment started.        | Deployment completed successfully.",
                "resume | ResumeService | Service resume started.    | Service resume completed successfully.",
                "resize | UpdateService | Service update started.    |"
                        + " Service update completed successfully. New configuration is deployed.",
                "update | UpdateService | Service update started.    |"
                        + " Service update completed successfully. New application and configuration is deployed.",
            })
    void everyOperationTellsOfItsStartAndItsEnd(String call, String name, String started, String completed) {
        start(call);
        fixture.settle(Duration.ofMinutes(5));

        assertThat(fixture.events.stream().filter(event -> event.contains("Service Operation Status Change")))
                .satisfiesExactly(
                        event -> assertThat(event)
                                .contains("\"operationStatus\":\"" + name + "Started\"")
                                .contains("\"message\":\"" + started + "\""),
                        event -> assertThat(event)
                                .contains("\"operationStatus\":\"" + name + "CompletedSuccessfully\"")
                                .contains("\"message\":\"" + completed + "\""));
    }

    @Test
    void aCreatedServiceHasNoStatusBeforeItsFirst() {
        start("create");
        fixture.settle(Duration.ofMinutes(5));

        assertThat(fixture.changes)
                .extracting(StatusChange::previousStatus, StatusChange::currentStatus)
                .containsExactly(tuple("OPERATION_IN_PROGRESS", "RUNNING"));
    }

    @Test
    void aCallThatChangesNothingSendsNothing() {
        String arn = fixture.seed("web-shop", "PAUSED");

        fixture.appRunner.pauseService(request -> request.serviceArn(arn));

        assertThat(fixture.events).isEmpty();
        assertThat(fixture.emulator.nextDue()).isEmpty();
    }

    @Test
    void aListenerMayCallTheEmulatorAndEventsStayInOrder() {
        List<String> seen = new ArrayList<>();
        List<AppRunnerEmulator> reached = new ArrayList<>();
        AppRunnerEmulator emulator = AppRunnerEmulator.builder()
                .clock(fixture.clock)
                .onStatusChange(change -> {
                    seen.add(change.currentStatus());
                    if (change.currentStatus().equals("PAUSED")) {
                        reached.getFirst().handle("AppRunner.ResumeService", body(change.serviceArn()));
                        seen.add("asked to resume");
                    }
                })
                .build();
        reached.add(emulator);
        String arn = emulator.seedService(new SeedService("web-shop", Map.of(), "1024", "2048", 1, "RUNNING"));

        emulator.handle("AppRunner.PauseService", body(arn));
        fixture.pass(Duration.ofSeconds(30));
        emulator.settleDue();

        assertThat(seen).containsExactly("OPERATION_IN_PROGRESS", "PAUSED", "asked to resume", "OPERATION_IN_PROGRESS");
    }

    @Test
    void aListenerThatFailsDoesNotFailTheCall() {
        AppRunnerEmulator emulator = AppRunnerEmulator.builder()
                .clock(fixture.clock)
                .onStatusChange(_ -> {
                    throw new IllegalStateException("listener in trouble");
                })
                .build();
        String arn = emulator.seedService(new SeedService("web-shop", Map.of(), "1024", "2048", 1, "RUNNING"));

        assertThat(emulator.handle("AppRunner.PauseService", body(arn)).status())
                .isEqualTo(200);
    }

    private void start(String call) {
        if (call.equals("create")) {
            fixture.appRunner.createService(createRequest("web-shop").build());
            return;
        }
        String arn = fixture.seed("web-shop", call.equals("resume") ? "PAUSED" : "RUNNING");
        switch (call) {
            case "delete" -> fixture.appRunner.deleteService(request -> request.serviceArn(arn));
            case "deploy" -> fixture.appRunner.startDeployment(request -> request.serviceArn(arn));
            case "resume" -> fixture.appRunner.resumeService(request -> request.serviceArn(arn));
            case "resize" ->
                fixture.appRunner.updateService(
                        request -> request.serviceArn(arn).instanceConfiguration(size -> size.memory("4096")));
            case "update" ->
                fixture.appRunner.updateService(request -> request.serviceArn(arn)
                        .sourceConfiguration(createRequest("web-shop").build().sourceConfiguration()));
            default -> throw new IllegalArgumentException(call);
        }
    }

    private static byte[] body(String arn) {
        return ("{\"ServiceArn\":\"" + arn + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** The events in single quotes, with the ids that are drawn at random replaced by names. */
    private static List<String> withoutIds(List<String> events, String arn) {
        return events.stream()
                .map(event -> event.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"EVENT\"")
                        .replace(arn, "ARN")
                        .replace(arn.substring(arn.lastIndexOf('/') + 1), "ID")
                        .replace('"', '\''))
                .toList();
    }

    private static String envelope(String detailType, String time) {
        return "{'version':'0','id':'EVENT','detail-type':'AppRunner " + detailType + "','source':'aws.apprunner',"
                + "'account':'123456789012','time':'" + time
                + "','region':'eu-central-1','resources':['ARN'],'detail':";
    }
}
