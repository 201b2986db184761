package dev.curfew.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a table's stream from the oldest record that nobody has marked as processed, shard after shard. */
final class StreamReader {
    private static final String API = "DynamoDBStreams_20120810.";

    private final LocalDynamoDb dynamoDb;
    private final InstantSource clock;
    private final LocalAccount account;
    private final Optional<Path> checkpoint;
    private final String streamArn;
    private Optional<Position> position;
    private Optional<Ahead> ahead = Optional.empty();

    /** The iterator that goes on after a record. */
    private record Ahead(String sequenceNumber, String iterator) {}

    private StreamReader(
            LocalDynamoDb dynamoDb,
            InstantSource clock,
            LocalAccount account,
            Optional<Path> checkpoint,
            String streamArn) {
        this.dynamoDb = dynamoDb;
        this.clock = clock;
        this.account = account;
        this.checkpoint = checkpoint;
        this.streamArn = streamArn;
        this.position = checkpoint.filter(Files::exists).flatMap(this::saved);
    }

    /**
     * Returns a reader that goes on where the checkpoint says.
     *
     * @param checkpoint the file of the checkpoint, or empty when the stream does not outlive the process
     */
    static StreamReader open(
            String table,
            LocalDynamoDb dynamoDb,
            InstantSource clock,
            LocalAccount account,
            Optional<Path> checkpoint) {
        Map<String, Object> answer = dynamoDb.call("DynamoDB_20120810.DescribeTable", Map.of("TableName", table));
        String arn = Json.string(Json.member(answer, "Table"), "LatestStreamArn")
                .orElseThrow(() -> new TemplateException("resource " + table, "has no StreamSpecification"));
        return new StreamReader(dynamoDb, clock, account, checkpoint, arn);
    }

    /** Returns the next unprocessed records, at most so many; empty when there are none. */
    Optional<StreamBatch> next(int atMost) {
        Optional<Position> at = position.or(() -> shardAfter(Optional.empty()));
        while (at.isPresent()) {
            Position here = at.get();
            Map<String, Object> answer = records(here, atMost);
            List<Map<String, Object>> records = Json.objects(answer, "Records");
            if (!records.isEmpty()) {
                position = at;
                ahead = Json.string(answer, "NextShardIterator")
                        .map(next -> new Ahead(sequenceNumber(records.getLast()), next));
                return Optional.of(
                        StreamBatch.of(streamArn, here.shardId(), records, account.region(), clock.instant()));
            }
            // A shard without a next iterator is closed; what was written since is in its successor.
            at = answer.get("NextShardIterator") == null ? shardAfter(Optional.of(here.shardId())) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Marks the records of a batch as processed, up to and including a sequence number. */
    void processed(StreamBatch batch, String sequenceNumber) {
        position = Optional.of(new Position(batch.shardId(), Optional.of(sequenceNumber)));
        checkpoint.ifPresent(file -> DurableFile.write(
                file,
                List.of(Json.text(Map.of(
                        "streamArn", streamArn,
                        "shardId", batch.shardId(),
                        "sequenceNumber", sequenceNumber)))));
    }

    private Map<String, Object> records(Position here, int atMost) {
        String iterator;
        try {
            iterator = ahead.filter(next ->
                            here.after().filter(next.sequenceNumber()::equals).isPresent())
                    .map(Ahead::iterator)
                    .orElseGet(() -> iterator(here));
        } catch (DynamoDbRefusal e) {
            if (!e.type().equals("TrimmedDataAccessException")) {
                throw e;
            }
            // The record of the checkpoint has expired, so everything that is left came after it.
            iterator = iterator(new Position(here.shardId(), Optional.empty()));
        }
        return dynamoDb.call(API + "GetRecords", Map.of("ShardIterator", iterator, "Limit", atMost));
    }

    private static String sequenceNumber(Map<String, Object> record) {
        return Json.string(Json.member(record, "dynamodb"), "SequenceNumber").orElse("");
    }

    private String iterator(Position here) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("StreamArn", streamArn);
        request.put("ShardId", here.shardId());
        request.put("ShardIteratorType", here.after().isPresent() ? "AFTER_SEQUENCE_NUMBER" : "TRIM_HORIZON");
        here.after().ifPresent(number -> request.put("SequenceNumber", number));
        return String.valueOf(dynamoDb.call(API + "GetShardIterator", request).get("ShardIterator"));
    }

    private Optional<Position> shardAfter(Optional<String> shardId) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("StreamArn", streamArn);
        shardId.ifPresent(id -> request.put("ExclusiveStartShardId", id));
        Map<String, Object> answer = dynamoDb.call(API + "DescribeStream", request);
        return Json.objects(Json.member(answer, "StreamDescription"), "Shards").stream()
                .findFirst()
                .map(shard -> new Position(String.valueOf(shard.get("ShardId")), Optional.empty()));
    }

    private Optional<Position> saved(Path file) {
        try {
            Map<String, Object> saved = Json.object(Files.readString(file));
            // A table that was created anew has a new stream, and the old position means nothing in it.
            return Json.string(saved, "streamArn")
                    .filter(streamArn::equals)
                    .map(same ->
                            new Position(String.valueOf(saved.get("shardId")), Json.string(saved, "sequenceNumber")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint in " + file, e);
        }
    }

    /**
     * @param after the last processed sequence number, or empty before the first
     */
    private record Position(String shardId, Optional<String> after) {}
}
