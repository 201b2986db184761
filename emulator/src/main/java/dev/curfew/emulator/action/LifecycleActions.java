package dev.curfew.emulator.action;

import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.fleet.Lifecycle;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.emulator.fleet.ServiceEntry;
import dev.curfew.emulator.network.VpcIngressConnections;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import java.time.Instant;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apprunner.model.DeleteServiceRequest;
import software.amazon.awssdk.services.apprunner.model.DeleteServiceResponse;
import software.amazon.awssdk.services.apprunner.model.PauseServiceRequest;
import software.amazon.awssdk.services.apprunner.model.PauseServiceResponse;
import software.amazon.awssdk.services.apprunner.model.ResumeServiceRequest;
import software.amazon.awssdk.services.apprunner.model.ResumeServiceResponse;
import software.amazon.awssdk.services.apprunner.model.StartDeploymentRequest;
import software.amazon.awssdk.services.apprunner.model.StartDeploymentResponse;
import software.amazon.awssdk.services.apprunner.model.VpcIngressConnection;

/** PauseService, ResumeService, StartDeployment, DeleteService: operations that need nothing but the ARN. */
public final class LifecycleActions implements ActionGroup {
    private final Fleet fleet;
    private final Lifecycle lifecycle;
    private final VpcIngressConnections ingress;

    /** Creates the actions on a fleet and its life; VPC ingress connections keep a service from being deleted. */
    public LifecycleActions(Fleet fleet, Lifecycle lifecycle, VpcIngressConnections ingress) {
        this.fleet = fleet;
        this.lifecycle = lifecycle;
        this.ingress = ingress;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes("PauseService", PauseServiceRequest::builder, this::pause);
        catalog.changes("ResumeService", ResumeServiceRequest::builder, this::resume);
        catalog.changes("StartDeployment", StartDeploymentRequest::builder, this::deploy);
        catalog.changes("DeleteService", DeleteServiceRequest::builder, this::delete);
    }

    private PauseServiceResponse pause(PauseServiceRequest request, Instant at) {
        ServiceEntry entry = fleet.require(request.serviceArn());
        PauseServiceResponse.Builder response = PauseServiceResponse.builder();
        lifecycle
                .start(entry, OperationKind.PAUSE, UnaryOperator.identity(), at)
                .ifPresent(response::operationId);
        return response.service(entry.service()).build();
    }

    private ResumeServiceResponse resume(ResumeServiceRequest request, Instant at) {
        ServiceEntry entry = fleet.require(request.serviceArn());
        ResumeServiceResponse.Builder response = ResumeServiceResponse.builder();
        lifecycle
                .start(entry, OperationKind.RESUME, UnaryOperator.identity(), at)
                .ifPresent(response::operationId);
        return response.service(entry.service()).build();
    }

    private StartDeploymentResponse deploy(StartDeploymentRequest request, Instant at) {
        ServiceEntry entry = fleet.require(request.serviceArn());
        StartDeploymentResponse.Builder response = StartDeploymentResponse.builder();
        lifecycle
                .start(entry, OperationKind.DEPLOY, UnaryOperator.identity(), at)
                .ifPresent(response::operationId);
        return response.build();
    }

    private DeleteServiceResponse delete(DeleteServiceRequest request, Instant at) {
        ServiceEntry entry = fleet.require(request.serviceArn());
        for (VpcIngressConnection connection : ingress.ofService(request.serviceArn())) {
            throw new ApiException(
                    ErrorType.INVALID_STATE,
                    "You cannot delete a Service while it has VpcIngressConnections with a status of "
                            + connection.statusAsString() + ". Service Arn: " + request.serviceArn()
                            + " VpcIngressConnection Arn: " + connection.vpcIngressConnectionArn());
        }
        DeleteServiceResponse.Builder response = DeleteServiceResponse.builder();
        lifecycle
                .start(entry, OperationKind.DELETE, UnaryOperator.identity(), at)
                .ifPresent(response::operationId);
        return response.service(entry.service()).build();
    }
}
