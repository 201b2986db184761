package dev.curfew.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * AWS's own DynamoDB Local in this process.
 *
 * <p>Its handler is put into a Jetty that listens on no port and is given requests in memory: its own launcher listens
 * on all interfaces, reports its use to AWS, and a second way over the loopback interface doubles the time of a call.
 */
final class LocalDynamoDb implements AwsJsonService, AutoCloseable {
    private static final String ACCESS_KEY = "local";
    private static final String REGION = "local";
    private static final long LONGEST_CALL_SECONDS = 30;
    private static final Set<String> WRITES = Set.of(
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactWriteItems",
            "ExecuteStatement",
            "ExecuteTransaction",
            "BatchExecuteStatement");
    private static final List<String> ANSWER_HEADERS = List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");

    private final LocalDynamoDBRequestHandler database;
    private final Server server;
    private final LocalConnector connector;
    private final List<Consumer<String>> writeListeners = new CopyOnWriteArrayList<>();

    private LocalDynamoDb(LocalDynamoDBRequestHandler database, Server server, LocalConnector connector) {
        this.database = database;
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts a database.
     *
     * @param directory where it keeps its file, or empty for memory
     */
    static LocalDynamoDb start(Optional<Path> directory) {
        try {
            LocalDynamoDBRequestHandler database = new LocalDynamoDBRequestHandler(
                    0, directory.isEmpty(), directory.map(Path::toString).orElse(null), true, false);
            QueuedThreadPool threads = new QueuedThreadPool();
            threads.setDaemon(true);
            Server server = new Server(threads);
            LocalConnector connector = new LocalConnector(server);
            server.addConnector(connector);
            server.setHandler(new LocalDynamoDBServerHandler(database, null));
            server.start();
            return new LocalDynamoDb(database, server, connector);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start: " + e.getMessage(), e);
        }
    }

    /** Creates those of the tables that are not there. */
    void createMissing(List<CreateTableRequest> tables) {
        List<String> present = database.listTables(
                        ACCESS_KEY, REGION, ListTablesRequest.builder().build())
                .tableNames();
        tables.stream()
                .filter(table -> !present.contains(table.tableName()))
                .forEach(table -> database.createTable(ACCESS_KEY, REGION, table));
    }

    /** Adds a listener that is given the request of every write that went through this object. */
    void onWrite(Consumer<String> listener) {
        writeListeners.add(listener);
    }

    @Override
    public AwsAnswer handle(String target, String body) {
        HttpText response = send(target, body);
        if (WRITES.contains(target.substring(target.indexOf('.') + 1))) {
            writeListeners.forEach(listener -> listener.accept(body));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        ANSWER_HEADERS.forEach(name -> response.header(name).ifPresent(value -> headers.put(name, value)));
        return new AwsAnswer(response.status(), headers, response.body());
    }

    /**
     * Calls an operation and returns the answer.
     *
     * @throws DynamoDbRefusal when it answers with an error
     */
    Map<String, Object> call(String target, Map<String, Object> request) {
        HttpText response = send(target, Json.text(request));
        Map<String, Object> answer = Json.object(response.body());
        if (response.status() != 200) {
            throw new DynamoDbRefusal(target, answer);
        }
        return answer;
    }

    private HttpText send(String target, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        // DynamoDB Local demands a signature and does not check it; the callers' keys are of no interest.
        String head = "POST / HTTP/1.1\r\nHost: local\r\nConnection: close\r\nX-Amz-Target: " + target
                + "\r\nContent-Type: application/x-amz-json-1.0\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                + ACCESS_KEY + "/20000101/" + REGION + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
                + "\r\nContent-Length: " + content.length + "\r\n\r\n";
        byte[] header = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocate(header.length + content.length);
        request.put(header).put(content).flip();
        try {
            ByteBuffer response = connector.getResponse(request, LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
            return HttpText.parse(StandardCharsets.UTF_8.decode(response).toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while DynamoDB Local worked", e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not answer " + target, e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        } finally {
            database.shutdown();
        }
    }
}
