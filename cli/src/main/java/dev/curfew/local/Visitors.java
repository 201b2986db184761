package dev.curfew.local;

import dev.curfew.emulator.traffic.FrontDoor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers people with browsers: the addresses of services, the wake page below {@code /wake}, the console below {@code
 * /console}, and, at {@code SERVICE.front.localhost}, what CloudFront makes of the first two: the service first, and the wake
 * page when it does not answer. Below {@code /console-links} are the functions that make links to the console.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html">
 *     Origin failover</a>
 */
final class Visitors {
    private static final String WAKE_PAGE = "WakePage";
    /** Functions with a URL, by the path below which they answer here. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "/wake", WAKE_PAGE,
            "/console", "Console",
            "/console-links/reader", "ReaderLink",
            "/console-links/operator", "OperatorLink");

    /** Here requests are signed, whoever signs them. */
    private static final String SIGNED = "/console-links";

    private static final String CALLER = "arn:aws:iam::" + LocalAccount.DEFAULT.id() + ":user/local";
    private static final String FRONT = ".front.localhost";
    private static final String SERVICE_HEADER = "x-curfew-service";
    private static final Set<Integer> NO_ANSWER = Set.of(404, 502, 503, 504);
    private static final Set<String> FAIL_OVER = Set.of("GET", "HEAD", "OPTIONS");

    private final AppRunners appRunners;
    private final LambdaRuntime lambda;
    private final InstantSource clock;
    private final Ids ids;
    private final Set<String> withUrl;

    Visitors(AppRunners appRunners, LambdaRuntime lambda, InstantSource clock, Ids ids) {
        this.appRunners = appRunners;
        this.lambda = lambda;
        this.clock = clock;
        this.ids = ids;
        this.withUrl = lambda.functions().stream()
                .filter(function -> function.triggers().stream().anyMatch(UrlTrigger.class::isInstance))
                .map(TemplateFunction::logicalId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A request of a visitor.
     *
     * @param path as sent, escapes included
     * @param query as sent; empty if there is none
     * @param headers by their names in lower case
     * @param body as sent
     */
    record Request(String method, String path, String query, Map<String, String> headers, String body) {
        private String host() {
            return headers.getOrDefault("host", "");
        }

        private boolean isBelow(String root) {
            return path.equals(root) || path.startsWith(root + "/");
        }

        private Request with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Request(method, path, query, more, body);
        }
    }

    /** Answers a request, or empty when it is for something else than a service or the wake page. */
    Optional<AwsAnswer> answer(Request request) {
        String host = request.host();
        if (FrontDoor.isService(host)) {
            return Optional.of(appRunners.visit(host));
        }
        int front = host.toLowerCase(Locale.ROOT).indexOf(FRONT);
        if (front > 0 && withUrl.contains(WAKE_PAGE)) {
            return Optional.of(front(host.substring(0, front), request));
        }
        return FUNCTIONS.entrySet().stream()
                .filter(function -> withUrl.contains(function.getValue()))
                .filter(function -> request.isBelow(function.getKey()))
                .findFirst()
                .map(function -> visit(function.getValue(), request));
    }

    private AwsAnswer front(String service, Request request) {
        AwsAnswer answer = appRunners.visit(appRunners.home().hostOf(service).orElse(""));
        return NO_ANSWER.contains(answer.status()) && FAIL_OVER.contains(request.method())
                ? visit(WAKE_PAGE, request.with(SERVICE_HEADER, service))
                : answer;
    }

    private AwsAnswer visit(String function, Request request) {
        return switch (lambda.invoke(function, event(request))) {
            case InvocationResult.Success success -> answer(Json.object(success.payload()));
            case InvocationResult.Failure _ ->
                new AwsAnswer(502, Map.of("Content-Type", "text/plain"), "Internal Server Error");
        };
    }

    private static AwsAnswer answer(Map<?, ?> result) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (result.get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        if (result.get("cookies") instanceof List<?> cookies && !cookies.isEmpty()) {
            headers.put("Set-Cookie", String.valueOf(cookies.getFirst()));
        }
        int status = result.get("statusCode") instanceof Number number ? number.intValue() : 200;
        return new AwsAnswer(status, headers, result.get("body") instanceof String body ? body : "");
    }

    /** Returns the event that Lambda makes of a request to a function URL, payload format 2.0. */
    private String event(Request request) {
        Instant now = clock.instant();
        Map<String, Object> http = new LinkedHashMap<>();
        http.put("method", request.method());
        http.put("path", request.path());
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", "127.0.0.1");
        http.put("userAgent", request.headers().getOrDefault("user-agent", ""));
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("accountId", "anonymous");
        if (request.isBelow(SIGNED)) {
            context.put("authorizer", Map.of("iam", Map.of("userArn", CALLER)));
        }
        context.put("domainName", request.host());
        context.put("http", http);
        context.put("requestId", ids.next());
        context.put("routeKey", "$default");
        context.put("stage", "$default");
        context.put("timeEpoch", now.toEpochMilli());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", request.path());
        event.put("rawQueryString", request.query());
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        String cookies = headers.remove("cookie");
        if (cookies != null && !cookies.isBlank()) {
            event.put("cookies", List.of(cookies.split("; ?", -1)));
        }
        event.put("headers", headers);
        event.put("requestContext", context);
        if (!request.body().isEmpty()) {
            event.put("body", request.body());
        }
        event.put("isBase64Encoded", false);
        return Json.text(event);
    }
}
