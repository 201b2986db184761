package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.EmulatorFixture.tag;
import static dev.curfew.emulator.coverage.Source.C;
import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.I;
import static dev.curfew.emulator.coverage.Source.W;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.ServiceView;
import java.util.List;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.InvalidStateException;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.PauseServiceResponse;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.ResumeServiceResponse;

/** PauseService, ResumeService, StartDeployment, DeleteService, ListOperations, and the tags of all resources. */
final class LifeRules {
    private LifeRules() {}

    static List<OperationCoverage> all() {
        return List.of(pause(), resume(), deploy(), delete(), operations(), tagging(), untagging(), listedTags());
    }

    private static OperationCoverage pause() {
        return named("PauseService", (client, arn) -> client.pauseService(request -> request.serviceArn(arn)))
                .answers(D, "a running service pauses", w -> {
                    String arn = w.running();
                    PauseServiceResponse paused = w.client.pauseService(request -> request.serviceArn(arn));
                    assertThat(paused.operationId()).isNotNull();
                    w.settle();
                    assertThat(w.fixture.status(arn)).isEqualTo("PAUSED");
                    return paused;
                })
                .answers(C, "what is paused already is answered without OperationId, and nothing happens", w -> {
                    String arn = w.paused();
                    PauseServiceResponse paused = w.client.pauseService(request -> request.serviceArn(arn));
                    assertThat(paused.operationId()).isNull();
                    assertThat(w.fixture.events).isEmpty();
                    return paused;
                })
                .refuses(InvalidStateException.class, D, "a service in an operation can't be paused", w -> {
                    String arn = w.busy();
                    return w.client.pauseService(request -> request.serviceArn(arn));
                });
    }

    private static OperationCoverage resume() {
        return named("ResumeService", (client, arn) -> client.resumeService(request -> request.serviceArn(arn)))
                .answers(D, "a paused service resumes, with the version that ran before the pause", w -> {
                    String arn = w.selfDeploying();
                    w.client.pauseService(request -> request.serviceArn(arn));
                    w.settle();
                    w.fixture.emulator.push(World.OWN_IMAGE);
                    ResumeServiceResponse resumed = w.client.resumeService(request -> request.serviceArn(arn));
                    w.settle();
                    ServiceView view = w.fixture.emulator.services().getFirst();
                    assertThat(view.status()).isEqualTo("RUNNING");
                    assertThat(view.pushedVersion()).isEqualTo(2);
                    assertThat(view.deployedVersion()).isEqualTo(1);
                    return resumed;
                })
                .answers(C, "what runs already is answered without OperationId, and nothing happens", w -> {
                    String arn = w.running();
                    ResumeServiceResponse resumed = w.client.resumeService(request -> request.serviceArn(arn));
                    assertThat(resumed.operationId()).isNull();
                    return resumed;
                })
                .refuses(InvalidStateException.class, D, "a service in an operation can't be resumed", w -> {
                    String arn = w.busy();
                    return w.client.resumeService(request -> request.serviceArn(arn));
                });
    }

    private static OperationCoverage deploy() {
        return named("StartDeployment", (client, arn) -> client.startDeployment(request -> request.serviceArn(arn)))
                .answers(D, "the newest version is deployed", w -> {
                    String arn = w.running();
                    w.fixture.emulator.pushTo(arn);
                    SdkPojo started = w.client.startDeployment(request -> request.serviceArn(arn));
                    w.settle();
                    assertThat(w.fixture.emulator.services().getFirst().deployedVersion())
                            .isEqualTo(2);
                    return started;
                })
                .refuses(
                        InvalidRequestException.class,
                        W,
                        "only a running service deploys, and there is no InvalidState here",
                        w -> {
                            String arn = w.paused();
                            return w.client.startDeployment(request -> request.serviceArn(arn));
                        })
                .deviates(
                        "A push is made by `POST /_emulator/push` or in Java; with automatic deployments it starts a deployment by"
                                + " itself, after an operation that is under way (I), and never while paused (D).");
    }

