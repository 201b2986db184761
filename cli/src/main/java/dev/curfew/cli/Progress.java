package dev.curfew.cli;

import dev.curfew.emulator.StatusChange;
import dev.curfew.json.JsonObject;
import dev.curfew.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;

/** Shows how far a simulation is, on one line that goes away; nothing when nobody looks. */
final class Progress implements Simulation.Listener {
    private final Terminal terminal;
    private final Instant from;
    private final int days;
    private long shown = -1;

    Progress(Terminal terminal, Instant from, int days) {
        this.terminal = terminal;
        this.from = from;
        this.days = days;
    }

    @Override
    public void statusChanged(StatusChange change) {
        // the timeline shows it
    }

    @Override
    public void published(JsonObject event) {
        // the summary counts it
    }

    @Override
    public void reached(Instant instant) {
        long hours = Duration.between(from, instant).toHours();
        if (terminal.interactive() && hours / 6 > shown) {
            shown = hours / 6;
            terminal.out().print("\r  day " + (hours / 24 + 1) + " of " + days + " \r");
            terminal.out().flush();
        }
    }
}
