package dev.curfew.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.curfew.emulator.traffic.FrontDoor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves an emulator over HTTP on the loopback interface: its API, for any AWS SDK or CLI that takes an endpoint URL, its
 * services, by the header Host, and itself, below {@code /_emulator/}.
 */
public final class EmulatorServer implements AutoCloseable {
    private static final int LONGEST_AT_ONCE = 1 << 20;

    private final AppRunnerEmulator emulator;
    private final AdminApi admin;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<SettleTimer> timer = Optional.empty();

    private EmulatorServer(AppRunnerEmulator emulator, HttpServer http) {
        this.emulator = emulator;
        this.admin = new AdminApi(emulator);
        this.http = http;
    }

    /**
     * Starts to serve.
     *
     * @param port the port, or 0 for a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static EmulatorServer start(AppRunnerEmulator emulator, int port) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            EmulatorServer server = new EmulatorServer(emulator, http);
            http.setExecutor(server.threads);
            http.createContext("/", server::serve);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * Settles what is due while real time passes, so that events come without a request. Not needed with a
     * virtual clock. From then on injected latencies are waited for, too.
     *
     * @param clock the clock of the emulator, which must run in real time
     */
    public EmulatorServer settleOnTime(InstantSource clock) {
        timer = Optional.of(SettleTimer.start(emulator, clock));
        return this;
    }

    /** Returns the URL to give to clients. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        timer.ifPresent(SettleTimer::close);
        http.stop(0);
        threads.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            EmulatorResponse response = answer(exchange, body);
            timer.ifPresent(SettleTimer::nudge);
            if (!response.latency().isZero()) {
                delay(exchange, response.latency());
            }
            if (response.isReset()) {
                return; // an exchange that is closed before it was answered takes the connection with it
            }
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            exchange.sendResponseHeaders(response.status(), response.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        }
    }

    /** Reads a body whose length is announced without the 16 KB that reading to the end would take. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        int length = length(exchange);
        return length < 0 ? in.readAllBytes() : in.readNBytes(length);
    }

    /** Returns what the header Content-Length announces, or -1 when that is nothing or a lot. The server has checked it. */
    private static int length(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"))
                .map(Long::parseLong)
                .filter(length -> length <= LONGEST_AT_ONCE)
                .map(Long::intValue)
                .orElse(-1);
    }

    private EmulatorResponse answer(HttpExchange exchange, byte[] body) {
        String host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
        if (FrontDoor.isService(host)) {
            return emulator.visit(host);
        }
        // A request without a target, such as a GET from a browser, asks for an operation that does not exist.
        String target = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
        String path = exchange.getRequestURI().getPath();
        return target.isEmpty() && path.startsWith(AdminApi.PATH)
                ? admin.handle(exchange.getRequestMethod(), path, body)
                : emulator.handle(target, body);
    }

    /** Waits when time is real; a virtual clock stands still meanwhile, so there the latency is only told. */
    private void delay(HttpExchange exchange, Duration latency) {
        exchange.getResponseHeaders().set("X-Emulator-Latency", latency.toString());
        if (timer.isEmpty()) {
            return;
        }
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }
}
