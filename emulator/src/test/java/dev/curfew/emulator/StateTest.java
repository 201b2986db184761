package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written down comes back whole, and lives on as if nothing had happened. */
class StateTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Pattern ARN = Pattern.compile("arn:aws:apprunner:[a-z0-9-]+:[0-9]+:[a-z]+/[A-Za-z0-9/-]+");

    @TempDir
    private Path directory;

    private final Map<String, EmulatorFixture> fixtures = new LinkedHashMap<>();

    @AfterEach
    void close() {
        fixtures.values().forEach(EmulatorFixture::close);
    }

    static Stream<Arguments> scenes() {
        return Stream.of(
                scene("a service that is being created", w -> w.create("shop-a")),
                scene("a service that runs, with tags that came and went", w -> {
                    String arn = w.running("shop-a");
                    w.client.tagResource(r -> r.resourceArn(arn).tags(EmulatorFixture.tag("k", "v")));
                    w.client.untagResource(r -> r.resourceArn(arn).tagKeys("k"));
                }),
                scene("every member of a service", w -> w.create(StateWorld.elaborate())),
                scene("an update that will succeed", w -> w.update(w.running("shop-a"))),
                scene(
                        "an update that will be rolled back",
                        w -> w.update(w.running("shop-a", OperationKind.UPDATE, OperationFault.ROLLED_BACK))),
                scene("an update that is being rolled back", w -> {
                    w.update(w.running("shop-a", OperationKind.UPDATE, OperationFault.ROLLED_BACK));
                    w.settle(MINUTE);
                }),
                scene("a deployment whose rollback will fail", w -> {
                    String arn = w.running("shop-a", OperationKind.DEPLOY, OperationFault.ROLLBACK_FAILED);
                    w.client.startDeployment(r -> r.serviceArn(arn));
                }),
                scene("a creation that will fail", w -> {
                    w.next(OperationKind.CREATE, OperationFault.FAILED);
                    w.create("shop-a");
                }),
                scene("a pause that is stuck", w -> {
                    String arn = w.running("shop-a", OperationKind.PAUSE, OperationFault.STUCK);
                    w.client.pauseService(r -> r.serviceArn(arn));
                }),
                scene("a service that is maintained, and a version that waits", w -> {
                    String arn = w.running(StateWorld.elaborate());
                    w.emulator.faults().maintain(arn, Duration.ofMinutes(3));
                    w.emulator.pushTo(arn);
                }),
                scene("services that are deleted and being deleted", w -> {
                    String first = w.running("shop-a");
                    String second = w.running("shop-b");
                    w.client.deleteService(r -> r.serviceArn(first));
                    w.settle(MINUTE);
                    w.client.deleteService(r -> r.serviceArn(second));
                }),
                scene("auto scaling configurations, a deleted one, another default", w -> {
                    String first = w.scaling("scaling");
                    w.client.deleteAutoScalingConfiguration(r -> r.autoScalingConfigurationArn(first));
                    String second = w.scaling("scaling");
                    w.client.updateDefaultAutoScalingConfiguration(r -> r.autoScalingConfigurationArn(second));
                    w.create("shop-a");
                }),
                scene("observability configurations and connectors", w -> {
                    w.client.createObservabilityConfiguration(r -> r.observabilityConfigurationName("observed"));
                    w.client.createObservabilityConfiguration(r -> r.observabilityConfigurationName("observed")
                            .traceConfiguration(trace -> trace.vendor("AWSXRAY")));
                    String connector = w.connector("to-vpc");
                    w.client.deleteVpcConnector(r -> r.vpcConnectorArn(connector));
                    w.connector("to-vpc");
                }),
                scene("connections: pending, available, deleted", w -> {
                    w.connection("pending");
                    w.emulator.completeHandshake(w.connection("available"));
                    String deleted = w.connection("deleted");
                    w.client.deleteConnection(r -> r.connectionArn(deleted));
                }),
                scene("VPC ingress connections: there, being changed, deleted", w -> {
                    String deleted = w.ingress("shop-a");
                    w.settle(MINUTE);
                    w.client.deleteVpcIngressConnection(r -> r.vpcIngressConnectionArn(deleted));
                    String changed = w.ingress("shop-b");
                    w.settle(MINUTE);
                    w.client.updateVpcIngressConnection(
                            r -> r.vpcIngressConnectionArn(changed).ingressVpcConfiguration(vpc -> vpc.vpcId("vpc-2")));
                    w.ingress("shop-c");
                }),
                scene("domains: active, waiting, going, gone", w -> {
                    String arn = w.running("shop-a");
                    w.domain(arn, "active.example.com");
                    w.domain(arn, "gone.example.com");
                    w.settle(MINUTE.multipliedBy(2));
                    w.client.disassociateCustomDomain(r -> r.serviceArn(arn).domainName("gone.example.com"));
                    w.settle(MINUTE);
                    w.domain(arn, "going.example.com");
                    w.domain(arn, "waiting.example.com");
                    w.settle(MINUTE);
                    w.client.disassociateCustomDomain(r -> r.serviceArn(arn).domainName("going.example.com"));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenes")
    void everyRecordComesBackAndLivesOn(String name, Consumer<StateWorld> scene) throws IOException {
        EmulatorFixture original = fixture("original");
        scene.accept(new StateWorld(original));

        Files.copy(file("original"), file("copy"));
        EmulatorFixture copy = fixture("copy");
        copy.clock.forward(Duration.between(EmulatorFixture.START, original.clock.instant()));
        for (int minute = 0; minute < 5; minute++) {
            assertThat(everything(copy)).isEqualTo(everything(original)).isNotEmpty();
            fixtures.values().forEach(fixture -> fixture.settle(MINUTE));
        }
        fixtures.values().forEach(fixture -> fixture.emulator.faults().releaseAll());
        fixtures.values().forEach(fixture -> fixture.settle(Duration.ofMinutes(61)));
        assertThat(everything(copy)).isEqualTo(everything(original));
    }

    @Test
    void whatWasDueMeanwhileEndsAtTheInstantItWasDue() throws IOException {
        EmulatorFixture before = fixture("original");
        String arn = new StateWorld(before).create("web-shop");

        Files.copy(file("original"), file("copy"));
        EmulatorFixture after = fixture("copy");
        after.settle(Duration.ofHours(9));

        assertThat(after.status(arn)).isEqualTo("RUNNING");
        assertThat(after.appRunner
                        .listOperations(r -> r.serviceArn(arn))
                        .operationSummaryList()
                        .getFirst()
                        .endedAt())
                .isEqualTo(EmulatorFixture.START.plusSeconds(60));
        assertThat(after.events).hasSize(2).first().asString().contains("\"time\":\"2026-11-23T18:01:00Z\"");
    }

    @Test
    void readingDoesNotTouchTheFile() throws IOException {
        EmulatorFixture fixture = fixture("original");
        String arn = new StateWorld(fixture).running("web-shop");
        byte[] before = Files.readAllBytes(file("original"));

        fixture.status(arn);
        fixture.appRunner.listServices(_ -> {});
        fixture.pass(Duration.ofSeconds(5));
        fixture.status(arn);

        assertThat(Files.readAllBytes(file("original"))).isEqualTo(before);
    }

    /** Everything that the API tells, of everything that the file names. */
    private Map<String, String> everything(EmulatorFixture fixture) throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String call : List.of(
                "ListServices {}",
                "ListAutoScalingConfigurations {\"LatestOnly\":false}",
                "ListObservabilityConfigurations {\"LatestOnly\":false}",
                "ListVpcConnectors {}",
                "ListConnections {}",
                "ListVpcIngressConnections {}")) {
            answers.put(call, answer(fixture, call));
        }
        for (String arn : arns()) {
            Stream.of(
                            "DescribeService {\"ServiceArn\":",
                            "ListOperations {\"ServiceArn\":",
                            "DescribeCustomDomains {\"ServiceArn\":",
                            "DescribeAutoScalingConfiguration {\"AutoScalingConfigurationArn\":",
                            "DescribeObservabilityConfiguration {\"ObservabilityConfigurationArn\":",
                            "DescribeVpcConnector {\"VpcConnectorArn\":",
                            "DescribeVpcIngressConnection {\"VpcIngressConnectionArn\":",
                            "ListTagsForResource {\"ResourceArn\":")
                    .map(call -> call + "\"" + arn + "\"}")
                    .forEach(call -> answers.put(call, answer(fixture, call)));
        }
        answers.put("versions", fixture.emulator.services().toString());
        return answers;
    }

    private Set<String> arns() throws IOException {
        TreeSet<String> arns = new TreeSet<>();
        ARN.matcher(Files.readString(file("original")))
                .results()
                .map(MatchResult::group)
                .forEach(arns::add);
        return arns;
    }

    private static String answer(EmulatorFixture fixture, String call) {
        int space = call.indexOf(' ');
        byte[] body = call.substring(space + 1).getBytes(StandardCharsets.UTF_8);
        return fixture.emulator
                .handle("AppRunner." + call.substring(0, space), body)
                .text();
    }

    private EmulatorFixture fixture(String name) {
        // The same ids again and again: what comes later is the same for the copy.
        EmulatorFixture fixture =
                new EmulatorFixture(builder -> builder.random(() -> 42).state(file(name)));
        fixtures.put(name, fixture);
        return fixture;
    }

    private Path file(String name) {
        return directory.resolve(name + ".jsonl");
    }

    private static Arguments scene(String name, Consumer<StateWorld> scene) {
        return Arguments.of(name, scene);
    }
}
