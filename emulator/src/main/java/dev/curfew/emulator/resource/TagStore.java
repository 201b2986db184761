package dev.curfew.emulator.resource;

import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tags of every resource that can have some, by ARN. Part of the guarded store. */
public final class TagStore {
    /**
     * The tags of one resource.
     *
     * @param tags key and value, in the order in which the keys came
     * @param everTagged whether it has or had a tag: the tagging API shows only "tagged or previously tagged" resources
     */
    public record Tagging(Map<String, String> tags, boolean everTagged) {}

    private final Map<String, Tagging> taggings = new HashMap<>();

    /** Makes a resource known, with its first tags. */
    public void register(String arn, Map<String, String> tags) {
        taggings.put(arn, new Tagging(new LinkedHashMap<>(tags), !tags.isEmpty()));
    }

    /** Makes a resource unknown. */
    public void forget(String arn) {
        taggings.remove(arn);
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
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when the resource is unknown
     */
    public void put(String arn, Map<String, String> added) {
        Map<String, String> tags = new LinkedHashMap<>(require(arn));
        tags.putAll(added);
        taggings.put(arn, new Tagging(tags, true));
    }

    /**
     * Removes tags; keys that are not there are fine.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when the resource is unknown
     */
    public void remove(String arn, Collection<String> keys) {
        require(arn).keySet().removeAll(keys);
    }
}
