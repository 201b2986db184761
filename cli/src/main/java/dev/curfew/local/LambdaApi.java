package dev.curfew.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda's Invoke, ListFunctions and GetFunctionConfiguration. */
final class LambdaApi {
    private static final Pattern INVOCATIONS = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final Pattern CONFIGURATION = Pattern.compile("/2015-03-31/functions/([^/]+)/configuration");
    private static final Pattern LIST = Pattern.compile("/2015-03-31/functions/?");
    private static final String FUNCTION = ":function:";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final LambdaRuntime lambda;
    private final LocalAccount account;

    LambdaApi(LambdaRuntime lambda, LocalAccount account) {
        this.lambda = lambda;
        this.account = account;
    }

    /**
     * Answers a request, or empty when it is not for Lambda.
     *
     * @param rawPath the path as sent, escapes included
     * @param invocationType the header X-Amz-Invocation-Type, or empty
     */
    Optional<AwsAnswer> handle(String method, String rawPath, String invocationType, String body) {
        Matcher invocations = INVOCATIONS.matcher(rawPath);
        if (method.equals("POST") && invocations.matches()) {
            return Optional.of(invocation(functionName(invocations.group(1)), invocationType, body));
        }
        Matcher configuration = CONFIGURATION.matcher(rawPath);
        if (method.equals("GET") && configuration.matches()) {
            return Optional.of(configuration(functionName(configuration.group(1))));
        }
        return method.equals("GET") && LIST.matcher(rawPath).matches() ? Optional.of(list()) : Optional.empty();
    }

    private AwsAnswer configuration(String name) {
        return lambda.functions().stream()
                .filter(function -> function.logicalId().equals(name))
                .findFirst()
                .map(function -> new AwsAnswer(200, JSON, Json.text(description(function))))
                .orElseGet(() -> notFound(name));
    }

    private AwsAnswer invocation(String function, String type, String body) {
        if (!lambda.has(function)) {
            return notFound(function);
        }
        String payload = body.isEmpty() ? "{}" : body;
        if (!Json.isValid(payload)) {
            return error(400, "InvalidRequestContentException", "Could not parse request body into json");
        }
        return switch (type) {
            case "", "RequestResponse" -> result(lambda.invoke(function, payload));
            case "Event" -> new AwsAnswer(202, requestId(lambda.invokeLater(function, payload)), "");
            case "DryRun" -> new AwsAnswer(204, Map.of(), "");
            default -> error(400, "InvalidParameterValueException", "There is no invocation type " + type);
        };
    }

    private static AwsAnswer result(InvocationResult result) {
        Map<String, String> headers = new LinkedHashMap<>(JSON);
        headers.putAll(requestId(result.requestId()));
        headers.put("X-Amz-Executed-Version", "$LATEST");
        if (result instanceof InvocationResult.Failure) {
            headers.put("X-Amz-Function-Error", "Unhandled");
        }
        return new AwsAnswer(200, headers, result.payload());
    }

    private AwsAnswer list() {
        List<Map<String, Object>> functions =
                lambda.functions().stream().map(this::description).toList();
        return new AwsAnswer(200, JSON, Json.text(Map.of("Functions", functions)));
    }

    private Map<String, Object> description(TemplateFunction function) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("FunctionName", function.logicalId());
        description.put("FunctionArn", account.functionArn(function.logicalId()));
        description.put("Handler", function.handlerClass());
        description.put("MemorySize", function.memorySize());
        description.put("Timeout", function.timeout().toSeconds());
        description.put("Environment", Map.of("Variables", function.environment()));
        return description;
    }

    private AwsAnswer notFound(String function) {
        return error(404, "ResourceNotFoundException", "Function not found: " + account.functionArn(function));
    }

    /** Clients may name a function by name, partial or full ARN, with or without a version or alias. */
    private static String functionName(String rawSegment) {
        String segment = URLDecoder.decode(rawSegment, StandardCharsets.UTF_8);
        int arn = segment.lastIndexOf(FUNCTION);
        String name = arn < 0 ? segment : segment.substring(arn + FUNCTION.length());
        int qualifier = name.indexOf(':');
        return qualifier < 0 ? name : name.substring(0, qualifier);
    }

    private static Map<String, String> requestId(String id) {
        return Map.of("x-amzn-RequestId", id);
    }

    private static AwsAnswer error(int status, String type, String message) {
        return new AwsAnswer(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
                Json.text(Map.of("Type", "User", "Message", message)));
    }
}
