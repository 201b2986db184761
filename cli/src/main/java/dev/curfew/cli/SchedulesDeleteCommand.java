package dev.curfew.cli;

import dev.curfew.control.ScheduleAnswer;
import dev.curfew.control.ScheduleAuthor;
import dev.curfew.control.ScheduleRequest;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** `curfew schedules delete`. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes a stored schedule, unless services refer to it or a CloudFormation stack declares it.",
        footer = {"", "Example:", "  curfew schedules delete office"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
final class SchedulesDeleteCommand implements Callable<Integer> {
    /** How a person insists. */
    static final String FORCE = "use --force";

    @ParentCommand
    private SchedulesCommand schedules;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name;

    @Option(
            names = "--force",
            description = "Delete it all the same; services that refer to it are reported and left alone.")
    private boolean force;

    @Mixin
    private StackOptions stack;

    @Override
    public Integer call() {
        try (StackSchedules stored = schedules.open(stack)) {
            ScheduleAuthor author = new ScheduleAuthor.Person(null, null, force);
            ScheduleRequest request =
                    new ScheduleRequest(name, UUID.randomUUID().toString(), null, author);
            return switch (stored.registry().delete(request)) {
                case ScheduleAnswer.Deleted deleted -> {
                    schedules.terminal().out().println(deleted.sentence() + ".");
                    yield 0;
                }
                case ScheduleAnswer.Absent absent -> throw stored.absent(name);
                case ScheduleAnswer.InUse used -> fail(used.sentence(FORCE));
                case ScheduleAnswer.Taken taken -> fail(taken.sentence(FORCE));
                case ScheduleAnswer.Repeated repeated -> fail(repeated.sentence());
                case ScheduleAnswer.Overtaken overtaken -> fail(overtaken.sentence());
            };
        }
    }

    private int fail(String sentence) {
        spec.commandLine().getErr().println("curfew: " + sentence);
        return 1;
    }
}
