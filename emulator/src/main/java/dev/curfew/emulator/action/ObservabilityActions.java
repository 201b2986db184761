package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.configuration.ObservabilityConfigurations;
import dev.curfew.emulator.resource.Revision;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.wire.Paging;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apprunner.model.CreateObservabilityConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.CreateObservabilityConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteObservabilityConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.DeleteObservabilityConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.DescribeObservabilityConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.DescribeObservabilityConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.ListObservabilityConfigurationsRequest;
import software.amazon.awssdk.services.apprunner.model.ListObservabilityConfigurationsResponse;
import software.amazon.awssdk.services.apprunner.model.TraceConfiguration;

/** The actions on observability configurations. */
public final class ObservabilityActions implements ActionGroup {
    private static final int PAGE = 100;

    private final ObservabilityConfigurations configurations;
    private final TagStore tags;

    /** Creates the actions on the configurations of the account and their tags. */
    public ObservabilityActions(ObservabilityConfigurations configurations, TagStore tags) {
        this.configurations = configurations;
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes(
                "CreateObservabilityConfiguration", CreateObservabilityConfigurationRequest::builder, this::create);
        catalog.reads(
                "DescribeObservabilityConfiguration",
                DescribeObservabilityConfigurationRequest::builder,
                this::describe);
        catalog.reads("ListObservabilityConfigurations", ListObservabilityConfigurationsRequest::builder, this::list);
        catalog.changes(
                "DeleteObservabilityConfiguration", DeleteObservabilityConfigurationRequest::builder, this::delete);
    }

    private CreateObservabilityConfigurationResponse create(
            CreateObservabilityConfigurationRequest request, Instant at) {
        Map<String, String> given = TagActions.map(request.tags());
        Revision<Optional<TraceConfiguration>> revision = configurations.create(request, at);
        tags.register(revision.arn(), given);
        return CreateObservabilityConfigurationResponse.builder()
                .observabilityConfiguration(configurations.described(revision))
                .build();
    }

    private DescribeObservabilityConfigurationResponse describe(DescribeObservabilityConfigurationRequest request) {
        return DescribeObservabilityConfigurationResponse.builder()
                .observabilityConfiguration(
                        configurations.described(configurations.require(request.observabilityConfigurationArn())))
                .build();
    }

    private ListObservabilityConfigurationsResponse list(ListObservabilityConfigurationsRequest request) {
        String name = request.observabilityConfigurationName();
        boolean latestOnly = requireNonNullElse(request.latestOnly(), true);
        Paging.Page<Revision<Optional<TraceConfiguration>>> page = Paging.of(
                        "ListObservabilityConfigurations", name, latestOnly, request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        position -> configurations.listed(position, name, latestOnly),
                        Revision::position);
        return ListObservabilityConfigurationsResponse.builder()
                .observabilityConfigurationSummaryList(
                        page.items().stream().map(configurations::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private DeleteObservabilityConfigurationResponse delete(
            DeleteObservabilityConfigurationRequest request, Instant at) {
        Revision<Optional<TraceConfiguration>> deleted =
                configurations.delete(request.observabilityConfigurationArn(), at);
        tags.forget(deleted.arn());
        return DeleteObservabilityConfigurationResponse.builder()
                .observabilityConfiguration(configurations.described(deleted))
                .build();
    }
}
