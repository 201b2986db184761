package dev.curfew.emulator.action;

import dev.curfew.emulator.resource.TagStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.apprunner.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.apprunner.model.Tag;
import software.amazon.awssdk.services.apprunner.model.TagResourceRequest;
import software.amazon.awssdk.services.apprunner.model.TagResourceResponse;
import software.amazon.awssdk.services.apprunner.model.UntagResourceRequest;
import software.amazon.awssdk.services.apprunner.model.UntagResourceResponse;

/** TagResource, UntagResource, ListTagsForResource. Allowed in every status of a service. */
public final class TagActions implements ActionGroup {
    private final TagStore tags;

    /** Creates the actions on the tags of the account. */
    public TagActions(TagStore tags) {
        this.tags = tags;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.reads("ListTagsForResource", ListTagsForResourceRequest::builder, this::list);
        catalog.changes("TagResource", TagResourceRequest::builder, (request, _) -> {
            tags.put(request.resourceArn(), map(request.tags()));
            return TagResourceResponse.builder().build();
        });
        catalog.changes("UntagResource", UntagResourceRequest::builder, (request, _) -> {
            tags.remove(request.resourceArn(), request.tagKeys());
            return UntagResourceResponse.builder().build();
        });
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        List<Tag> list = tags.require(request.resourceArn()).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return ListTagsForResourceResponse.builder().tags(list).build();
    }

    /**
     * Returns tags as a map; the later of two with the same key wins, and one without a value has an empty one.
     *
     * @throws dev.curfew.emulator.wire.ApiException ({@code InvalidRequestException}) when there are more than a resource
     *     may have
     */
    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        TagStore.requireFew(map);
        return map;
    }
}
