package dev.curfew.cli;

import dev.curfew.control.ScheduleRegistry;
import dev.curfew.history.FleetMemory;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** `curfew schedules list`. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the stored schedules: when each speaks next, how many services refer to it, which stack"
                + " declares it, which cannot be read, and which names in tags are not stored.",
        footer = {
            "",
            "Examples:",
            "  curfew schedules list",
            "  curfew schedules list --json | jq -r 'select(.services == []) | .name'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
final class SchedulesListCommand implements Callable<Integer> {
    private static final List<String> TITLES = List.of("NAME", "ZONE", "NEXT", "SERVICES", "DECLARED BY");

    @ParentCommand
    private SchedulesCommand schedules;

    @Option(names = "--json", description = "Print JSON Lines instead of a table: all that is known of each.")
    private boolean json;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StackOptions stack;

    @Override
    public Integer call() {
        Instant now = schedules.clock().instant();
        PrintStream out = schedules.terminal().out();
        List<ListedSchedule> listed;
        List<ListedSchedule> unstored;
        try (StackSchedules stored = schedules.open(stack)) {
            FleetMemory memory = stored.states().read();
            listed = stored.store().list().stream()
                    .map(schedule -> ListedSchedule.of(schedule, memory, stored.defaultZone()))
                    .toList();
            unstored = ScheduleRegistry.unstored(memory).entrySet().stream()
                    .map(name -> ListedSchedule.unstored(name.getKey(), name.getValue()))
                    .toList();
        }
        if (json || output.json()) {
            Stream.concat(listed.stream(), unstored.stream()).forEach(schedule -> out.println(schedule.json(now)));
            return 0;
        }
        if (listed.isEmpty()) {
            out.println("No schedule is stored yet; `curfew schedules put --help` shows how.");
        } else {
            printTable(listed, now);
        }
        unstored.forEach(schedule -> out.println(schedule.stored().name() + "  not stored  "
                + (schedule.services().size() == 1
                        ? "1 service: "
                        : schedule.services().size() + " services: ")
                + String.join(", ", schedule.services())));
        return 0;
    }

    private void printTable(List<ListedSchedule> listed, Instant now) {
        PrintStream out = schedules.terminal().out();
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        listed.forEach(schedule -> rows.add(schedule.columns(now)));
        rows.forEach(row -> out.println(line(row, rows)));
        listed.forEach(schedule -> schedule.error()
                .ifPresent(error -> out.println("\n`" + schedule.stored().name()
                        + "` cannot be read, and its services are" + " left alone: " + error)));
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(other -> other.get(column).length())
                    .max()
                    .orElse(0);
            line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
