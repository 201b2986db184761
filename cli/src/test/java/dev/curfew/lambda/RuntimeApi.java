package dev.curfew.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Lambda's Runtime API: hands out invocations and takes their answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;
    private static final Answer NONE = new Answer("none", "");

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> snapshots = new LinkedBlockingQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final BooleanSupplier taken;
    private final HttpServer server;

    /**
     * An answer of the runtime.
     *
     * @param kind {@code response}, {@code error}, or {@code none} if the process ends without one
     */
    record Answer(String kind, String body) {}

    RuntimeApi() throws IOException {
        this(() -> true);
    }

    /**
     * @param taken is asked when an answer arrives; one that is not taken is lost
     */
    RuntimeApi(BooleanSupplier taken) throws IOException {
        this.taken = taken;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2018-06-01/runtime/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands an event to the runtime in a process and returns its answer. */
    Answer invoke(Process runtime, String event) throws InterruptedException {
        events.add(event);
        return next(answers, runtime, NONE);
    }

    /** Waits until the runtime in a process is ready for a snapshot, and tells whether it became so; it is restored at once. */
    boolean snapshot(Process runtime) throws InterruptedException {
        return !next(snapshots, runtime, "").isEmpty();
    }

    /** Waits for what comes next; returns {@code none} if the process ends or takes too long. */
    private static <T> T next(BlockingQueue<T> queue, Process runtime, T none) throws InterruptedException {
        CompletableFuture<Void> end = runtime.onExit().thenRun(() -> queue.add(none));
        try {
            return Objects.requireNonNullElse(queue.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS), none);
        } finally {
            end.cancel(false);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/restore/next")) {
                snapshots.add(path);
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            if (exchange.getRequestMethod().equals("GET")) {
                handOut(exchange);
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (taken.getAsBoolean()) {
                answers.add(new Answer(path.substring(path.lastIndexOf('/') + 1), body));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOut(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "request-" + requests.incrementAndGet());
        exchange.getResponseHeaders()
                .add(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS)));
        exchange.getResponseHeaders()
                .add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:123456789012:function:curfew");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
