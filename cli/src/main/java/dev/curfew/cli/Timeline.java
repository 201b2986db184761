package dev.curfew.cli;

import dev.curfew.simulation.SimulationResult;
import dev.curfew.simulation.SimulationResult.ServiceRun;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the statuses of a fleet, a row a service, an hour or more a cell, a block a week.
 *
 * <p>Cells are elapsed hours, so a day on which clocks go back has 25 of them.
 */
final class Timeline {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final int DAYS_A_BLOCK = 7;
    private static final int NAME = 18;
    private static final int[] CELL_HOURS = {1, 2, 3, 4, 6, 12};

    private static final String RUNNING = "█";
    private static final String PAUSED = "·";
    private static final String BOTH = "▒";
    private static final double MOSTLY = 0.95;

    private final Terminal terminal;
    private final SimulationResult result;
    private final int cellHours;

    Timeline(Terminal terminal, SimulationResult result) {
        this.terminal = terminal;
        this.result = result;
        this.cellHours = cellHours(terminal.columns());
    }

    void print() {
        PrintStream out = terminal.out();
        out.println("Hour by hour, local time in " + result.zone() + ": " + RUNNING + " running  " + PAUSED
                + " paused  " + BOTH + " both; a cell is " + (cellHours == 1 ? "an hour" : cellHours + " hours"));
        List<LocalDate> days = days();
        for (int first = 0; first < days.size(); first += DAYS_A_BLOCK) {
            out.println();
            block(days.subList(first, Math.min(first + DAYS_A_BLOCK, days.size())));
        }
    }

    private void block(List<LocalDate> days) {
        StringBuilder head = new StringBuilder(" ".repeat(NAME));
        for (LocalDate day : days) {
            head.append(' ').append(fit(DAY.format(day), cells(day).size()));
        }
        terminal.out().println(head.toString().stripTrailing());
        for (ServiceRun run : result.services()) {
            StringBuilder row = new StringBuilder(fit(run.name(), NAME));
            for (LocalDate day : days) {
                row.append(' ');
                cells(day).forEach(cell -> row.append(draw(run, cell)));
            }
            terminal.out().println(row);
        }
    }

    private String draw(ServiceRun run, Instant from) {
        Instant to = from.plus(Duration.ofHours(cellHours));
        if (!from.isBefore(result.to()) || from.isBefore(result.from())) {
            return " ";
        }
        double paused = run.log().in("PAUSED", from, to).toSeconds()
                / (double) Duration.between(from, to).toSeconds();
        if (paused >= MOSTLY) {
            return terminal.paint(2, PAUSED);
        }
        return paused <= 1 - MOSTLY ? terminal.paint(32, RUNNING) : terminal.paint(33, BOTH);
    }

    private List<LocalDate> days() {
        return result.from()
                .atZone(result.zone())
                .toLocalDate()
                .datesUntil(result.to()
                        .minusNanos(1)
                        .atZone(result.zone())
                        .toLocalDate()
                        .plusDays(1))
                .toList();
    }

    private List<Instant> cells(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(result.zone()).toInstant();
        List<Instant> cells = new ArrayList<>();
        for (ZonedDateTime cell = day.atStartOfDay(result.zone());
                cell.toInstant().isBefore(end);
                cell = cell.plusHours(cellHours)) {
            cells.add(cell.toInstant());
        }
        return cells;
    }

    private static int cellHours(int columns) {
        for (int hours : CELL_HOURS) {
            if (NAME + DAYS_A_BLOCK * (24 / hours + 1) + 1 <= columns) {
                return hours;
            }
        }
        return CELL_HOURS[CELL_HOURS.length - 1];
    }

    private static String fit(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text + " ".repeat(width - text.length());
    }
}
