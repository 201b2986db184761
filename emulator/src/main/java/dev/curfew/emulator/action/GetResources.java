package dev.curfew.emulator.action;

import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.Paging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * GetResources of the Resource Groups Tagging API, for everything of App Runner that has tags. It shows what is or ever was tagged, not the untagged.
 *
 * @see <a href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html">The API
 *     reference</a>
 */
public final class GetResources implements ActionGroup, Action {
    private final TagStore tags;

    /** Creates the action on the tags of the account. */
    public GetResources(TagStore tags) {
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.add(this);
    }

    @Override
    public String target() {
        return "ResourceGroupsTaggingAPI_20170126.GetResources";
    }

    @Override
    public String contentType() {
        return "application/x-amz-json-1.1";
    }

    @Override
    public Call read(Map<String, Object> request) {
        ResourceQuery query = ResourceQuery.of(request);
        return _ -> {
            Map<String, Object> answer = answer(query);
            return () -> answer;
        };
    }

    private Map<String, Object> answer(ResourceQuery query) {
        Paging paging = Paging.of("GetResources", query.types(), query.tagFilters(), query.perPage());
        long after = query.token().isEmpty()
                ? 0
                : paging.position(query.token())
                        .orElseThrow(() -> new ApiException(
                                ErrorType.INVALID_PARAMETER, "PaginationToken is not a token of this request."));
        Paging.Page<String> page = paging.page(
                tags.after(after).stream().filter(arn -> matches(query, arn)).iterator(),
                query.perPage(),
                tags::position);
        Map<String, Object> answer = new LinkedHashMap<>();
        // The tagging API says "no more" with an empty token; the API reference speaks of null, callers see "".
        answer.put("PaginationToken", Objects.requireNonNullElse(page.nextToken(), ""));
        answer.put(
                "ResourceTagMappingList",
                page.items().stream().map(this::mapping).toList());
        return answer;
    }

    private boolean matches(ResourceQuery query, String arn) {
        return query.wants(arn)
                && tags.find(arn)
                        .filter(tagging -> tagging.everTagged() && query.accepts(tagging.tags()))
                        .isPresent();
    }

    private Map<String, Object> mapping(String arn) {
        List<Map<String, String>> list = tags.require(arn).entrySet().stream()
                .map(tag -> ordered("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
        return ordered("ResourceARN", arn, "Tags", list);
    }

    /** Not Map.of, whose order changes from run to run: the same run must give the same bytes. */
    private static <V> Map<String, V> ordered(String first, V firstValue, String second, V secondValue) {
        Map<String, V> map = new LinkedHashMap<>();
        map.put(first, firstValue);
        map.put(second, secondValue);
        return map;
    }
}
