package dev.curfew.local;

import java.util.Map;

/** An error that DynamoDB answered with. */
final class DynamoDbRefusal extends IllegalStateException {
    private final String type;

    DynamoDbRefusal(String target, Map<String, Object> answer) {
        super(target + " was refused: " + answer);
        String full = Json.string(answer, "__type").orElse("");
        this.type = full.substring(full.indexOf('#') + 1);
    }

    /** Returns the name of the exception without its namespace. */
    String type() {
        return type;
    }
}
