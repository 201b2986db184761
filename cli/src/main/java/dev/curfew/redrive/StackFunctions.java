package dev.curfew.redrive;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The functions of a stack. Only these are ever called, whatever a letter says. */
public final class StackFunctions {
    private static final int NAME = 6;
    private static final int QUALIFIER = 7;

    private final LambdaClient lambda;
    private final Map<String, String> logicalIds = new TreeMap<>();

    /**
     * Creates them.
     *
     * @param physicalIds the names of the functions in Lambda, by their names in the template
     */
    public StackFunctions(LambdaClient lambda, Map<String, String> physicalIds) {
        this.lambda = lambda;
        physicalIds.forEach((logicalId, name) -> logicalIds.put(name, logicalId));
    }

    /** Returns the names in the template. */
    public Set<String> names() {
        return Set.copyOf(logicalIds.values());
    }

    /** Returns what the template calls the function of an ARN, or its name if this stack has no such function. */
    public String nameOf(String functionArn) {
        String name = part(functionArn, NAME);
        return logicalIds.getOrDefault(name, name);
    }

    /** Returns an ARN of the function that the template calls so, without account and region, if there is one. */
    Optional<String> arnOf(String logicalId) {
        return logicalIds.entrySet().stream()
                .filter(function -> function.getValue().equals(logicalId))
                .map(function -> "arn:aws:lambda:::function:" + function.getKey())
                .findFirst();
    }

    /** Tells whether the function of an ARN is one of this stack. */
    boolean has(String functionArn) {
        return logicalIds.containsKey(part(functionArn, NAME));
    }

    /** What a function answered, or why it did not. */
    record Answer(boolean failed, String text) {}

    /** Calls a function and waits for its answer. */
    Answer call(String functionArn, String payload) {
        try {
            InvokeResponse response = lambda.invoke(r -> r.functionName(part(functionArn, NAME))
                    .qualifier(alias(functionArn))
                    .payload(SdkBytes.fromUtf8String(payload)));
            String text = response.payload().asUtf8String();
            return response.functionError() == null ? new Answer(false, text) : new Answer(true, message(text));
        } catch (SdkException e) {
            return new Answer(true, "the function could not be called: " + e.getMessage());
        }
    }

    private static String message(String error) {
        try {
            return JsonObject.parse(error).optionalString("errorMessage").orElse(error);
        } catch (BadJsonException e) {
            return error;
        }
    }

    /** A letter names the version that failed; what is there to serve it now is the newest one. */
    private static @Nullable String alias(String functionArn) {
        String qualifier = part(functionArn, QUALIFIER);
        return qualifier.isEmpty() || qualifier.equals("$LATEST") || qualifier.matches("\\d+") ? null : qualifier;
    }

    private static String part(String functionArn, int index) {
        String[] parts = functionArn.split(":", -1);
        return index < parts.length ? parts[index] : "";
    }
}
