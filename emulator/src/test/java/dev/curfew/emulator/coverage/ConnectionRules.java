package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.coverage.Source.D;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.apprunner.model.ConnectionStatus;
import software.amazon.awssdk.services.apprunner.model.ConnectionSummary;
import software.amazon.awssdk.services.apprunner.model.CreateConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.ServiceQuotaExceededException;

/** The operations on connections. */
final class ConnectionRules {
    private ConnectionRules() {}

    static List<OperationCoverage> all() {
        return List.of(createConnection(), listConnections(), deleteConnection());
    }

    private static OperationCoverage createConnection() {
        return OperationCoverage.of("CreateConnection")
                .answers(D, "a new connection is PENDING_HANDSHAKE until somebody completes the handshake", w -> {
                    CreateConnectionResponse created = w.client.createConnection(
                            request -> request.connectionName("github").providerType("GITHUB"));
                    assertThat(created.connection().status()).isEqualTo(ConnectionStatus.PENDING_HANDSHAKE);
                    w.fixture.emulator.completeHandshake(created.connection().connectionArn());
                    assertThat(w.client.listConnections(_ -> {}).connectionSummaryList())
                            .extracting(ConnectionSummary::status)
                            .containsExactly(ConnectionStatus.AVAILABLE);
                    return created;
                })
                .refuses(InvalidRequestException.class, D, "the name must be unique", w -> {
                    w.connection("github");
                    return w.client.createConnection(
                            request -> request.connectionName("github").providerType("BITBUCKET"));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "ProviderType is GITHUB or BITBUCKET",
                        w -> w.client.createConnection(
                                request -> request.connectionName("gitlab").providerType("GITLAB")))
                .refuses(ServiceQuotaExceededException.class, D, "10 connections by default", w -> {
                    w.connection("git-1");
                    w.connection("git-2");
                    return w.client.createConnection(
                            request -> request.connectionName("git-3").providerType("GITHUB"));
                })
                .deviates(
                        "The handshake is completed by `POST /_emulator/connections/handshake` or in Java; the status ERROR does not occur.");
    }

    private static OperationCoverage listConnections() {
        return OperationCoverage.of("ListConnections")
                .answers(D, "all connections, or the one with a name", w -> {
                    w.connection("git-1");
                    w.pendingConnection("git-2");
                    assertThat(w.client.listConnections(_ -> {}).connectionSummaryList())
                            .hasSize(2);
                    assertThat(w.client
                                    .listConnections(request -> request.connectionName("git-2"))
                                    .connectionSummaryList())
                            .hasSize(1);
                    return w.client.listConnections(request -> request.maxResults(1));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "a token must come from an answer to the same request",
                        w -> w.client.listConnections(request -> request.nextToken("made up")));
    }

    private static OperationCoverage deleteConnection() {
        return OperationCoverage.of("DeleteConnection")
                .answers(D, "the answer shows it as DELETED; it is gone at once (I)", w -> {
                    String arn = w.connection("github");
                    DeleteConnectionResponse deleted = w.client.deleteConnection(request -> request.connectionArn(arn));
                    assertThat(deleted.connection().status()).isEqualTo(ConnectionStatus.DELETED);
                    assertThat(w.client.listConnections(_ -> {}).connectionSummaryList())
                            .isEmpty();
                    return deleted;
                })
                .refuses(InvalidRequestException.class, D, "a connection that a service uses can't be deleted", w -> {
                    String arn = w.connection("github");
                    w.created(World.code("web-shop", arn).build());
                    return w.client.deleteConnection(request -> request.connectionArn(arn));
                })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the connection must be there",
                        w -> w.client.deleteConnection(request -> request.connectionArn(World.unknown("connection"))));
    }
}
