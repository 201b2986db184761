package dev.curfew.functions;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.Selection;
import dev.curfew.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which services are meant. */
final class Selections {
    // https://docs.aws.amazon.com/apprunner/latest/api/API_CreateService.html, ServiceName
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{3,39}");

    private Selections() {}

    /** Reads the field {@code services} of a cron action: {@code {"names":[…]}} or {@code {"tags":{…}}}. */
    static Selection read(JsonObject event) {
        JsonObject services = event.optionalObject("services")
                .orElseThrow(() -> event.bad("services", "{\"names\":[…]} or {\"tags\":{…}}", "nothing"));
        services.allowOnly(Set.of("names", "tags"));
        if (services.has("names") == services.has("tags")) {
            throw event.bad("services", "either names or tags", services.has("names") ? "both" : "neither");
        }
        if (services.has("tags")) {
            return byTags(services);
        }
        List<String> names = services.strings("names");
        if (names.isEmpty()) {
            throw services.bad("names", "at least one name", "an empty array");
        }
        names.forEach(name -> check(services, "names", name));
        return new Selection.ByName(Set.copyOf(names));
    }

    /** Reads the field {@code service} or {@code tags} of a request. */
    static Selection readRequest(JsonObject detail) {
        if (detail.has("service") == detail.has("tags")) {
            throw detail.bad("service", "either service or tags", detail.has("service") ? "both" : "neither");
        }
        if (detail.has("tags")) {
            return byTags(detail);
        }
        String name = detail.string("service");
        check(detail, "service", name);
        return new Selection.ByName(Set.of(name));
    }

    private static Selection byTags(JsonObject object) {
        Map<String, String> tags =
                object.optionalObject("tags").map(JsonObject::asStrings).orElse(Map.of());
        if (tags.isEmpty()) {
            throw object.bad("tags", "at least one tag, such as {\"env\":\"dev\"}", "an empty object");
        }
        return new Selection.ByTags(tags);
    }

    private static void check(JsonObject object, String field, String name) {
        if (name.startsWith("arn:")) {
            try {
                ServiceArn.parse(name);
            } catch (IllegalArgumentException e) {
                throw object.bad(field, "the ARN of an App Runner service", "`" + name + "`");
            }
        } else if (!NAME.matcher(name).matches()) {
            throw object.bad(field, "the name or ARN of an App Runner service", "`" + name + "`");
        }
    }
}
