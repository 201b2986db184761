package dev.curfew;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The bucket in which CloudFormation waits for the answers of custom resources. */
public final class ResponseBucket implements AutoCloseable {
    private static final String SAMPLE_URL = "http://127.0.0.1:4601/answer";

    private final List<JsonObject> answers = new CopyOnWriteArrayList<>();
    private final List<String> contentTypes = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;

    public ResponseBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Returns a sample event with the URL of this bucket. */
    public String expecting(String event) {
        return event.replace(
                SAMPLE_URL,
                "http://127.0.0.1:" + server.getAddress().getPort()
                        + "/arn%3Aaws%3Acloudformation%7COfficeHours?Signature=a%2Bb");
    }

    /** Makes the bucket refuse the next answers. */
    public void refuse(int times) {
        refusals.set(times);
    }

    /** Returns how many refusals are still to come. */
    public int refusals() {
        return refusals.get();
    }

    /** Returns the last answer. */
    public Map<String, Object> last() {
        return answers.getLast().asMap();
    }

    /** Returns how many answers there are. */
    public int count() {
        return answers.size();
    }

    /** Returns the content types that answers came with. */
    public List<String> contentTypes() {
        return contentTypes;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            boolean signed = exchange.getRequestMethod().equals("PUT") && "Signature=a%2Bb".equals(query);
            if (!signed || refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(signed ? 503 : 403, -1);
                return;
            }
            answers.add(JsonObject.parse(body));
            contentTypes.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
