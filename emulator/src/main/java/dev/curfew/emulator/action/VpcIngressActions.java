package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.network.VpcIngressConnections;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.wire.Paging;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apprunner.model.CreateVpcIngressConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.CreateVpcIngressConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteVpcIngressConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.DeleteVpcIngressConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.DescribeVpcIngressConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.DescribeVpcIngressConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.ListVpcIngressConnectionsFilter;
import software.amazon.awssdk.services.apprunner.model.ListVpcIngressConnectionsRequest;
import software.amazon.awssdk.services.apprunner.model.ListVpcIngressConnectionsResponse;
import software.amazon.awssdk.services.apprunner.model.UpdateVpcIngressConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.UpdateVpcIngressConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.VpcIngressConnection;
import software.amazon.awssdk.services.apprunner.model.VpcIngressConnectionSummary;

/** The actions on VPC ingress connections. */
public final class VpcIngressActions implements ActionGroup {
    private static final int PAGE = 100;

    private final VpcIngressConnections connections;
    private final TagStore tags;

    /** Creates the actions on the VPC ingress connections of the account and their tags. */
    public VpcIngressActions(VpcIngressConnections connections, TagStore tags) {
        this.connections = connections;
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes("CreateVpcIngressConnection", CreateVpcIngressConnectionRequest::builder, this::create);
        catalog.reads("DescribeVpcIngressConnection", DescribeVpcIngressConnectionRequest::builder, this::describe);
        catalog.reads("ListVpcIngressConnections", ListVpcIngressConnectionsRequest::builder, this::list);
        catalog.changes("UpdateVpcIngressConnection", UpdateVpcIngressConnectionRequest::builder, this::update);
        catalog.changes("DeleteVpcIngressConnection", DeleteVpcIngressConnectionRequest::builder, this::delete);
    }

    private CreateVpcIngressConnectionResponse create(CreateVpcIngressConnectionRequest request, Instant at) {
        Map<String, String> given = TagActions.map(request.tags());
        VpcIngressConnection connection = connections.create(request, at);
        tags.register(connection.vpcIngressConnectionArn(), given);
        return CreateVpcIngressConnectionResponse.builder()
                .vpcIngressConnection(connection)
                .build();
    }

    private DescribeVpcIngressConnectionResponse describe(DescribeVpcIngressConnectionRequest request) {
        return DescribeVpcIngressConnectionResponse.builder()
                .vpcIngressConnection(
                        connections.require(request.vpcIngressConnectionArn()).connection())
                .build();
    }

    private ListVpcIngressConnectionsResponse list(ListVpcIngressConnectionsRequest request) {
        Paging.Page<VpcIngressConnections.Entry> page = Paging.of(
                        "ListVpcIngressConnections", request.filter(), request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        position -> connections.after(position).stream()
                                .filter(entry -> accepts(request.filter(), entry.connection())),
                        VpcIngressConnections.Entry::position);
        return ListVpcIngressConnectionsResponse.builder()
                .vpcIngressConnectionSummaryList(page.items().stream()
                        .map(entry -> summary(entry.connection()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private UpdateVpcIngressConnectionResponse update(UpdateVpcIngressConnectionRequest request, Instant at) {
        return UpdateVpcIngressConnectionResponse.builder()
                .vpcIngressConnection(
                        connections.update(request.vpcIngressConnectionArn(), request.ingressVpcConfiguration(), at))
                .build();
    }

    private DeleteVpcIngressConnectionResponse delete(DeleteVpcIngressConnectionRequest request, Instant at) {
        return DeleteVpcIngressConnectionResponse.builder()
                .vpcIngressConnection(connections.delete(request.vpcIngressConnectionArn(), at))
                .build();
    }

    private static boolean accepts(@Nullable ListVpcIngressConnectionsFilter filter, VpcIngressConnection connection) {
        return filter == null
                || ((filter.serviceArn() == null || filter.serviceArn().equals(connection.serviceArn()))
                        && (filter.vpcEndpointId() == null
                                || filter.vpcEndpointId()
                                        .equals(connection
                                                .ingressVpcConfiguration()
                                                .vpcEndpointId())));
    }

    private static VpcIngressConnectionSummary summary(VpcIngressConnection connection) {
        return VpcIngressConnectionSummary.builder()
                .vpcIngressConnectionArn(connection.vpcIngressConnectionArn())
                .serviceArn(connection.serviceArn())
                .build();
    }
}
