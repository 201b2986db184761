package dev.curfew.cli;

import dev.curfew.json.JsonObject;
import picocli.CommandLine.Command;

/** `curfew schedules put`. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description =
                "Stores a schedule under a name, or replaces it. JSON is kept as it is; the text of a tag becomes a"
                        + " document, with the stack's default zone if it names none.",
        footer = {
            "",
            "Examples:",
            "  curfew schedules put office --file office.json --reason Christmas",
            "  curfew schedules put office --schedule 'Mon-Fri 08:00-19:00 Europe/Berlin'",
            "  curfew schedules get office | curfew schedules put copy-of-office -"
        })
final class SchedulesPutCommand extends SchedulesStoringCommand {
    @Override
    public Integer call() {
        checkedName();
        String written = written();
        try (StackSchedules stack = open()) {
            if (ScheduleSource.isObject(written)) {
                return store(JsonObject.parse(written), stack); // as it is, so that it is got back as it is
            }
            return switch (new ScheduleSource(written, stack.defaultZone().getId(), "").read()) {
                case ScheduleSource.Reading.Bad bad -> refuse(bad.caret());
                case ScheduleSource.Reading.Good good -> store(StoredForm.of(good.schedule()), stack);
            };
        }
    }
}
