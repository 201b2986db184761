package dev.curfew.emulator.resource;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tags of every resource that can have some, by ARN. Part of the guarded store. */
public final class TagStore implements Recorded {
    /**
     * The tags of one resource.
     *
     * @param position the place of the resource in the order in which they became known
     * @param tags key and value, in the order in which the keys came
     * @param everTagged whether it has or had a tag: the tagging API shows only "tagged or previously tagged" resources
     */
    public record Tagging(long position, Map<String, String> tags, boolean everTagged) {}

    private static final int MOST_TAGS = 50;

    private final Changes changes;
    private final Map<String, Tagging> taggings = new HashMap<>();
    private final TreeMap<Long, String> ordered = new TreeMap<>();
    private long nextPosition = 1;

    /** Creates an empty store. */
    public TagStore(Changes changes) {
        this.changes = changes;
    }

    /** Makes a resource known, with its first tags. */
    public void register(String arn, Map<String, String> tags) {
        keep(arn, new Tagging(nextPosition, new LinkedHashMap<>(tags), !tags.isEmpty()));
    }

    /** Makes a resource unknown. */
    public void forget(String arn) {
        Optional.ofNullable(taggings.remove(arn)).ifPresent(tagging -> ordered.remove(tagging.position()));
        changes.note(this, arn);
    }

    /** Returns the ARNs of the resources after a position, in the order in which they became known. */
    public Collection<String> after(long position) {
        return ordered.tailMap(position, false).values();
    }

    /** Returns the place of a resource that is known. */
    public long position(String arn) {
        return find(arn).orElseThrow().position();
    }

    /** Returns the tags of a resource, or empty when it is unknown. */
    public Optional<Tagging> find(String arn) {
        return Optional.ofNullable(taggings.get(arn));
    }

    /**
     * Returns the tags of a resource.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when it is unknown
     */
    public Map<String, String> require(String arn) {
        return find(arn)
                .map(Tagging::tags)
                .orElseThrow(() -> new ApiException(
                        ErrorType.RESOURCE_NOT_FOUND, "Resource with the provided arn does not exist: " + arn));
    }

    /**
     * Adds tags and replaces the values of those that are there.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when the resource is unknown, or
     *     ({@link ErrorType#INVALID_REQUEST}) when it would have too many
     */
    public void put(String arn, Map<String, String> added) {
        Map<String, String> tags = new LinkedHashMap<>(require(arn));
        tags.putAll(added);
        requireFew(tags);
        keep(arn, new Tagging(position(arn), tags, true));
    }

    /**
     * Checks that a resource may have so many tags.
     *
     * @throws ApiException ({@link ErrorType#INVALID_REQUEST}) when there are more than 50
     * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/reference.html">Tag limits</a>
     */
    public static void requireFew(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw ApiException.invalid("Tags", "must be at most " + MOST_TAGS + " on a resource.");
        }
    }

    /**
     * Removes tags; keys that are not there are fine.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when the resource is unknown
     */
    public void remove(String arn, Collection<String> keys) {
        require(arn).keySet().removeAll(keys);
        changes.note(this, arn);
    }

    @Override
    public String kind() {
        return "tags";
    }

    @Override
    public Stream<String> keys() {
        return ordered.values().stream();
    }

    @Override
    public Optional<Map<String, Object>> record(String arn) {
        return find(arn).map(tagging -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("position", tagging.position());
            json.put("tags", tagging.tags());
            json.put("everTagged", tagging.everTagged());
            return json;
        });
    }

    @Override
    public void restore(String arn, Fields record) {
        Map<String, String> tags = new LinkedHashMap<>();
        record.object("tags").forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
        keep(arn, new Tagging(record.number("position"), tags, record.flag("everTagged")));
    }

    private void keep(String arn, Tagging tagging) {
        taggings.put(arn, tagging);
        ordered.put(tagging.position(), arn);
        nextPosition = Math.max(nextPosition, tagging.position() + 1);
        changes.note(this, arn);
    }
}
