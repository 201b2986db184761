package dev.curfew.emulator.configuration;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.Quotas;
import dev.curfew.emulator.resource.ResourceKind;
import dev.curfew.emulator.resource.Uses;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.Connection;
import software.amazon.awssdk.services.apprunner.model.ConnectionStatus;
import software.amazon.awssdk.services.apprunner.model.ConnectionSummary;
import software.amazon.awssdk.services.apprunner.model.CreateConnectionRequest;

/**
 * The connections of the account to GitHub and Bitbucket. A new one waits for a handshake, which at AWS a person makes
 * in the console. Part of the guarded store.
 */
public final class Connections implements Recorded {
    /**
     * A connection and its place.
     *
     * @param position its place in the order of creation
     * @param connection the connection
     */
    public record Entry(long position, Connection connection) {}

    private final Identifiers identifiers;
    private final Quotas quotas;
    private final Uses uses;
    private final Changes changes;
    private final TreeMap<Long, Entry> listed = new TreeMap<>();
    private final Map<String, Entry> byArn = new HashMap<>();
    private long nextPosition = 1;

    /** Creates an empty store. */
    public Connections(Identifiers identifiers, Quotas quotas, Uses uses, Changes changes) {
        this.identifiers = identifiers;
        this.quotas = quotas;
        this.uses = uses;
        this.changes = changes;
    }

    /**
     * Creates the connection that a checked request asks for; it waits for its handshake.
     *
     * @throws ApiException ({@code InvalidRequestException}) when the name is taken, or
     *     ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when there are enough
     */
    public Connection create(CreateConnectionRequest request, Instant at) {
        String name = request.connectionName();
        if (listed.values().stream()
                .anyMatch(entry -> entry.connection().connectionName().equals(name))) {
            throw ApiException.invalid("ConnectionName", "must be unique: there is a connection named " + name + ".");
        }
        Quotas.require(listed.size(), quotas.connections(), "connections");
        return keep(new Entry(
                nextPosition++,
                Connection.builder()
                        .connectionName(name)
                        .connectionArn(identifiers.arn(ResourceKind.CONNECTION, name, identifiers.resourceId()))
                        .providerType(request.providerType())
                        .status(ConnectionStatus.PENDING_HANDSHAKE)
                        .createdAt(at)
                        .build()));
    }

    /**
     * Makes a connection available, as a person does in the console.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public void completeHandshake(String arn) {
        Entry entry = require(arn);
        keep(new Entry(
                entry.position(),
                entry.connection().toBuilder()
                        .status(ConnectionStatus.AVAILABLE)
                        .build()));
    }

    /**
     * Checks that a service can use a connection.
     *
     * @throws ApiException ({@code InvalidRequestException}) when it cannot
     */
    public void requireAvailable(String arn) {
        if (Optional.ofNullable(byArn.get(arn))
                .filter(entry -> entry.connection().status() == ConnectionStatus.AVAILABLE)
                .isEmpty()) {
            throw ApiException.invalid(
                    "SourceConfiguration.AuthenticationConfiguration.ConnectionArn",
                    "names no connection with the status AVAILABLE: " + arn);
        }
    }

    /**
     * Deletes a connection, which is gone at once.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none, or
     *     ({@code InvalidRequestException}) when a service uses it
     */
    public Connection delete(String arn) {
        Entry entry = require(arn);
        if (uses.isUsed(arn)) {
            throw new ApiException(
                    ErrorType.INVALID_REQUEST,
                    "You can't delete the connection. It's used by one or more services: " + arn);
        }
        listed.remove(entry.position());
        byArn.remove(arn);
        changes.note(this, arn);
        return entry.connection().toBuilder().status(ConnectionStatus.DELETED).build();
    }

    /** Returns the connections after a position, in the order of creation. */
    public Collection<Entry> after(long position) {
        return listed.tailMap(position, false).values();
    }

    /** Returns a connection as the API lists it. */
    public static ConnectionSummary summary(Entry entry) {
        Connection connection = entry.connection();
        return ConnectionSummary.builder()
                .connectionName(connection.connectionName())
                .connectionArn(connection.connectionArn())
                .providerType(connection.providerType())
                .status(connection.status())
                .createdAt(connection.createdAt())
                .build();
    }

    @Override
    public String kind() {
        return ResourceKind.CONNECTION.word();
    }

    @Override
    public Stream<String> keys() {
        return listed.values().stream().map(entry -> entry.connection().connectionArn());
    }

    @Override
    public Optional<Map<String, Object>> record(String arn) {
        return Optional.ofNullable(byArn.get(arn))
                .map(entry -> Map.of("position", entry.position(), "connection", ModelJson.write(entry.connection())));
    }

    @Override
    public void restore(String arn, Fields record) {
        long position = record.number("position");
        keep(new Entry(position, ModelJson.read(record.object("connection"), Connection.builder())));
        nextPosition = Math.max(nextPosition, position + 1);
    }

    private Connection keep(Entry entry) {
        String arn = entry.connection().connectionArn();
        listed.put(entry.position(), entry);
        byArn.put(arn, entry);
        changes.note(this, arn);
        return entry.connection();
    }

    private Entry require(String arn) {
        return Optional.ofNullable(byArn.get(arn)).orElseThrow(() -> ResourceKind.CONNECTION.notFound(arn));
    }
}
