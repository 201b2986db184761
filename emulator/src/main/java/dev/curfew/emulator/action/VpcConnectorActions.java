package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.configuration.VpcConnectors;
import dev.curfew.emulator.resource.Revision;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.wire.Paging;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.CreateVpcConnectorRequest;
import software.amazon.awssdk.services.apprunner.model.CreateVpcConnectorResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteVpcConnectorRequest;
import software.amazon.awssdk.services.apprunner.model.DeleteVpcConnectorResponse;
import software.amazon.awssdk.services.apprunner.model.DescribeVpcConnectorRequest;
import software.amazon.awssdk.services.apprunner.model.DescribeVpcConnectorResponse;
import software.amazon.awssdk.services.apprunner.model.ListVpcConnectorsRequest;
import software.amazon.awssdk.services.apprunner.model.ListVpcConnectorsResponse;

/** The actions on VPC connectors. */
public final class VpcConnectorActions implements ActionGroup {
    private static final int PAGE = 100;

    private final VpcConnectors connectors;
    private final TagStore tags;

    /** Creates the actions on the connectors of the account and their tags. */
    public VpcConnectorActions(VpcConnectors connectors, TagStore tags) {
        this.connectors = connectors;
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes("CreateVpcConnector", CreateVpcConnectorRequest::builder, this::create);
        catalog.reads("DescribeVpcConnector", DescribeVpcConnectorRequest::builder, this::describe);
        catalog.reads("ListVpcConnectors", ListVpcConnectorsRequest::builder, this::list);
        catalog.changes("DeleteVpcConnector", DeleteVpcConnectorRequest::builder, this::delete);
    }

    private CreateVpcConnectorResponse create(CreateVpcConnectorRequest request, Instant at) {
        Map<String, String> given = TagActions.map(request.tags());
        Revision<VpcConnectors.Settings> connector = connectors.create(request, at);
        tags.register(connector.arn(), given);
        return CreateVpcConnectorResponse.builder()
                .vpcConnector(connectors.described(connector))
                .build();
    }

    private DescribeVpcConnectorResponse describe(DescribeVpcConnectorRequest request) {
        return DescribeVpcConnectorResponse.builder()
                .vpcConnector(connectors.described(connectors.require(request.vpcConnectorArn())))
                .build();
    }

    private ListVpcConnectorsResponse list(ListVpcConnectorsRequest request) {
        Paging.Page<Revision<VpcConnectors.Settings>> page = Paging.of("ListVpcConnectors", request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        position -> connectors.after(position).stream(),
                        Revision::position);
        return ListVpcConnectorsResponse.builder()
                .vpcConnectors(page.items().stream().map(connectors::described).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private DeleteVpcConnectorResponse delete(DeleteVpcConnectorRequest request, Instant at) {
        Revision<VpcConnectors.Settings> deleted = connectors.delete(request.vpcConnectorArn(), at);
        tags.forget(deleted.arn());
        return DeleteVpcConnectorResponse.builder()
                .vpcConnector(connectors.described(deleted))
                .build();
    }
}
