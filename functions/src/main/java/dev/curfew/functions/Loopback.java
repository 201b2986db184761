package dev.curfew.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Answers one HTTP request on the loopback interface and closes the connection: what is sent over a real connection has everything
 * loaded and warm that connections need.
 */
final class Loopback implements AutoCloseable {
    private static final String HOST = "127.0.0.1"; // whatever the machine prefers
    private static final int PATIENCE = 1_000; // milliseconds

    private final ServerSocket server;

    /**
     * Listens on a free port.
     *
     * @param body what the request is answered with
     */
    Loopback(byte[] body) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST));
        server.setSoTimeout(PATIENCE);
        Thread.ofVirtual().start(() -> answer(body));
    }

    /** Returns where it listens. */
    URI address() {
        return URI.create("http://" + HOST + ":" + server.getLocalPort());
    }

    private void answer(byte[] body) {
        try (Socket client = server.accept()) {
            skipRequest(client);
            String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
            client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(body);
        } catch (IOException e) {
            // Who asks is told by the broken connection.
        }
    }

    private static void skipRequest(Socket client) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        int length = 0;
        for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        while (length > 0 && request.read() >= 0) {
            length--;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
