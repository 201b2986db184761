package dev.curfew.functions;

import dev.curfew.control.ScheduleAuthor;
import dev.curfew.control.ScheduleRequest;
import dev.curfew.history.Declaration;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation asks of a custom resource.
 *
 * @param type {@code Create}, {@code Update} or {@code Delete}
 * @param requestId the id of the request
 * @param declaration the resource
 * @param physicalId what it was called in an answer before; empty for one that is to be created
 * @param properties what the template says, numbers and booleans as texts
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html">Requests</a>
 */
record CustomResource(
        String type, String requestId, Declaration declaration, Optional<String> physicalId, JsonObject properties) {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html: 4096 bytes in all
    private static final int LONGEST_REASON = 800;

    /**
     * Reads an event.
     *
     * @throws dev.curfew.json.BadJsonException if it is none of CloudFormation's
     */
    static CustomResource read(JsonObject event) {
        String type = event.oneOf("RequestType", "Create", "Update", "Delete");
        return new CustomResource(
                type,
                event.string("RequestId"),
                new Declaration(event.string("StackId"), event.string("LogicalResourceId")),
                type.equals("Create") ? Optional.empty() : Optional.of(event.string("PhysicalResourceId")),
                event.object("ResourceProperties"));
    }

    /**
     * Returns the name of the schedule that is to be stored or deleted.
     *
     * @throws dev.curfew.json.BadJsonException if a property is missing or unknown, or no schedule may be called so
     */
    String scheduleName() {
        if (type.equals("Delete")) {
            return physicalId.orElseThrow();
        }
        properties.allowOnly(Set.of("ServiceToken", "ServiceTimeout", "Name", "Schedule"));
        return ScheduleRequest.checkedName(properties.path("Name"), properties.string("Name"));
    }

    /** Returns the request to store or delete the schedule of this resource, which is made now. */
    ScheduleRequest request(String name) {
        boolean holdsName = physicalId.filter(name::equals).isPresent();
        return new ScheduleRequest(name, requestId, null, new ScheduleAuthor.Resource(declaration, holdsName));
    }

    /** Returns the answer that it is done. */
    String succeeded(String name) {
        Map<String, Object> answer = answer("SUCCESS", name);
        answer.put("Data", Map.of("Name", name));
        return JsonText.of(answer);
    }

    /**
     * Returns the answer that it cannot be done. What could not be created is called what no schedule can be called, since
     * CloudFormation deletes it by that name next.
     */
    String failed(String reason) {
        Map<String, Object> answer =
                answer("FAILED", physicalId.orElseGet(() -> "not-created/" + declaration.logicalId()));
        answer.put(
                "Reason", reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…");
        return JsonText.of(answer);
    }

    private Map<String, Object> answer(String status, String name) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Status", status);
        answer.put("PhysicalResourceId", name);
        answer.put("StackId", declaration.stackId());
        answer.put("RequestId", requestId);
        answer.put("LogicalResourceId", declaration.logicalId());
        return answer;
    }
}
