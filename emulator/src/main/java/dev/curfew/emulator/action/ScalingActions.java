package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.configuration.ScalingConfigurations;
import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.resource.Revision;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.resource.Uses;
import dev.curfew.emulator.wire.Paging;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfiguration;
import software.amazon.awssdk.services.apprunner.model.CreateAutoScalingConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.CreateAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteAutoScalingConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.DeleteAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.DescribeAutoScalingConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.DescribeAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.ListAutoScalingConfigurationsRequest;
import software.amazon.awssdk.services.apprunner.model.ListAutoScalingConfigurationsResponse;
import software.amazon.awssdk.services.apprunner.model.ListServicesForAutoScalingConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.ListServicesForAutoScalingConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.UpdateDefaultAutoScalingConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.UpdateDefaultAutoScalingConfigurationResponse;

/** The actions on auto scaling configurations. */
public final class ScalingActions implements ActionGroup {
    private static final int PAGE = 100;

    private final ScalingConfigurations configurations;
    private final Fleet fleet;
    private final Uses uses;
    private final TagStore tags;

    /** Creates the actions on the configurations of the account, the services that use them, and the tags. */
    public ScalingActions(ScalingConfigurations configurations, Fleet fleet, Uses uses, TagStore tags) {
        this.configurations = configurations;
        this.fleet = fleet;
        this.uses = uses;
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes("CreateAutoScalingConfiguration", CreateAutoScalingConfigurationRequest::builder, this::create);
        catalog.reads(
                "DescribeAutoScalingConfiguration", DescribeAutoScalingConfigurationRequest::builder, this::describe);
        catalog.reads("ListAutoScalingConfigurations", ListAutoScalingConfigurationsRequest::builder, this::list);
        catalog.changes("DeleteAutoScalingConfiguration", DeleteAutoScalingConfigurationRequest::builder, this::delete);
        catalog.reads(
                "UpdateDefaultAutoScalingConfiguration",
                UpdateDefaultAutoScalingConfigurationRequest::builder,
                this::makeDefault);
        catalog.reads(
                "ListServicesForAutoScalingConfiguration",
                ListServicesForAutoScalingConfigurationRequest::builder,
                this::listServices);
    }

    private CreateAutoScalingConfigurationResponse create(CreateAutoScalingConfigurationRequest request, Instant at) {
        Map<String, String> given = TagActions.map(request.tags());
        Revision<ScalingConfigurations.Settings> revision = configurations.create(request, at);
        tags.register(revision.arn(), given);
        return CreateAutoScalingConfigurationResponse.builder()
                .autoScalingConfiguration(configurations.described(revision))
                .build();
    }

    private DescribeAutoScalingConfigurationResponse describe(DescribeAutoScalingConfigurationRequest request) {
        return DescribeAutoScalingConfigurationResponse.builder()
                .autoScalingConfiguration(
                        configurations.described(configurations.require(request.autoScalingConfigurationArn())))
                .build();
    }

    private ListAutoScalingConfigurationsResponse list(ListAutoScalingConfigurationsRequest request) {
        String name = request.autoScalingConfigurationName();
        boolean latestOnly = requireNonNullElse(request.latestOnly(), true);
        Paging.Page<Revision<ScalingConfigurations.Settings>> page = Paging.of(
                        "ListAutoScalingConfigurations", name, latestOnly, request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        position -> configurations.listed(position, name, latestOnly),
                        Revision::position);
        return ListAutoScalingConfigurationsResponse.builder()
                .autoScalingConfigurationSummaryList(
                        page.items().stream().map(configurations::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private DeleteAutoScalingConfigurationResponse delete(DeleteAutoScalingConfigurationRequest request, Instant at) {
        List<Revision<ScalingConfigurations.Settings>> deleted = configurations.delete(
                request.autoScalingConfigurationArn(), requireNonNullElse(request.deleteAllRevisions(), false), at);
        deleted.forEach(revision -> tags.forget(revision.arn()));
        return DeleteAutoScalingConfigurationResponse.builder()
                .autoScalingConfiguration(configurations.described(deleted.getLast()))
                .build();
    }

    private UpdateDefaultAutoScalingConfigurationResponse makeDefault(
            UpdateDefaultAutoScalingConfigurationRequest request) {
        Revision<ScalingConfigurations.Settings> before = configurations.defaultConfiguration();
        Revision<ScalingConfigurations.Settings> now =
                configurations.makeDefault(request.autoScalingConfigurationArn());
        showIn(before);
        showIn(now);
        AutoScalingConfiguration described = configurations.described(now);
        return UpdateDefaultAutoScalingConfigurationResponse.builder()
                .autoScalingConfiguration(described)
                .build();
    }

    /** Shows in the services that use a configuration whether it is the default. */
    private void showIn(Revision<ScalingConfigurations.Settings> revision) {
        for (Uses.User user : List.copyOf(uses.of(revision.arn(), 0))) {
            fleet.find(user.arn())
                    .ifPresent(entry -> fleet.change(
                            entry,
                            entry.service().toBuilder()
                                    .autoScalingConfigurationSummary(configurations.summaryForService(revision))
                                    .build()));
        }
    }

    private ListServicesForAutoScalingConfigurationResponse listServices(
            ListServicesForAutoScalingConfigurationRequest request) {
        String arn =
                configurations.require(request.autoScalingConfigurationArn()).arn();
        Paging.Page<Uses.User> page = Paging.of("ListServicesForAutoScalingConfiguration", arn, request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        number -> uses.of(arn, number).stream(),
                        Uses.User::number);
        return ListServicesForAutoScalingConfigurationResponse.builder()
                .serviceArnList(page.items().stream().map(Uses.User::arn).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
