package dev.curfew.local;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** Reads {@code AWS::DynamoDB::Table}; what a laptop cannot tell apart (backup, encryption, expiry) is left out. */
final class TableReader {
    private TableReader() {}

    /** Returns the request that creates the table under its logical id. */
    static CreateTableRequest table(String logicalId, TemplateNode properties) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(logicalId)
                // Whatever the template buys: a laptop has no capacity to provision.
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(properties.children("AttributeDefinitions").stream()
                        .map(TableReader::attribute)
                        .toList())
                .keySchema(keys(properties));
        List<GlobalSecondaryIndex> indexes = properties.children("GlobalSecondaryIndexes").stream()
                .map(TableReader::index)
                .toList();
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        String view = properties.child("StreamSpecification").text("StreamViewType", "");
        if (!view.isEmpty()) {
            request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view));
        }
        return request.build();
    }

    private static AttributeDefinition attribute(TemplateNode node) {
        return AttributeDefinition.builder()
                .attributeName(node.text("AttributeName"))
                .attributeType(node.text("AttributeType"))
                .build();
    }

    private static List<KeySchemaElement> keys(TemplateNode node) {
        List<KeySchemaElement> keys = node.children("KeySchema").stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.text("AttributeName"))
                        .keyType(key.text("KeyType"))
                        .build())
                .toList();
        if (keys.isEmpty()) {
            throw new TemplateException(node.where(), "has no KeySchema");
        }
        return keys;
    }

    private static GlobalSecondaryIndex index(TemplateNode node) {
        TemplateNode projection = node.child("Projection");
        Projection.Builder projected = Projection.builder().projectionType(projection.text("ProjectionType", "ALL"));
        projection.value("NonKeyAttributes").ifPresent(names -> {
            if (names instanceof List<?> list) {
                projected.nonKeyAttributes(list.stream().map(String::valueOf).toList());
            }
        });
        return GlobalSecondaryIndex.builder()
                .indexName(node.text("IndexName"))
                .keySchema(keys(node))
                .projection(projected.build())
                .build();
    }
}
