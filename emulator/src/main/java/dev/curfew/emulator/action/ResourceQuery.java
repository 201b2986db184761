package dev.curfew.emulator.action;

import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a GetResources request asks for.
 *
 * @param types resource types; none means all
 * @param tagFilters all must match
 * @param perPage how many resources a page has at most, 1 to 100
 * @param token the token of the page, or empty for the first
 */
record ResourceQuery(List<String> types, List<TagFilter> tagFilters, int perPage, String token) {
    // Refused rather than ignored: an answer that leaves out half of the question would be wrong without a word.
    private static final List<String> NOT_EMULATED =
            List.of("TagsPerPage", "ResourceARNList", "IncludeComplianceDetails", "ExcludeCompliantResources");

    /** A key that must be there, with one of the values unless there are none. Case-sensitive. */
    record TagFilter(String key, List<String> values) {
        boolean accepts(Map<String, String> tags) {
            return Optional.ofNullable(tags.get(key))
                    .filter(value -> values.isEmpty() || values.contains(value))
                    .isPresent();
        }
    }

    /**
     * Reads a request.
     *
     * @throws ApiException ({@link ErrorType#INVALID_PARAMETER} or {@link ErrorType#SERIALIZATION}) when it is
     *     not valid
     */
    static ResourceQuery of(Map<String, Object> request) {
        for (String member : NOT_EMULATED) {
            if (request.get(member) != null && !Boolean.FALSE.equals(request.get(member))) {
                throw new ApiException(ErrorType.INVALID_PARAMETER, member + " is not emulated.");
            }
        }
        int perPage = member(request, "ResourcesPerPage", Integer.class).orElse(100);
        require(perPage >= 1 && perPage <= 100, "ResourcesPerPage must be between 1 and 100.");
        List<TagFilter> filters = list(request, "TagFilters", Map.class).stream()
                .map(ResourceQuery::tagFilter)
                .toList();
        require(filters.size() <= 50, "TagFilters must have at most 50 keys.");
        return new ResourceQuery(
                list(request, "ResourceTypeFilters", String.class),
                filters,
                perPage,
                member(request, "PaginationToken", String.class).orElse(""));
    }

    /** Tells whether the types include that of a resource: its service, or its service and the word after the account. */
    boolean wants(String arn) {
        String[] parts = arn.split("[:/]", 7);
        return types.isEmpty() || types.contains(parts[2]) || types.contains(parts[2] + ":" + parts[5]);
    }

    /** Tells whether all filters match. */
    boolean accepts(Map<String, String> tags) {
        return tagFilters.stream().allMatch(filter -> filter.accepts(tags));
    }

    private static TagFilter tagFilter(Map<?, ?> filter) {
        String key = member(filter, "Key", String.class).orElse("");
        require(!key.isEmpty(), "TagFilters must each have a Key.");
        List<String> values = list(filter, "Values", String.class);
        require(values.size() <= 20, "TagFilters must have at most 20 Values a key.");
        return new TagFilter(key, values);
    }

    private static <T> List<T> list(Map<?, ?> json, String name, Class<T> element) {
        List<?> list = member(json, name, List.class).orElse(List.of());
        if (!list.stream().allMatch(element::isInstance)) {
            throw new ApiException(ErrorType.SERIALIZATION, name + " has an element of the wrong JSON type.");
        }
        return list.stream().map(element::cast).toList();
    }

    private static <T> Optional<T> member(Map<?, ?> json, String name, Class<T> type) {
        Object value = json.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new ApiException(ErrorType.SERIALIZATION, name + " has the wrong JSON type.");
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new ApiException(ErrorType.INVALID_PARAMETER, message);
        }
    }
}
