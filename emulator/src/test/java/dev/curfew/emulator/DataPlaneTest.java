package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.emulator.traffic.FrontDoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The addresses of services. */
class DataPlaneTest {
    private static final Instant MINUTE = Instant.parse("2026-11-23T18:00:00Z");

    private final EmulatorFixture fixture = new EmulatorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0} and then {1}: {2}, and {3} once it has ended")
    @CsvSource({
        "RUNNING, nothing,   200, 200",
        "PAUSED,  nothing,   404, 404",
        "RUNNING, pause,     200, 404",
        "PAUSED,  resume,    404, 200",
        "RUNNING, update,    200, 200",
        "RUNNING, deploy,    200, 200",
        "RUNNING, delete,    404, 404",
        "RUNNING, maintain,  200, 200",
        "none,    create,    404, 200",
        "none,    failing,   404, 404",
    })
    void aServiceAnswersWhenItRuns(String status, String call, int now, int later) throws IOException {
        String arn = status.equals("none") ? "" : fixture.seed("web-shop", status);
        arn = act(call, arn);
        String host = host(arn);

        assertThat(visit(host, "/")).startsWith("HTTP/1.1 " + now);
        fixture.settle(Duration.ofMinutes(5));
        assertThat(visit(host, "/any/path?query")).startsWith("HTTP/1.1 " + later);
    }

    @Test
    void thePageNamesTheService() throws IOException {
        String host = host(fixture.seed("web-shop", "RUNNING"));

        assertThat(host).matches("[a-z0-9]{10}\\.eu-central-1\\.awsapprunner\\.localhost");
        assertThat(visit(host, "/")).contains("<h1>web-shop</h1>");
        assertThat(visit(host + ":4601", "/_emulator/faults")).contains("<h1>web-shop</h1>");
        assertThat(visit("nobody.eu-central-1.awsapprunner.localhost", "/")).startsWith("HTTP/1.1 404");
    }

    @Test
    void requestsThatAreServedAreCountedByTheMinute() throws IOException {
        String arn = fixture.seed("web-shop", "RUNNING");
        visit(host(arn), "/");
        visit(host(arn), "/");
        fixture.pass(Duration.ofMinutes(1));
        visit(host(arn), "/");
        fixture.appRunner.pauseService(request -> request.serviceArn(arn));
        fixture.settle(Duration.ofMinutes(1));
        visit(host(arn), "/"); // a 404

        assertThat(fixture.emulator.traffic().minutes(arn)).isEqualTo(Map.of(MINUTE, 2L, MINUTE.plusSeconds(60), 1L));
        assertThat(fixture.emulator.traffic().sum(arn, MINUTE, MINUTE.plusSeconds(60)))
                .isEqualTo(2);
        assertThat(fixture.emulator.apiCalls()).doesNotContainKey("");
    }

    @Test
    void simulationsAddTrafficWithoutHttp() {
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.emulator.traffic().add(arn, MINUTE.plusSeconds(59), 100);
        fixture.emulator.traffic().add(arn, MINUTE.plus(Duration.ofDays(16)), 1);

        assertThat(fixture.emulator.traffic().minutes(arn)).hasSize(1).containsValue(1L);
    }

    private String act(String call, String arn) {
        switch (call) {
            case "pause" -> fixture.appRunner.pauseService(request -> request.serviceArn(arn));
            case "resume" -> fixture.appRunner.resumeService(request -> request.serviceArn(arn));
            case "deploy" -> fixture.appRunner.startDeployment(request -> request.serviceArn(arn));
            case "delete" -> fixture.appRunner.deleteService(request -> request.serviceArn(arn));
            case "update" ->
                fixture.appRunner.updateService(
                        request -> request.serviceArn(arn).instanceConfiguration(size -> size.memory("4096")));
            case "maintain" -> fixture.emulator.faults().maintain(arn, Duration.ofMinutes(3));
            case "failing", "create" -> {
                if (call.equals("failing")) {
                    fixture.emulator.faults().next(NextFault.operation(OperationKind.CREATE, OperationFault.FAILED));
                }
                return fixture.appRunner
                        .createService(EmulatorFixture.createRequest("web-shop").build())
                        .service()
                        .serviceArn();
            }
            default -> {}
        }
        return arn;
    }

    private String host(String arn) {
        return FrontDoor.hostOf(fixture.appRunner
                .describeService(request -> request.serviceArn(arn))
                .service()
                .serviceUrl());
    }

    /** Asks with a Host of its own, which the clients of the JDK do not let one choose. */
    private String visit(String host, String path) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), fixture.server.endpoint().getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
