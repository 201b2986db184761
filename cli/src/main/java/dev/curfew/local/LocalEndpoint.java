package dev.curfew.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one address at which all services of the local AWS answer, on the loopback interface. */
final class LocalEndpoint implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LocalEndpoint.class.getName());
    private static final int NO_BODY = -1;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AwsServices services;
    private final StsApi sts;
    private final LambdaApi lambda;
    private final Visitors visitors;
    private final Runnable onRequest;

    private LocalEndpoint(
            HttpServer http,
            AwsServices services,
            StsApi sts,
            LambdaApi lambda,
            Visitors visitors,
            Runnable onRequest) {
        this.http = http;
        this.services = services;
        this.sts = sts;
        this.lambda = lambda;
        this.visitors = visitors;
        this.onRequest = onRequest;
    }

    /** Reserves a port, or a free one for 0; requests are served after {@link #serve} only. */
    static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on port " + port + ": " + e.getMessage()
                            + "; --port takes another one, 0 a free one",
                    e);
        }
    }

    /** Returns the URL of a bound server. */
    static URI uri(HttpServer http) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /**
     * Starts to serve.
     *
     * @param onRequest is run after every request
     */
    static LocalEndpoint serve(
            HttpServer http,
            AwsServices services,
            StsApi sts,
            LambdaApi lambda,
            Visitors visitors,
            Runnable onRequest) {
        LocalEndpoint endpoint = new LocalEndpoint(http, services, sts, lambda, visitors, onRequest);
        http.setExecutor(endpoint.threads);
        http.createContext("/", endpoint::exchange);
        http.start();
        return endpoint;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, answer(exchange));
        } finally {
            onRequest.run();
        }
    }

    private AwsAnswer answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = header(exchange, "X-Amz-Target");
        try {
            target = isForm(exchange) ? QueryForm.target(body) : target;
            return route(exchange, target, body);
        } catch (IllegalArgumentException e) {
            return AwsAnswer.error(400, "SerializationException", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "cannot answer " + target, e);
            return AwsAnswer.error(500, "InternalFailure", e.toString());
        }
    }

    private AwsAnswer route(HttpExchange exchange, String target, String body) {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        Optional<AwsAnswer> visited = header(exchange, "X-Amz-Target").isEmpty()
                ? visitors.answer(visitor(exchange, body))
                : Optional.empty();
        if (visited.isPresent()) {
            return visited.get();
        }
        LocalAccount caller = sts.caller(header(exchange, "Authorization"));
        return services.answer(caller, target, body)
                .or(() ->
                        target.startsWith(QueryForm.TARGET) ? Optional.of(sts.handle(caller, body)) : Optional.empty())
                .or(() -> lambda.handle(method, path, header(exchange, "X-Amz-Invocation-Type"), body))
                .orElseGet(() -> notServed(method + " " + path, target));
    }

    private static Visitors.Request visitor(HttpExchange exchange, String body) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        URI uri = exchange.getRequestURI();
        return new Visitors.Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                headers,
                body);
    }

    private static boolean isForm(HttpExchange exchange) {
        return header(exchange, "X-Amz-Target").isEmpty()
                && exchange.getRequestURI().getRawPath().equals("/")
                && header(exchange, "Content-Type").startsWith(FORM);
    }

    private AwsAnswer notServed(String request, String target) {
        String asked = target.isEmpty() ? request : request + " with X-Amz-Target " + target;
        return AwsAnswer.error(
                404,
                "UnknownOperationException",
                "Nothing answers " + asked + " here. Served are the targets " + services.words()
                        + ", the actions AssumeRole and GetCallerIdentity of STS"
                        + " and POST /2015-03-31/functions/{name}/invocations, GET /2015-03-31/functions/.");
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static void write(HttpExchange exchange, AwsAnswer answer) throws IOException {
        if (answer.isReset()) {
            return; // an exchange that is closed before it was answered takes the connection with it
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }
}
