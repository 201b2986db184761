package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An item as a stream shows it, in the form in which the table itself gives it. */
final class StreamImage {

    private StreamImage() {}

    /** Returns an item; texts, numbers and lists, since there is nothing else in Curfew's tables. */
    static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item(
            Map<String, AttributeValue> image) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item = new HashMap<>();
        image.forEach((name, value) -> {
            if (value != null) {
                item.put(name, value(value));
            }
        });
        return item;
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(AttributeValue value) {
        if (value.getN() != null) {
            return software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN(value.getN());
        }
        List<AttributeValue> list = value.getL();
        return list == null
                ? software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(value.getS())
                : software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL(
                        list.stream().map(StreamImage::value).toList());
    }
}
