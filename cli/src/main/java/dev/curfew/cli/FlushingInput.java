package dev.curfew.cli;

import java.io.FilterInputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;

/** Input that flushes an output before it waits, so that whoever asks line by line is answered line by line. */
final class FlushingInput extends FilterInputStream {
    private final Flushable output;

    FlushingInput(InputStream in, Flushable output) {
        super(in);
        this.output = output;
    }

    @Override
    public int read() throws IOException {
        flushBeforeWaiting();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        flushBeforeWaiting();
        return super.read(bytes, offset, length);
    }

    private void flushBeforeWaiting() throws IOException {
        if (available() == 0) {
            output.flush();
        }
    }
}
