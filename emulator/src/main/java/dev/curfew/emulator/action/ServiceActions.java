package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.fleet.Lifecycle;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.emulator.fleet.ServiceConfigurations;
import dev.curfew.emulator.fleet.ServiceEntry;
import dev.curfew.emulator.network.VpcIngressConnections;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.Paging;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.CreateServiceResponse;
import software.amazon.awssdk.services.apprunner.model.DescribeServiceRequest;
import software.amazon.awssdk.services.apprunner.model.DescribeServiceResponse;
import software.amazon.awssdk.services.apprunner.model.ListServicesRequest;
import software.amazon.awssdk.services.apprunner.model.ListServicesResponse;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceSummary;
import software.amazon.awssdk.services.apprunner.model.UpdateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.UpdateServiceResponse;

/** CreateService, UpdateService, DescribeService, ListServices. */
public final class ServiceActions implements ActionGroup {
    private static final int PAGE = 20;

    private final Fleet fleet;
    private final Lifecycle lifecycle;
    private final ServiceConfigurations configurations;
    private final VpcIngressConnections ingress;
    private final TagStore tags;

    /** Creates the actions on a fleet, its life and its tags; VPC ingress connections keep a service private. */
    public ServiceActions(
            Fleet fleet,
            Lifecycle lifecycle,
            ServiceConfigurations configurations,
            VpcIngressConnections ingress,
            TagStore tags) {
        this.fleet = fleet;
        this.lifecycle = lifecycle;
        this.configurations = configurations;
        this.ingress = ingress;
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes("CreateService", CreateServiceRequest::builder, this::create);
        catalog.changes("UpdateService", UpdateServiceRequest::builder, this::update);
        catalog.reads("DescribeService", DescribeServiceRequest::builder, this::describe);
        catalog.reads("ListServices", ListServicesRequest::builder, this::list);
    }

    private CreateServiceResponse create(CreateServiceRequest request, Instant at) {
        Map<String, String> given = TagActions.map(request.tags());
        fleet.requireNewName(request.serviceName());
        fleet.requireRoom();
        Service service = configurations.created(request);
        String operationId = lifecycle.create(service, at);
        tags.register(service.serviceArn(), given);
        return CreateServiceResponse.builder()
                .service(fleet.require(service.serviceArn()).service())
                .operationId(operationId)
                .build();
    }

    private UpdateServiceResponse update(UpdateServiceRequest request, Instant at) {
        ServiceEntry entry = fleet.require(request.serviceArn());
        OperationKind kind = request.sourceConfiguration() == null ? OperationKind.RECONFIGURE : OperationKind.UPDATE;
        UpdateServiceResponse.Builder response = UpdateServiceResponse.builder();
        lifecycle.start(entry, kind, service -> updated(service, request), at).ifPresent(response::operationId);
        return response.service(entry.service()).build();
    }

    private Service updated(Service service, UpdateServiceRequest request) {
        Service updated = configurations.updated(service, request);
        if (updated.networkConfiguration().ingressConfiguration().isPubliclyAccessible()
                && !ingress.ofService(service.serviceArn()).isEmpty()) {
            throw ApiException.invalid(
                    "NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible",
                    "can't be true while the service has a VPC ingress connection.");
        }
        return updated;
    }

    private DescribeServiceResponse describe(DescribeServiceRequest request) {
        return DescribeServiceResponse.builder()
                .service(fleet.require(request.serviceArn()).service())
                .build();
    }

    private ListServicesResponse list(ListServicesRequest request) {
        Paging.Page<ServiceEntry> page = Paging.of("ListServices", request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        number -> fleet.after(number).stream(),
                        ServiceEntry::number);
        return ListServicesResponse.builder()
                .serviceSummaryList(page.items().stream()
                        .map(entry -> summary(entry.service()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static ServiceSummary summary(Service service) {
        return ServiceSummary.builder()
                .serviceName(service.serviceName())
                .serviceId(service.serviceId())
                .serviceArn(service.serviceArn())
                .serviceUrl(service.serviceUrl())
                .createdAt(service.createdAt())
                .updatedAt(service.updatedAt())
                .status(service.status())
                .build();
    }
}
