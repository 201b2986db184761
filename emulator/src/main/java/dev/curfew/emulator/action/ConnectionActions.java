package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.configuration.Connections;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.wire.Paging;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.Connection;
import software.amazon.awssdk.services.apprunner.model.CreateConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.CreateConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.ListConnectionsRequest;
import software.amazon.awssdk.services.apprunner.model.ListConnectionsResponse;

/** CreateConnection, ListConnections, DeleteConnection. */
public final class ConnectionActions implements ActionGroup {
    private static final int PAGE = 100;

    private final Connections connections;
    private final TagStore tags;

    /** Creates the actions on the connections of the account and their tags. */
    public ConnectionActions(Connections connections, TagStore tags) {
        this.connections = connections;
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes("CreateConnection", CreateConnectionRequest::builder, this::create);
        catalog.reads("ListConnections", ListConnectionsRequest::builder, this::list);
        catalog.changes("DeleteConnection", DeleteConnectionRequest::builder, (request, _) -> delete(request));
    }

    private CreateConnectionResponse create(CreateConnectionRequest request, Instant at) {
        Map<String, String> given = TagActions.map(request.tags());
        Connection connection = connections.create(request, at);
        tags.register(connection.connectionArn(), given);
        return CreateConnectionResponse.builder().connection(connection).build();
    }

    private ListConnectionsResponse list(ListConnectionsRequest request) {
        String name = request.connectionName();
        Paging.Page<Connections.Entry> page = Paging.of("ListConnections", name, request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        position -> connections.after(position).stream()
                                .filter(entry -> name == null
                                        || name.equals(entry.connection().connectionName())),
                        Connections.Entry::position);
        return ListConnectionsResponse.builder()
                .connectionSummaryList(
                        page.items().stream().map(Connections::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private DeleteConnectionResponse delete(DeleteConnectionRequest request) {
        Connection deleted = connections.delete(request.connectionArn());
        tags.forget(deleted.connectionArn());
        return DeleteConnectionResponse.builder().connection(deleted).build();
    }
}
