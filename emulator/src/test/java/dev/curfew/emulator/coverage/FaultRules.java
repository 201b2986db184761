package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static dev.curfew.emulator.EmulatorFixture.tag;
import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.W;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.coverage.OperationCoverage.Rule;
import dev.curfew.emulator.fault.CallFault;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.apprunner.model.CreateServiceResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.Tag;
import software.amazon.awssdk.services.apprunner.model.UpdateServiceResponse;

/** What takes a fault, or more than one operation; and the errors that no rule leads to. */
final class FaultRules {
    private static final Map<String, CallFault> FAULTS = Map.of(
            "InternalServiceErrorException", CallFault.ERROR_BEFORE,
            "InvalidStateException", CallFault.INVALID_STATE);

    private FaultRules() {}

    static List<OperationCoverage> all() {
        return List.of(
                OperationCoverage.of("CreateService")
                        .answers(
                                D, "a creation that fails (the fault `failed`) leaves the service CREATE_FAILED", w -> {
                                    w.fixture
                                            .emulator
                                            .faults()
                                            .next(failed(OperationKind.CREATE, OperationFault.FAILED));
                                    CreateServiceResponse created = w.client.createService(
                                            createRequest("web-shop").build());
                                    w.settle();
                                    assertThat(w.fixture.status(
                                                    created.service().serviceArn()))
                                            .isEqualTo("CREATE_FAILED");
                                    return created;
                                }),
                OperationCoverage.of("UpdateService")
                        .answers(D, "an update of a service that is CREATE_FAILED builds it anew", w -> {
                            w.fixture.emulator.faults().next(failed(OperationKind.CREATE, OperationFault.FAILED));
                            String arn = w.created(createRequest("web-shop").build());
                            UpdateServiceResponse updated = w.client.updateService(request ->
                                    request.serviceArn(arn).instanceConfiguration(size -> size.memory("4 GB")));
                            w.settle();
                            assertThat(w.fixture.status(arn)).isEqualTo("RUNNING");
                            return updated;
                        })
                        .answers(W, "an update that is rolled back leaves the service as it was", w -> {
                            w.fixture.emulator.faults().next(failed(OperationKind.UPDATE, OperationFault.ROLLED_BACK));
                            String arn = w.running();
                            UpdateServiceResponse updated = w.client.updateService(request ->
                                    request.serviceArn(arn).instanceConfiguration(size -> size.memory("4 GB")));
                            w.settle();
                            assertThat(w.client
                                            .describeService(request -> request.serviceArn(arn))
                                            .service()
                                            .instanceConfiguration()
                                            .memory())
                                    .isEqualTo("2048");
                            return updated;
                        }),
                OperationCoverage.of("TagResource")
                        .refuses(InvalidRequestException.class, D, "a resource has at most 50 tags", w -> {
                            String arn = w.running();
                            w.client.tagResource(
                                    request -> request.resourceArn(arn).tags(tags(1, 50)));
                            return w.client.tagResource(
                                    request -> request.resourceArn(arn).tags(tags(51, 51)));
                        }),
                OperationCoverage.of("CreateConnection")
                        .refuses(
                                InvalidRequestException.class,
                                D,
                                "a resource has at most 50 tags",
                                w -> w.client.createConnection(request -> request.connectionName("github")
                                        .providerType("GITHUB")
                                        .tags(tags(1, 51)))));
    }

    private static NextFault failed(OperationKind kind, OperationFault fault) {
        return NextFault.operation(kind, fault);
    }

    private static List<Tag> tags(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> tag("key-" + number, ""))
                .toList();
    }

    /** Returns the coverage of those errors of the model that the rules do not prove. */
    static List<OperationCoverage> beside(List<OperationCoverage> rules, Map<String, SortedSet<String>> modelled) {
        List<OperationCoverage> faults = new ArrayList<>();
        modelled.forEach((operation, errors) -> {
            List<Rule> known = rules.stream()
                    .flatMap(covered -> covered.rules().stream())
                    .filter(rule -> rule.operation().equals(operation))
                    .toList();
            Set<String> proven = known.stream().map(Rule::outcome).collect(toSet());
            Rule success = known.stream()
                    .filter(rule -> rule.outcome().equals(OperationCoverage.SUCCESS))
                    .findFirst()
                    .orElseThrow();
            OperationCoverage covered = OperationCoverage.of(operation);
            FAULTS.forEach((error, fault) -> {
                if (errors.contains(error) && !proven.contains(error)) {
                    covered.fails(error, fault, success.scenario());
                }
            });
            faults.add(covered);
        });
        return faults;
    }
}
