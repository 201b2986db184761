package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.I;
import static dev.curfew.emulator.coverage.Source.W;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfiguration;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfigurationStatus;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfigurationSummary;
import software.amazon.awssdk.services.apprunner.model.CreateAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.DescribeAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.ListServicesForAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.apprunner.model.UpdateDefaultAutoScalingConfigurationResponse;

/** The operations on auto scaling configurations. */
final class ConfigurationRules {
    private static final String DEFAULT = World.ARN + "autoscalingconfiguration/DefaultConfiguration";
    private static final String BUSY = World.ARN + "autoscalingconfiguration/busy";

    private ConfigurationRules() {}

    static List<OperationCoverage> all() {
        return List.of(create(), describe(), list(), delete(), refusedDelete(), makeDefault(), services());
    }

    private static OperationCoverage create() {
        return OperationCoverage.of("CreateAutoScalingConfiguration")
                .answers(D, "the first revision of a name is 1, the next 2, which is the latest then", w -> {
                    String first = w.scaling("busy");
                    CreateAutoScalingConfigurationResponse created = w.client.createAutoScalingConfiguration(request ->
                            request.autoScalingConfigurationName("busy").minSize(3));
                    AutoScalingConfiguration second = created.autoScalingConfiguration();
                    assertThat(second.autoScalingConfigurationRevision()).isEqualTo(2);
                    assertThat(second.latest()).isTrue();
                    assertThat(second.maxConcurrency()).isEqualTo(100);
                    assertThat(second.maxSize()).isEqualTo(25);
                    assertThat(described(w, first).latest()).isFalse();
                    return created;
                })
                .answers(D, "DefaultConfiguration can get more revisions", w -> {
                    CreateAutoScalingConfigurationResponse created = w.client.createAutoScalingConfiguration(
                            request -> request.autoScalingConfigurationName("DefaultConfiguration"));
                    assertThat(created.autoScalingConfiguration().autoScalingConfigurationRevision())
                            .isEqualTo(2);
                    assertThat(created.autoScalingConfiguration().isDefault()).isFalse();
                    return created;
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "MinSize is between 1 and 25",
                        w -> w.client.createAutoScalingConfiguration(request ->
                                request.autoScalingConfigurationName("busy").minSize(0)))
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "MinSize must not be above MaxSize",
                        w -> w.client.createAutoScalingConfiguration(
                                request -> request.autoScalingConfigurationName("busy")
                                        .minSize(3)
                                        .maxSize(2)))
                .refuses(
                        ServiceQuotaExceededException.class,
                        D,
                        "10 names by default, DefaultConfiguration included (I)",
                        w -> {
                            w.scaling("busy");
                            w.scaling("idle");
                            return w.client.createAutoScalingConfiguration(
                                    request -> request.autoScalingConfigurationName("more"));
                        })
                .refuses(ServiceQuotaExceededException.class, D, "5 active revisions of a name by default", w -> {
                    w.scaling("busy");
                    w.scaling("busy");
                    return w.client.createAutoScalingConfiguration(
                            request -> request.autoScalingConfigurationName("busy"));
                })
                .deviates("A revision number is not used again as long as the deleted revision is described (I).");
    }

