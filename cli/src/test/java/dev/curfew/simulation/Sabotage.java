package dev.curfew.simulation;

import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** Takes the conditions off one kind of write to DynamoDB, on the wire. */
enum Sabotage implements BinaryOperator<String> {
    OPEN("an operation is opened", "TransactWriteItems", item -> "REQUESTED".equals(text(item, "status"))),
    ACCEPT("App Runner's answer is written down", "PutItem", item -> "IN_PROGRESS".equals(text(item, "status"))),
    CLOSE("an operation is closed", "TransactWriteItems", item -> ended(item) && !outside(item)),
    RECORD("an operation of somebody else is recorded", "TransactWriteItems", item -> ended(item) && outside(item)),
    REMEMBER("the state of a service is stored", "PutItem", item -> isState(item) && !isFirst(item)),
    REMEMBER_FIRST(
            "the state of a service is stored for the first time", "PutItem", item -> isState(item) && isFirst(item)),
    FORGET(
            "the state of a service is deleted",
            "DeleteItem",
            item -> text(item, "item").startsWith("arn:")),
    STORE_SCHEDULE(
            "a named schedule is stored", "PutItem", item -> text(item, "item").startsWith("schedule/")),
    HOLD(
            "a hold is written down",
            "TransactWriteItems",
            item -> text(item, "item").startsWith("hold/")),
    END_HOLD("a hold is ended", "DeleteItem", item -> text(item, "item").startsWith("hold/"));

    private static final List<String> CONDITIONS =
            List.of("ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues");

    private final String words;
    private final String operation;

    @SuppressWarnings("ImmutableEnumChecker") // no predicate above has a state
    private final Predicate<Map<?, ?>> meant;

    Sabotage(String words, String operation, Predicate<Map<?, ?>> meant) {
        this.words = words;
        this.operation = operation;
        this.meant = meant;
    }

    String words() {
        return words;
    }

    @Override
    public String apply(String target, String body) {
        if (!target.endsWith("." + operation)) {
            return body;
        }
        Map<String, Object> request = new LinkedHashMap<>(JsonObject.parse(body).asMap());
        if (!(request.get("TransactItems") instanceof List<?> items)) {
            return meant.test(item(request)) ? JsonText.of(unconditional(request)) : body;
        }
        List<Map<?, ?>> writes = items.stream()
                .<Map<?, ?>>map(write ->
                        (Map<?, ?>) ((Map<?, ?>) write).values().iterator().next())
                .toList();
        if (writes.stream().noneMatch(write -> meant.test(item(write)))) {
            return body;
        }
        request.put(
                "TransactItems",
                items.stream()
                        .map(write -> {
                            Map.Entry<?, ?> only =
                                    ((Map<?, ?>) write).entrySet().iterator().next();
                            return Map.of(String.valueOf(only.getKey()), unconditional((Map<?, ?>) only.getValue()));
                        })
                        .toList());
        return JsonText.of(request);
    }

    private static Map<String, Object> unconditional(Map<?, ?> write) {
        Map<String, Object> without = new LinkedHashMap<>();
        write.forEach((name, value) -> without.put(String.valueOf(name), value));
        CONDITIONS.forEach(without::remove);
        return without;
    }

    private static Map<?, ?> item(Map<?, ?> write) {
        return write.get("Item") instanceof Map<?, ?> item
                ? item
                : write.get("Key") instanceof Map<?, ?> key ? key : Map.of();
    }

    private static String text(Map<?, ?> item, String name) {
        return item.get(name) instanceof Map<?, ?> value ? String.valueOf(value.get("S")) : "";
    }

    private static boolean ended(Map<?, ?> item) {
        return List.of("SUCCEEDED", "FAILED", "ABANDONED").contains(text(item, "status"));
    }

    private static boolean outside(Map<?, ?> item) {
        return text(item, "cause").equals("OUTSIDE");
    }

    private static boolean isState(Map<?, ?> item) {
        return text(item, "item").startsWith("arn:");
    }

    private static boolean isFirst(Map<?, ?> item) {
        return item.get("version") instanceof Map<?, ?> version && "1".equals(version.get("N"));
    }
}
