package dev.curfew.cli;

import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `curfew schedules`. */
@Command(
        name = "schedules",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Keeps named schedules in a stack, for tags such as curfew:schedule=office to refer to.",
        footer = {
            "",
            "A stack is found as in `aws`: by region and profile, and its name; --endpoint-url or AWS_ENDPOINT_URL asks a"
                    + " running `curfew local`.",
            "",
            "Examples:",
            "  curfew schedules put office --file office.json",
            "  curfew schedules put office --schedule 'Mon-Fri 08:00-19:00 Europe/Berlin'",
            "  curfew schedules import office --dialect kube-downscaler --file uptime.txt",
            "  curfew schedules list",
            "  curfew schedules get office > office.json",
            "  curfew schedules delete office",
            "  curfew plan --name office"
        },
        subcommands = {
            SchedulesPutCommand.class,
            SchedulesImportCommand.class,
            SchedulesGetCommand.class,
            SchedulesListCommand.class,
            SchedulesDeleteCommand.class
        })
final class SchedulesCommand implements Runnable {
    private final Terminal terminal;
    private final InstantSource clock = InstantSource.system();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    SchedulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Terminal terminal() {
        return terminal;
    }

    InstantSource clock() {
        return clock;
    }

    /** Opens the schedules of a stack. */
    StackSchedules open(StackOptions stack) {
        return StackSchedules.open(stack.find(terminal.environment()), clock);
    }
}
