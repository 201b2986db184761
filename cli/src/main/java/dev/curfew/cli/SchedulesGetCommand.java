package dev.curfew.cli;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** `curfew schedules get`. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Prints the document of a stored schedule, which `put` takes back.",
        footer = {"", "Example:", "  curfew schedules get office > office.json"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
final class SchedulesGetCommand implements Callable<Integer> {
    @ParentCommand
    private SchedulesCommand schedules;

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name;

    @Mixin
    private StackOptions stack;

    @Override
    public Integer call() {
        try (StackSchedules stored = schedules.open(stack)) {
            schedules.terminal().out().println(pretty(stored.document(name)));
        }
        return 0;
    }

    private static String pretty(String document) {
        try {
            return JsonText.pretty(JsonObject.parse(document).asMap());
        } catch (BadJsonException e) {
            return document; // put there past Curfew; `list` says what is wrong
        }
    }
}
