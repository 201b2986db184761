package dev.curfew.apprunner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.ListServicesRequest;
import software.amazon.awssdk.services.apprunner.model.ListServicesResponse;
import software.amazon.awssdk.services.apprunner.model.ServiceSummary;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/**
 * Lists services with their tags: ListServices in pages of 20 and the tagging API's GetResources in pages of 100, the
 * largest that either allows. Where GetResources fails, tags come from ListTagsForResource, a call a service.
 *
 * @see <a href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html">
 *     GetResources</a>
 */
public final class FleetReader {
    private static final int SERVICES_PAGE = 20;
    private static final int TAGS_PAGE = 100;
    private static final String RESOURCE_TYPE = "apprunner:service";

    private final AppRunnerClient appRunner;
    private final ResourceGroupsTaggingApiClient tagging;
    private final Concurrency concurrency;
    private final AtomicBoolean saidFallback = new AtomicBoolean();

    /**
     * Creates the reader.
     *
     * @param appRunner a client that may repeat a call that failed
     * @param tagging likewise
     * @param concurrency how many ListTagsForResource calls may be under way at once
     */
    public FleetReader(AppRunnerClient appRunner, ResourceGroupsTaggingApiClient tagging, Concurrency concurrency) {
        this.appRunner = appRunner;
        this.tagging = tagging;
        this.concurrency = concurrency;
    }

    /**
     * Reads the fleet.
     *
     * @param timeout asked before every call: how long it may take
     */
    Fleet read(Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout) {
        return concurrency.both(() -> summaries(timeout), () -> tagsIfReadable(timeout), (summaries, tags) -> {
            if (summaries.isEmpty()) {
                return new Fleet(List.of(), List.of(), List.of());
            }
            return switch (tags) {
                case Tags.Read(Map<String, Map<String, String>> byArn) -> tagged(summaries, byArn);
                case Tags.Unreadable(SdkFailure failure) -> readOneByOne(summaries, timeout, failure);
            };
        });
    }

    private sealed interface Tags {
        record Read(Map<String, Map<String, String>> byArn) implements Tags {}

        record Unreadable(SdkFailure failure) implements Tags {}
    }

    private Tags tagsIfReadable(Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout) {
        try {
            return new Tags.Read(tags(timeout));
        } catch (RuntimeException e) {
            return new Tags.Unreadable(SdkFailure.of(e));
        }
    }

    private Fleet tagged(List<ServiceSummary> summaries, Map<String, Map<String, String>> tags) {
        List<Service> services = summaries.stream()
                .map(summary -> service(summary, tags.getOrDefault(summary.serviceArn(), Map.of())))
                .toList();
        saidFallback.set(false);
        return new Fleet(services, List.of(), List.of());
    }

    private List<ServiceSummary> summaries(Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout) {
        List<ServiceSummary> summaries = new ArrayList<>();
        String token = null;
        do {
            ListServicesResponse page = appRunner.listServices(ListServicesRequest.builder()
                    .maxResults(SERVICES_PAGE)
                    .nextToken(token)
                    .overrideConfiguration(timeout.get())
                    .build());
            summaries.addAll(page.serviceSummaryList());
            token = page.nextToken();
        } while (token != null);
        return summaries;
    }

    private Map<String, Map<String, String>> tags(Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout) {
        Map<String, Map<String, String>> tags = new HashMap<>();
        String token = null;
        do {
            GetResourcesResponse page = tagging.getResources(GetResourcesRequest.builder()
                    .resourceTypeFilters(RESOURCE_TYPE)
                    .resourcesPerPage(TAGS_PAGE)
                    .paginationToken(token)
                    .overrideConfiguration(timeout.get())
                    .build());
            for (ResourceTagMapping mapping : page.resourceTagMappingList()) {
                Map<String, String> own = new HashMap<>();
                for (Tag tag : mapping.tags()) {
                    own.put(tag.key(), tag.value());
                }
                tags.put(mapping.resourceARN(), own);
            }
            token = page.paginationToken();
        } while (token != null && !token.isEmpty()); // the tagging API ends with an empty token
        return tags;
    }

    private Fleet readOneByOne(
            List<ServiceSummary> summaries,
            Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout,
            SdkFailure failure) {
        List<String> notices = new ArrayList<>();
        if (!saidFallback.getAndSet(true)) {
            notices.add("tag:GetResources failed (" + failure.code() + ": " + failure.message()
                    + "); reading tags one service at a time until it works again");
        }
        List<String> unread = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        List<Tagged> tagged = concurrency.map(summaries, s -> tagsOf(s, timeout));
        for (Tagged one : tagged) {
            if (one.tags().isPresent()) {
                services.add(service(one.summary(), one.tags().get()));
            } else {
                unread.add(one.summary().serviceName());
                notices.add(one.notice());
            }
        }
        return new Fleet(services, unread, notices);
    }

    private record Tagged(ServiceSummary summary, Optional<Map<String, String>> tags, String notice) {}

    private Tagged tagsOf(ServiceSummary summary, Supplier<Consumer<AwsRequestOverrideConfiguration.Builder>> timeout) {
        try {
            Map<String, String> tags = new HashMap<>();
            appRunner
                    .listTagsForResource(
                            r -> r.resourceArn(summary.serviceArn()).overrideConfiguration(timeout.get()))
                    .tags()
                    .forEach(tag -> tags.put(tag.key(), tag.value()));
            return new Tagged(summary, Optional.of(tags), "");
        } catch (RuntimeException e) {
            SdkFailure failure = SdkFailure.of(e);
            String notice = "tags of " + summary.serviceName() + " could not be read, so it is left alone this time ("
                    + failure.code() + ": " + failure.message() + ")";
            return new Tagged(summary, Optional.empty(), notice);
        }
    }

    private static Service service(ServiceSummary summary, Map<String, String> tags) {
        return new Service(
                ServiceArn.parse(summary.serviceArn()),
                ServiceStatus.parse(summary.statusAsString()),
                tags,
                summary.serviceUrl());
    }
}
