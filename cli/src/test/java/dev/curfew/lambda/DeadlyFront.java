package dev.curfew.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands before the local AWS: passes requests on, and kills the process that makes them when its time has come. */
final class DeadlyFront implements AutoCloseable {
    private static final Set<String> WRITES =
            Set.of("PutItem", "TransactWriteItems", "PauseService", "ResumeService", "PutEvents");
    private static final Set<String> CHANGES = Set.of("PauseService", "ResumeService");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI aws;
    private final InstantSource clock;
    private final Consumer<Death> onDeath;
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final Phaser underWay = new Phaser(1);
    private Optional<Sentence> sentence = Optional.empty();
    private @Nullable Invocation invocation;

    /**
     * A call that changes a service.
     *
     * @param at when it arrived
     * @param answer what App Runner answered
     */
    record Change(Instant at, String operation, String serviceArn, int status, JsonObject answer) {}

    /**
     * The end of a process.
     *
     * @param last the request at which it came
     * @param began when its last invocation began
     * @param writes how many requests that has made that write, in DynamoDB or in App Runner
     */
    record Death(String function, String last, Instant began, int writes) {}

    private record Invocation(String function, Process process, Instant began, AtomicInteger writes) {}

    DeadlyFront(URI aws, InstantSource clock, Consumer<Death> onDeath) throws IOException {
        this.aws = aws;
        this.clock = clock;
        this.onDeath = onDeath;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Decides how the next process dies. */
    synchronized void pronounce(Sentence next) {
        sentence = Optional.of(next);
    }

    /** Tells whether nobody is to die. */
    synchronized boolean executed() {
        return sentence.isEmpty();
    }

    /** Tells that a process is given an event; every request until the next one is its own. */
    synchronized void begins(String function, Process process) {
        invocation = new Invocation(function, process, clock.instant(), new AtomicInteger());
    }

    /** Takes an answer of the process, unless this is when it dies. */
    boolean takesAnswer() {
        Invocation own = current();
        boolean due = due(Sentence.ANSWER, own).isPresent();
        if (due) {
            kill(own, "BEFORE its answer");
        }
        return !due;
    }

    List<Change> changes() {
        return changes;
    }

    /** Waits until what outlives its process has happened. */
    void quiet() {
        underWay.arriveAndAwaitAdvance();
    }

    private synchronized Invocation current() {
        return Objects.requireNonNull(invocation);
    }

    private synchronized Optional<Sentence> due(String request, Invocation own) {
        Optional<Sentence> due = sentence.filter(
                s -> s.function().equals(own.function()) && s.request().equals(request));
        if (due.isPresent()) {
            sentence = due.map(Sentence::sparedOnceMore).filter(s -> s.spared() >= 0);
        }
        return due.filter(s -> s.spared() == 0);
    }

    private void kill(Invocation own, String last) {
        own.process().destroyForcibly().onExit().join();
        onDeath.accept(new Death(own.function(), last, own.began(), own.writes().get()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Invocation own = current();
            Request request = Request.read(exchange);
            Optional<Sentence> due = due(request.isChange() ? Sentence.CHANGE : request.operation(), own);
            if (due.isEmpty()) {
                answer(exchange, forward(request, own));
                return;
            }
            String last = due.get().moment() + " " + request.operation();
            switch (due.get().moment()) {
                case BEFORE -> kill(own, last);
                case LATE -> {
                    kill(own, last);
                    later(due.get(), () -> forward(request, own));
                }
                case AFTER -> {
                    forward(request, own);
                    kill(own, last);
                }
                case MEANWHILE -> {
                    later(due.get(), () -> kill(own, last));
                    answer(exchange, forward(request, own));
                }
            }
        }
    }

    private void later(Sentence due, Runnable deed) {
        underWay.register();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(due.delay());
                deed.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                underWay.arriveAndDeregister();
            }
        });
    }

    private HttpResponse<byte[]> forward(Request request, Invocation own) {
        Instant now = clock.instant();
        HttpResponse<byte[]> response =
                client.sendAsync(request.to(aws), BodyHandlers.ofByteArray()).join();
        if (request.writes()) {
            own.writes().incrementAndGet();
        }
        if (request.isChange()) {
            JsonObject answer = JsonObject.parse(new String(response.body(), StandardCharsets.UTF_8));
            String arn = JsonObject.parse(request.body()).string("ServiceArn");
            changes.add(new Change(now, request.operation(), arn, response.statusCode(), answer));
        }
        return response;
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        for (String header : List.of("Content-Type", "x-amz-crc32")) {
            response.headers()
                    .firstValue(header)
                    .ifPresent(value -> exchange.getResponseHeaders().add(header, value));
        }
        exchange.sendResponseHeaders(response.statusCode(), response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private record Request(String target, String body) {
        static Request read(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            return new Request(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body);
        }

        String operation() {
            return target.substring(target.indexOf('.') + 1);
        }

        boolean writes() {
            return WRITES.contains(operation());
        }

        boolean isChange() {
            return CHANGES.contains(operation());
        }

        HttpRequest to(URI aws) {
            return HttpRequest.newBuilder(aws)
                    .header("X-Amz-Target", target)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        }
    }
}
