package dev.curfew.emulator.fleet;

/**
 * Which version of its source a service runs. Versions count pushes: the one that was there at the creation is 1.
 *
 * @param pushed the newest version in the repository
 * @param deployed the version that runs, or that a paused service ran last; 0 until the creation has succeeded
 * @param waiting whether a version was pushed during an operation and is to be deployed when it has ended
 */
public record Versions(long pushed, long deployed, boolean waiting) {
    static final Versions FIRST = new Versions(1, 0, false);

    Versions withPush() {
        return new Versions(pushed + 1, deployed, waiting);
    }

    Versions withDeployed(long version) {
        return new Versions(pushed, version, waiting);
    }

    Versions withWaiting(boolean changed) {
        return new Versions(pushed, deployed, changed);
    }
}
