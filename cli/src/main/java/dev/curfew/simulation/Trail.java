package dev.curfew.simulation;

import dev.curfew.json.JsonObject;
import dev.curfew.local.AwsAnswer;
import dev.curfew.local.Invocation;
import dev.curfew.local.InvocationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happened in a run, in order and in few words, for whoever looks for the cause of a violation. */
public final class Trail {
    private static final Pattern ARN = Pattern.compile("service/([A-Za-z0-9_-]+)/");
    private static final Pattern CONDITION =
            Pattern.compile("\"(status|carriedOut|openOperation|version|cause)\":\\{\"[SN]\":\"([^\"]*)\"");
    private static final Set<String> QUIET = Set.of("ListServices", "GetResources", "Query", "GetItem");

    private final List<Step> steps = new ArrayList<>();

    /**
     * One thing that happened.
     *
     * @param service the name of the service that it is about, empty if it is about none
     */
    public record Step(Instant at, String service, String words) {
        @Override
        public String toString() {
            return at + "  " + words;
        }
    }

    void add(Instant at, String service, String words) {
        steps.add(new Step(at, service, words));
    }

    void called(Instant at, String caller, String target, String body, AwsAnswer answer) {
        String operation = target.substring(target.indexOf('.') + 1);
        if (QUIET.contains(operation)) {
            return;
        }
        StringBuilder words = new StringBuilder(caller + ": " + operation + " -> " + answer.status());
        Matcher details = CONDITION.matcher(body);
        while (details.find()) {
            words.append(' ').append(details.group(1)).append('=').append(details.group(2));
        }
        if (answer.status() != 200) {
            words.append(' ')
                    .append(answer.body(), 0, Math.min(160, answer.body().length()));
        }
        Matcher arn = ARN.matcher(body);
        add(at, arn.find() ? arn.group(1) : "", words.toString());
    }

    void ended(Instant at, Invocation invocation) {
        if (invocation.result() instanceof InvocationResult.Failure failure) {
            String message = JsonObject.parse(failure.payload()).string("errorMessage");
            add(
                    at,
                    "",
                    invocation.function() + " failed: "
                            + message.lines().findFirst().orElse(""));
        } else if (invocation.function().equals("ServeRequests")) {
            JsonObject event = JsonObject.parse(invocation.payload());
            String service = event.optionalObject("detail")
                    .flatMap(detail -> detail.optionalString("service"))
                    .orElse("");
            add(at, service, "served " + event.string("detail-type") + " of " + event.string("time"));
        }
    }

    /** Returns what happened around an instant and is about a service, or about none. */
    public List<Step> around(Instant at, String service, Duration before) {
        return steps.stream()
                .filter(step -> step.service().isEmpty() || step.service().equals(service))
                .filter(step ->
                        !step.at().isBefore(at.minus(before)) && !step.at().isAfter(at.plus(before)))
                .toList();
    }
}
