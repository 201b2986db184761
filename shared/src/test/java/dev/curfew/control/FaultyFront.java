package dev.curfew.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorResponse;
import dev.curfew.emulator.ServiceView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The emulator over HTTP, with answers of its own for some operations while a test wants them. */
final class FaultyFront implements AutoCloseable {
    private final HttpServer server;
    private final AppRunnerEmulator emulator;
    private final Map<String, EmulatorResponse> faults = new HashMap<>();
    private final Map<String, Runnable> befores = new HashMap<>();
    private final Map<String, Runnable> afters = new HashMap<>();

    final CloudWatchFront cloudWatch;

    FaultyFront(AppRunnerEmulator emulator) {
        this.emulator = emulator;
        cloudWatch = new CloudWatchFront(
                emulator.traffic(),
                () -> emulator.services().stream().map(ServiceView::arn).toList());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers an operation with an error of App Runner's from now on. */
    void fail(String operation, int status, String code) {
        byte[] body = ("{\"__type\":\"" + code + "\",\"Message\":\"no\"}").getBytes(StandardCharsets.UTF_8);
        faults.put(operation, new EmulatorResponse(status, "application/x-amz-json-1.0", body));
    }

    void mend() {
        faults.clear();
    }

    /** Runs something once, before the next call of an operation is answered. */
    void before(String operation, Runnable deed) {
        befores.put(operation, deed);
    }

    /** Runs something once, after the next call of an operation has had its effect and before it is answered. */
    void after(String operation, Runnable deed) {
        afters.put(operation, deed);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String header = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String target = header == null ? "CloudWatch.GetMetricData" : header; // the query protocol has none
            String operation = target.substring(target.indexOf('.') + 1);
            byte[] request = exchange.getRequestBody().readAllBytes();
            Optional.ofNullable(befores.remove(operation)).ifPresent(Runnable::run);
            EmulatorResponse fault = faults.get(operation);
            EmulatorResponse response = fault == null ? answer(target, request) : fault;
            Optional.ofNullable(afters.remove(operation)).ifPresent(Runnable::run);
            exchange.getResponseHeaders().add("Content-Type", response.contentType());
            exchange.sendResponseHeaders(response.status(), response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    private EmulatorResponse answer(String target, byte[] request) {
        return target.startsWith("CloudWatch.")
                ? new EmulatorResponse(
                        200,
                        "text/xml",
                        cloudWatch
                                .answer(new String(request, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8))
                : emulator.handle(target, request);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
