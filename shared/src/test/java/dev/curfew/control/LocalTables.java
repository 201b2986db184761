package dev.curfew.control;

import java.net.ServerSocket;
import java.net.URI;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** One DynamoDB Local for all tests of a run; each test has tables of its own. */
final class LocalTables {
    private static final URI ENDPOINT = start();

    private LocalTables() {}

    static URI endpoint() {
        return ENDPOINT;
    }

    static void create(DynamoDbClient dynamoDb, String suffix) {
        dynamoDb.createTable(table("Fleet-" + suffix, "fleet", "item").build());
        dynamoDb.createTable(table("History-" + suffix, "serviceArn", "operationId", "day")
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byDay")
                        .keySchema(key("day", KeyType.HASH), key("operationId", KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build())
                .build());
    }

    private static CreateTableRequest.Builder table(String name, String hash, String range, String... others) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .attributeDefinitions(Stream.concat(Stream.of(hash, range), Stream.of(others))
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList());
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @SuppressWarnings("AddressSelection")
    private static URI start() {
        try {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            ServerRunner.createServerFromCommandLineArgs(
                            new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
                            })
                    .start();
            return URI.create("http://127.0.0.1:" + port);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }
}
