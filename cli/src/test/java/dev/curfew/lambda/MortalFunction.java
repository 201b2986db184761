package dev.curfew.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** A function that runs in a process of its own; when that dies, the next one, which has been started before, takes over. */
final class MortalFunction implements RequestStreamHandler, AutoCloseable {
    private static final int SIGKILL = 128 + 9;

    private final RuntimeProcess program;
    private final DeadlyFront front;
    private final Path folder;
    private final Deque<Life> lives = new ArrayDeque<>();

    private record Life(RuntimeApi lambda, Process process) {}

    /**
     * @param atOnce how many processes there are, one of which works
     */
    MortalFunction(RuntimeProcess program, DeadlyFront front, Path folder, int atOnce) throws IOException {
        this.program = program;
        this.front = front;
        this.folder = folder;
        for (int i = 0; i < atOnce; i++) {
            lives.add(begin());
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        while (!lives.element().process().isAlive()) {
            int status = lives.element().process().exitValue();
            if (status != SIGKILL) {
                throw new IllegalStateException(
                        program.function().logicalId() + " ended by itself: " + status + " " + Files.readString(log()));
            }
            lives.remove().lambda().close();
            lives.add(begin());
        }
        Life life = lives.element();
        front.begins(program.function().logicalId(), life.process());
        RuntimeApi.Answer answer = invoke(life, event);
        if (!answer.kind().equals("response")) {
            throw new IllegalStateException(
                    answer.kind().equals("none") ? SuddenDeathTest.KILLED : answer.kind() + " " + answer.body());
        }
        output.write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static RuntimeApi.Answer invoke(Life life, String event) {
        try {
            return life.lambda().invoke(life.process(), event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Life begin() throws IOException {
        RuntimeApi lambda = new RuntimeApi(front::takesAnswer);
        return new Life(lambda, program.start(lambda, folder, log()));
    }

    private Path log() {
        return folder.resolve(program.function().logicalId() + ".log");
    }

    @Override
    public void close() {
        for (Life life : lives) {
            life.process().destroyForcibly().onExit().join();
            life.lambda().close();
        }
    }
}
