package dev.curfew.cli;

import dev.curfew.control.ScheduleAnswer;
import dev.curfew.control.ScheduleAuthor;
import dev.curfew.control.ScheduleRegistry;
import dev.curfew.control.ScheduleRequest;
import dev.curfew.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What `curfew schedules put` and `curfew schedules import` have in common. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before anything runs
abstract class SchedulesStoringCommand implements Callable<Integer> {
    @ParentCommand
    private SchedulesCommand schedules;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "What tags refer to it by.")
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "-", description = "Take the schedule from standard input.")
    private @Nullable String standardInput;

    @Mixin
    private ScheduleInput input;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look later.")
    private @Nullable String reason;

    @Option(names = "--force", description = "Replace even what a CloudFormation stack declares.")
    private boolean force;

    @Mixin
    private StackOptions stack;

    /** Returns the schedule as it was given. */
    final String written() {
        return input.read(standardInput, schedules.terminal().in());
    }

    final SchedulesCommand schedules() {
        return schedules;
    }

    final StackSchedules open() {
        return schedules.open(stack);
    }

    final String checkedName() {
        return ScheduleRequest.checkedName("NAME", name);
    }

    /** Says why it is no schedule. */
    final int refuse(String caret) {
        spec.commandLine().getErr().println("curfew: " + caret);
        return 2;
    }

    final void tell(List<String> changes) {
        changes.forEach(change -> spec.commandLine().getErr().println("curfew: changed: " + change));
    }

    /** Stores a document and says what came of it. */
    final int store(JsonObject document, StackSchedules stored) {
        Map<String, String> environment = schedules.terminal().environment();
        String user = environment.getOrDefault("USER", environment.getOrDefault("USERNAME", ""));
        ScheduleAuthor author = new ScheduleAuthor.Person(user.isBlank() ? null : user, reason, force);
        ScheduleRequest request =
                new ScheduleRequest(checkedName(), UUID.randomUUID().toString(), null, author);
        return switch (stored.registry().store(request, document)) {
            case ScheduleAnswer.Stored answer -> {
                String key = answer.name();
                Instant now = schedules.clock().instant();
                List<String> services =
                        ScheduleRegistry.servicesOf(key, stored.states().read());
                schedules
                        .terminal()
                        .out()
                        .println("Stored `" + key + "`, now "
                                + answer.schedule().explain(now) + ".\n"
                                + (services.isEmpty()
                                        ? "No service refers to it yet; the tag is curfew:schedule=" + key + "."
                                        : "From the next tick on it is the schedule of " + String.join(", ", services)
                                                + "."));
                answer.warning(now)
                        .ifPresent(warning -> spec.commandLine().getErr().println("curfew: warning: " + warning + "."));
                yield 0;
            }
            case ScheduleAnswer.Invalid invalid ->
                refuse(ScheduleSource.Reading.Bad.schedule(invalid.sentence(), invalid.caret())
                        .caret());
            case ScheduleAnswer.Taken taken -> fail(taken.sentence(SchedulesDeleteCommand.FORCE));
            case ScheduleAnswer.Repeated repeated -> fail(repeated.sentence());
            case ScheduleAnswer.Overtaken overtaken -> fail(overtaken.sentence());
        };
    }

    private int fail(String sentence) {
        spec.commandLine().getErr().println("curfew: " + sentence);
        return 1;
    }
}
