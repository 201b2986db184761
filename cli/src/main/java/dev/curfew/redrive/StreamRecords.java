package dev.curfew.redrive;

import dev.curfew.json.JsonText;
import dev.curfew.redrive.Letter.StreamRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads records of a stream again. A stream keeps them for 24 hours. */
public final class StreamRecords {
    // Pages of a shard may be empty; the records that are asked for were near the first one.
    private static final int MOST_PAGES = 100;

    private final DynamoDbStreamsClient streams;

    /** Creates it. */
    public StreamRecords(DynamoDbStreamsClient streams) {
        this.streams = streams;
    }

    /** Returns the event with which Lambda hands over these records, or empty if they are no longer there. */
    Optional<String> fetch(StreamRange range) {
        try {
            String iterator = streams.getShardIterator(r -> r.streamArn(range.streamArn())
                            .shardId(range.shardId())
                            .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                            .sequenceNumber(range.first()))
                    .shardIterator();
            return read(iterator, range);
        } catch (TrimmedDataAccessException | ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<String> read(String from, StreamRange range) {
        BigInteger last = new BigInteger(range.last());
        List<Map<String, Object>> records = new ArrayList<>();
        String iterator = from;
        for (int page = 0; page < MOST_PAGES && iterator != null; page++) {
            String here = iterator;
            GetRecordsResponse answer = streams.getRecords(r -> r.shardIterator(here));
            for (Record each : answer.records()) {
                int place = new BigInteger(each.dynamodb().sequenceNumber()).compareTo(last);
                if (place <= 0) {
                    records.add(json(each, range.streamArn()));
                }
                if (place >= 0) {
                    return records.isEmpty() ? Optional.empty() : Optional.of(JsonText.of(Map.of("Records", records)));
                }
            }
            iterator = answer.nextShardIterator();
        }
        return Optional.empty();
    }

    private static Map<String, Object> json(Record each, String streamArn) {
        StreamRecord change = each.dynamodb();
        Map<String, Object> dynamodb = new LinkedHashMap<>();
        dynamodb.put(
                "ApproximateCreationDateTime",
                change.approximateCreationDateTime().getEpochSecond());
        dynamodb.put("Keys", image(change.keys()));
        if (change.hasNewImage()) {
            dynamodb.put("NewImage", image(change.newImage()));
        }
        if (change.hasOldImage()) {
            dynamodb.put("OldImage", image(change.oldImage()));
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber());
        dynamodb.put("StreamViewType", change.streamViewTypeAsString());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("eventID", each.eventID());
        json.put("eventName", each.eventNameAsString());
        json.put("eventVersion", each.eventVersion());
        json.put("eventSource", each.eventSource());
        json.put("awsRegion", each.awsRegion());
        json.put("dynamodb", dynamodb);
        json.put("eventSourceARN", streamArn);
        return json;
    }

    private static Map<String, Object> image(Map<String, AttributeValue> item) {
        Map<String, Object> image = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (value.s() != null) { // operations are flat: texts and numbers
                image.put(name, Map.of("S", value.s()));
            } else if (value.n() != null) {
                image.put(name, Map.of("N", value.n()));
            }
        });
        return image;
    }
}
