package dev.curfew.emulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks DescribeService as fast as it can, over raw sockets that are kept alive, so that the client costs little beside
 * the server. Not a test: {@code LoadMain PORT ARN [CONNECTIONS] [SECONDS]} loads a server that runs, and {@code LoadMain
 * memory SERVICES} holds services and tells the heap they take.
 */
final class LoadMain {
    private LoadMain() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("memory")) {
            memory(Integer.parseInt(arguments[1]));
            return;
        }
        int port = Integer.parseInt(arguments[0]);
        int connections = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 16;
        int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
        byte[] request = request(arguments[1]);
        AtomicLong answers = new AtomicLong();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            clients.add(Thread.ofPlatform().daemon().start(() -> ask(port, request, answers)));
        }
        for (int second = 0; second < seconds; second++) {
            long before = answers.get();
            long start = System.nanoTime();
            clients.getFirst().join(1000);
            System.out.printf("%,.0f requests/s%n", (answers.get() - before) * 1e9 / (System.nanoTime() - start));
        }
    }

    private static void memory(int services) throws InterruptedException {
        AppRunnerEmulator emulator = AppRunnerEmulator.builder().build();
        for (int i = 0; i < services; i++) {
            emulator.seedService(
                    new SeedService("service-" + i, Map.of("team", "t" + i), "1024", "2048", 1, "RUNNING"));
        }
        System.gc();
        Thread.currentThread().join(500);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%d services: %d MB of heap%n",
                emulator.services().size(), (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static byte[] request(String arn) {
        String body = "{\"ServiceArn\":\"" + arn + "\"}";
        return ("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
                        + "X-Amz-Target: AppRunner.DescribeService\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void ask(int port, byte[] request, AtomicLong answers) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
            while (true) {
                out.write(request);
                in.skipNBytes(contentLength(in));
                answers.incrementAndGet();
            }
        } catch (IOException e) {
            System.out.println("a connection ended: " + e.getMessage());
        }
    }

    /** Reads the head of an answer, which must be 200. */
    private static int contentLength(InputStream in) throws IOException {
        String status = line(in);
        if (!status.contains(" 200 ")) {
            throw new IOException("answered " + status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("end of stream");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
