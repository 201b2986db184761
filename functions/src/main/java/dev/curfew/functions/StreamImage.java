package dev.curfew.functions;

import dev.curfew.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as a stream shows it, in the form in which the table itself gives it. */
final class StreamImage {
    private StreamImage() {}

    /**
     * Returns an item; texts, numbers and lists, since there is nothing else in Curfew's tables.
     *
     * @throws dev.curfew.json.BadJsonException if there is
     */
    static Map<String, AttributeValue> item(JsonObject image) {
        Map<String, AttributeValue> item = new HashMap<>();
        image.asMap().keySet().forEach(name -> image.optionalObject(name).ifPresent(it -> item.put(name, value(it))));
        return item;
    }

    private static AttributeValue value(JsonObject typed) {
        if (typed.asMap().get("S") instanceof String text) {
            return AttributeValue.fromS(text);
        }
        if (typed.asMap().get("N") instanceof String number) {
            return AttributeValue.fromN(number);
        }
        if (typed.has("L")) {
            return AttributeValue.fromL(
                    typed.objects("L").stream().map(StreamImage::value).toList());
        }
        throw typed.bad(
                "an attribute of type S, N or L",
                String.join(", ", typed.asMap().keySet()));
    }
}
