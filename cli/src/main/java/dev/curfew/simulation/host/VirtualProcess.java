package dev.curfew.simulation.host;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A process on a virtual host; it only runs while it has the conductor's baton. */
public final class VirtualProcess {
    private static final ThreadLocal<@Nullable VirtualProcess> CURRENT = new ThreadLocal<>();

    private final String name;
    private final Semaphore turn = new Semaphore(0);
    private @Nullable String death;
    private long pauses;
    private boolean paused;

    VirtualProcess(String name) {
        this.name = name;
    }

    /** Returns the process in whose thread this is asked, or null if it is none. */
    public static @Nullable VirtualProcess current() {
        return CURRENT.get();
    }

    /** Returns what runs in it. */
    public String name() {
        return name;
    }

    /**
     * Ends this process, which must be the current one.
     *
     * @param cause what Lambda would say of it
     */
    Error die(String cause) {
        death = cause;
        throw new SuddenDeath(cause);
    }

    /** Makes it end as soon as it has the baton. */
    void kill(String cause) {
        if (death == null) {
            death = cause;
        }
    }

    /** Ends it if it has been killed; whatever it does after that is not done. */
    void checkAlive() {
        if (death != null) {
            throw new SuddenDeath(death);
        }
    }

    void enter() {
        CURRENT.set(this);
    }

    /** Begins a pause and returns its number. */
    long beginPause() {
        paused = true;
        return ++pauses;
    }

    /** Returns the number of the latest pause. */
    long pause() {
        return pauses;
    }

    /** Tells whether it is still in the pause of that number. */
    boolean isIn(long pause) {
        return paused && pauses == pause;
    }

    void endPause() {
        paused = false;
    }

    Semaphore turn() {
        return turn;
    }
}
