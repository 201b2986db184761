package dev.curfew.cli;

import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** `curfew schedules import`. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Reads the schedule of another scheduler, says what it has to change, and stores it under a name.",
        footer = {
            "",
            "Examples:",
            "  curfew schedules import office --dialect kube-downscaler --file uptime.txt",
            "  curfew schedules import office --dialect cloud-custodian --dry-run -"
        })
final class SchedulesImportCommand extends SchedulesStoringCommand {
    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            required = true,
            description = "The scheduler it comes from, as in `curfew plan --dialect`.")
    private String dialect = "";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of a schedule that names none (default: that of the stack).")
    private @Nullable String zone;

    @Option(names = "--dry-run", description = "Print the document instead of storing it.")
    private boolean dryRun;

    @Override
    public Integer call() {
        checkedName();
        String written = written();
        if (dryRun && zone != null) {
            return convert(written, zone, Optional.empty()); // without a stack
        }
        try (StackSchedules stack = open()) {
            return convert(written, zone == null ? stack.defaultZone().getId() : zone, Optional.of(stack));
        }
    }

    private int convert(String written, String zoneId, Optional<StackSchedules> stack) {
        return switch (new ScheduleSource(written, zoneId, dialect).read()) {
            case ScheduleSource.Reading.Bad bad -> refuse(bad.caret());
            case ScheduleSource.Reading.Good good -> {
                tell(good.changes());
                JsonObject document = StoredForm.of(good.schedule());
                if (!dryRun && stack.isPresent()) {
                    yield store(document, stack.get());
                }
                schedules().terminal().out().println(JsonText.pretty(document.asMap()));
                yield 0;
            }
        };
    }
}
