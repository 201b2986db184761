package dev.curfew.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The entries of one of SQS's batch requests; each succeeds or fails by itself. */
final class BatchEntries {
    private static final int MOST_ENTRIES = 10;

    private final List<Map<String, Object>> entries;

    private BatchEntries(List<Map<String, Object>> entries) {
        this.entries = entries;
    }

    /** Returns the entries of a request. */
    static BatchEntries of(Map<String, Object> request) {
        return new BatchEntries(Json.objects(request, "Entries"));
    }

    /** Returns the error with which SQS refuses the request as a whole, if it does. */
    Optional<AwsAnswer> refusal() {
        if (entries.isEmpty()) {
            return Optional.of(
                    QueueApi.error("EmptyBatchRequest", "There should be at least one entry in the request."));
        }
        if (entries.size() > MOST_ENTRIES) {
            return Optional.of(QueueApi.error(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are " + MOST_ENTRIES + ". You have sent " + entries.size()
                            + "."));
        }
        if (entries.stream().map(BatchEntries::id).distinct().count() < entries.size()) {
            return Optional.of(QueueApi.error("BatchEntryIdsNotDistinct", "Two or more entries have the same Id."));
        }
        return Optional.empty();
    }

    /**
     * Carries an operation out for every entry and returns what became of each.
     *
     * @param operation throws an IllegalArgumentException for an entry that it refuses
     */
    AwsAnswer each(Function<Map<String, Object>, Map<String, Object>> operation) {
        List<Map<String, Object>> successful = new ArrayList<>();
        List<Map<String, Object>> failed = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("Id", id(entry));
            try {
                result.putAll(operation.apply(entry));
                successful.add(result);
            } catch (IllegalArgumentException e) {
                result.put("Code", QueueApi.INVALID);
                result.put("Message", String.valueOf(e.getMessage()));
                result.put("SenderFault", true);
                failed.add(result);
            }
        }
        return AwsAnswer.json10(Map.of("Successful", successful, "Failed", failed));
    }

    private static String id(Map<String, Object> entry) {
        return Json.string(entry, "Id").orElse("");
    }
}
