package dev.curfew.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records that were read from one shard, not empty.
 *
 * @param streamArn the stream
 * @param shardId the shard
 * @param sequenceNumbers those of the records, ascending
 * @param event the event of Lambda's event source mapping
 */
record StreamBatch(String streamArn, String shardId, List<String> sequenceNumbers, String event) {
    /**
     * Returns the batch for records as GetRecords answered them.
     *
     * @param at when they were read: DynamoDB Local stamps them with the real time, also where the clock is virtual
     */
    static StreamBatch of(
            String streamArn, String shardId, List<Map<String, Object>> records, String region, Instant at) {
        List<String> numbers = new ArrayList<>();
        List<Map<String, Object>> converted = new ArrayList<>();
        for (Map<String, Object> record : records) {
            Map<String, Object> change = new LinkedHashMap<>(Json.member(record, "dynamodb"));
            change.put("ApproximateCreationDateTime", at.getEpochSecond());
            numbers.add(String.valueOf(change.get("SequenceNumber")));
            Map<String, Object> copy = new LinkedHashMap<>(record);
            copy.put("awsRegion", region);
            copy.put("dynamodb", change);
            copy.put("eventSourceARN", streamArn);
            converted.add(copy);
        }
        return new StreamBatch(streamArn, shardId, List.copyOf(numbers), Json.text(Map.of("Records", converted)));
    }
}