    private static OperationCoverage describe() {
        return OperationCoverage.of("DescribeAutoScalingConfiguration")
                .answers(
                        D,
                        "every account has DefaultConfiguration/1: 100 requests, 1 to 25 instances, the default",
                        w -> {
                            DescribeAutoScalingConfigurationResponse described =
                                    w.client.describeAutoScalingConfiguration(
                                            request -> request.autoScalingConfigurationArn(DEFAULT));
                            AutoScalingConfiguration configuration = described.autoScalingConfiguration();
                            assertThat(configuration.autoScalingConfigurationArn())
                                    .isEqualTo(DEFAULT + "/1/00000000000000000000000000000001");
                            assertThat(configuration.isDefault()).isTrue();
                            assertThat(configuration.hasAssociatedService()).isFalse();
                            return described;
                        })
                .answers(
                        D,
                        "an ARN may end after the name, which means the latest active revision, or after the revision",
                        w -> {
                            w.scaling("busy");
                            w.scaling("busy");
                            assertThat(described(w, BUSY).autoScalingConfigurationRevision())
                                    .isEqualTo(2);
                            assertThat(described(w, BUSY + "/1").autoScalingConfigurationRevision())
                                    .isEqualTo(1);
                            return w.client.describeAutoScalingConfiguration(
                                    request -> request.autoScalingConfigurationArn(BUSY));
                        })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the ARN is required",
                        w -> w.client.describeAutoScalingConfiguration(_ -> {}))
                .refuses(ResourceNotFoundException.class, I, "a deleted revision is forgotten after an hour", w -> {
                    String arn = w.scaling("busy");
                    w.client.deleteAutoScalingConfiguration(request -> request.autoScalingConfigurationArn(arn));
                    assertThat(described(w, arn).status()).isEqualTo(AutoScalingConfigurationStatus.INACTIVE);
                    for (int i = 0; i < 6; i++) {
                        w.settle();
                    }
                    return w.client.describeAutoScalingConfiguration(
                            request -> request.autoScalingConfigurationArn(arn));
                });
    }

    private static OperationCoverage list() {
        return OperationCoverage.of("ListAutoScalingConfigurations")
                .answers(D, "the latest active revision of each name unless LatestOnly is false", w -> {
                    w.scaling("busy");
                    w.scaling("busy");
                    assertThat(w.client.listAutoScalingConfigurations(_ -> {}).autoScalingConfigurationSummaryList())
                            .extracting(AutoScalingConfigurationSummary::autoScalingConfigurationRevision)
                            .containsExactly(1, 2);
                    assertThat(w.client
                                    .listAutoScalingConfigurations(
                                            request -> request.autoScalingConfigurationName("busy")
                                                    .latestOnly(false))
                                    .autoScalingConfigurationSummaryList())
                            .hasSize(2);
                    return w.client.listAutoScalingConfigurations(request -> request.maxResults(1));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "MaxResults is between 1 and 100",
                        w -> w.client.listAutoScalingConfigurations(request -> request.maxResults(101)))
                .refuses(InvalidRequestException.class, D, "a token works for the same parameters only", w -> {
                    w.scaling("busy");
                    String token = w.client
                            .listAutoScalingConfigurations(request -> request.maxResults(1))
                            .nextToken();
                    return w.client.listAutoScalingConfigurations(
                            request -> request.maxResults(1).latestOnly(false).nextToken(token));
                });
    }

    private static OperationCoverage delete() {
        return OperationCoverage.of("DeleteAutoScalingConfiguration")
                .answers(D, "a revision becomes INACTIVE; the one before it is the latest then (I)", w -> {
                    String first = w.scaling("busy");
                    w.scaling("busy");
                    DeleteAutoScalingConfigurationResponse deleted = w.client.deleteAutoScalingConfiguration(
                            request -> request.autoScalingConfigurationArn(BUSY));
                    AutoScalingConfiguration gone = deleted.autoScalingConfiguration();
                    assertThat(gone.autoScalingConfigurationRevision()).isEqualTo(2);
                    assertThat(gone.status()).isEqualTo(AutoScalingConfigurationStatus.INACTIVE);
                    assertThat(gone.deletedAt()).isNotNull();
                    assertThat(described(w, first).latest()).isTrue();
                    return deleted;
                })
                .answers(D, "DeleteAllRevisions deletes all of a name", w -> {
                    w.scaling("busy");
                    w.scaling("busy");
                    DeleteAutoScalingConfigurationResponse deleted = w.client.deleteAutoScalingConfiguration(
                            request -> request.autoScalingConfigurationArn(BUSY).deleteAllRevisions(true));
                    assertThat(w.client
                                    .listAutoScalingConfigurations(
                                            request -> request.autoScalingConfigurationName("busy"))
                                    .autoScalingConfigurationSummaryList())
                            .isEmpty();
                    return deleted;
                });
    }

    private static OperationCoverage refusedDelete() {
        return OperationCoverage.of("DeleteAutoScalingConfiguration")
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "DeleteAllRevisions needs an ARN that ends with the name",
                        w -> {
                            String arn = w.scaling("busy");
                            return w.client.deleteAutoScalingConfiguration(request ->
                                    request.autoScalingConfigurationArn(arn).deleteAllRevisions(true));
                        })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the default can't be deleted",
                        w -> w.client.deleteAutoScalingConfiguration(
                                request -> request.autoScalingConfigurationArn(DEFAULT)))
                .refuses(
                        InvalidRequestException.class, W, "a configuration that a service uses can't be deleted", w -> {
                            String arn = w.scaling("busy");
                            w.created(createRequest("web-shop")
                                    .autoScalingConfigurationArn(arn)
                                    .build());
                            return w.client.deleteAutoScalingConfiguration(
                                    request -> request.autoScalingConfigurationArn(arn));
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the configuration must be there, and active (I)",
                        w -> w.client.deleteAutoScalingConfiguration(
                                request -> request.autoScalingConfigurationArn(BUSY)));
    }

    private static OperationCoverage makeDefault() {
        return OperationCoverage.of("UpdateDefaultAutoScalingConfiguration")
                .answers(D, "new services get the new default; the old one is the default no more", w -> {
                    String before = w.fixture.seed("old-shop", "RUNNING");
                    w.scaling("busy");
                    UpdateDefaultAutoScalingConfigurationResponse updated =
                            w.client.updateDefaultAutoScalingConfiguration(
                                    request -> request.autoScalingConfigurationArn(BUSY));
                    assertThat(updated.autoScalingConfiguration().isDefault()).isTrue();
                    assertThat(described(w, DEFAULT).isDefault()).isFalse();
                    AutoScalingConfigurationSummary used = w.client
                            .createService(createRequest("web-shop").build())
                            .service()
                            .autoScalingConfigurationSummary();
                    assertThat(used.autoScalingConfigurationName()).isEqualTo("busy");
                    assertThat(used.isDefault()).isTrue();
                    assertThat(w.client
                                    .describeService(request -> request.serviceArn(before))
                                    .service()
                                    .autoScalingConfigurationSummary()
                                    .isDefault())
                            .isFalse();
                    return updated;
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the ARN is required",
                        w -> w.client.updateDefaultAutoScalingConfiguration(_ -> {}))
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the configuration must be there",
                        w -> w.client.updateDefaultAutoScalingConfiguration(
                                request -> request.autoScalingConfigurationArn(BUSY)));
    }

    private static OperationCoverage services() {
        return OperationCoverage.of("ListServicesForAutoScalingConfiguration")
                .answers(D, "the services that use a revision, in the order of creation (I)", w -> {
                    String arn = w.running();
                    w.deleted("gone-shop");
                    ListServicesForAutoScalingConfigurationResponse listed =
                            w.client.listServicesForAutoScalingConfiguration(
                                    request -> request.autoScalingConfigurationArn(DEFAULT));
                    assertThat(listed.serviceArnList()).containsExactly(arn);
                    assertThat(described(w, DEFAULT).hasAssociatedService()).isTrue();
                    return listed;
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "MaxResults is between 1 and 100",
                        w -> w.client.listServicesForAutoScalingConfiguration(request ->
                                request.autoScalingConfigurationArn(DEFAULT).maxResults(101)))
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the configuration must be there",
                        w -> w.client.listServicesForAutoScalingConfiguration(
                                request -> request.autoScalingConfigurationArn(BUSY)));
    }

    private static AutoScalingConfiguration described(World w, String arn) {
        return w.client
                .describeAutoScalingConfiguration(request -> request.autoScalingConfigurationArn(arn))
                .autoScalingConfiguration();
    }
}