    private static OperationCoverage delete() {
        return named("DeleteService", (client, arn) -> client.deleteService(request -> request.serviceArn(arn)))
                .answers(D, "a service can be deleted whether it runs or is paused; its name is free then", w -> {
                    String arn = w.paused();
                    SdkPojo deleted = w.client.deleteService(request -> request.serviceArn(arn));
                    w.settle();
                    assertThat(w.fixture.status(arn)).isEqualTo("DELETED");
                    w.running();
                    return deleted;
                })
                .refuses(
                        InvalidStateException.class,
                        W,
                        "a VPC ingress connection must be deleted before its service",
                        w -> {
                            String arn = w.privateService();
                            w.ingress(arn);
                            return w.client.deleteService(request -> request.serviceArn(arn));
                        })
                .refuses(InvalidStateException.class, D, "a service in an operation can't be deleted", w -> {
                    String arn = w.busy();
                    return w.client.deleteService(request -> request.serviceArn(arn));
                });
    }

    private static OperationCoverage operations() {
        return named("ListOperations", (client, arn) -> client.listOperations(request -> request.serviceArn(arn)))
                .answers(D, "the operations of a service, the one that started last comes first", w -> {
                    String arn = w.running();
                    w.client.startDeployment(request -> request.serviceArn(arn));
                    w.settle();
                    w.client.pauseService(request -> request.serviceArn(arn));
                    assertThat(w.client
                                    .listOperations(request -> request.serviceArn(arn))
                                    .operationSummaryList())
                            .extracting(OperationSummary::typeAsString)
                            .containsExactly("PAUSE_SERVICE", "START_DEPLOYMENT");
                    return w.client.listOperations(
                            request -> request.serviceArn(arn).maxResults(1));
                })
                .deviates("An operation is IN_PROGRESS from the start, never PENDING.");
    }

    private static OperationCoverage tagging() {
        return OperationCoverage.of("TagResource")
                .answers(D, "resources of every kind take tags", w -> {
                    String arn = w.connector("to-vpc");
                    return w.client.tagResource(
                            request -> request.resourceArn(arn).tags(tag("team", "web")));
                })
                .refuses(InvalidRequestException.class, D, "keys do not begin with aws:", w -> {
                    String arn = w.running();
                    return w.client.tagResource(
                            request -> request.resourceArn(arn).tags(tag("aws:x", "1")));
                })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the resource must be there",
                        w -> w.client.tagResource(request ->
                                request.resourceArn(World.unknown("connection")).tags(tag("team", "web"))))
                .deviates("A resource is tagged in every state; when AWS answers InvalidStateException is not known.");
    }

    private static OperationCoverage untagging() {
        return OperationCoverage.of("UntagResource")
                .answers(I, "keys that are not there are fine", w -> {
                    String arn = w.connection("github");
                    return w.client.untagResource(
                            request -> request.resourceArn(arn).tagKeys("team"));
                })
                .refuses(InvalidRequestException.class, D, "TagKeys is required", w -> {
                    String arn = w.running();
                    return w.client.untagResource(request -> request.resourceArn(arn));
                })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the resource must be there",
                        w -> w.client.untagResource(request ->
                                request.resourceArn(World.unknown("service")).tagKeys("team")));
    }

    private static OperationCoverage listedTags() {
        return OperationCoverage.of("ListTagsForResource")
                .answers(D, "resources of every kind have tags", w -> {
                    String arn = w.privateService();
                    String ingress = w.ingress(arn);
                    w.client.tagResource(request -> request.resourceArn(ingress).tags(tag("team", "web")));
                    assertThat(w.client
                                    .listTagsForResource(request -> request.resourceArn(ingress))
                                    .tags())
                            .containsExactly(tag("team", "web"));
                    return w.client.listTagsForResource(request -> request.resourceArn(arn));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "ResourceArn is required",
                        w -> w.client.listTagsForResource(_ -> {}))
                .refuses(ResourceNotFoundException.class, I, "a deleted resource has no tags", w -> {
                    String arn = w.deleted();
                    return w.client.listTagsForResource(request -> request.resourceArn(arn));
                });
    }

    /** What is true of every operation that names a service. */
    private static OperationCoverage named(String name, BiFunction<AppRunnerClient, String, SdkPojo> call) {
        return OperationCoverage.of(name)
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "ServiceArn must look like an ARN",
                        w -> call.apply(w.client, "web-shop"))
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the service must be there",
                        w -> call.apply(w.client, World.unknown("service")));
    }
}
