package dev.curfew.emulator.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The EventBridge events that the emulator of a test has sent, each one line of JSON. */
public final class EmulatorEvents {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    EmulatorEvents() {}

    /** Returns the events so far, the first one first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Forgets the events so far. */
    public void clear() {
        lines.clear();
    }

    void add(String line) {
        lines.add(line);
    }
}
