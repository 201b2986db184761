package dev.curfew.cli;

import dev.curfew.json.NotJsonException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** `curfew decide`. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "Reads questions about schedules as JSON Lines and answers each with one line, in order.",
        footer = {
            "",
            "A question has a schedule (a text or an object), the zone that counts where the"
                    + " schedule names none (UTC if left out) and an instant; dialect names the"
                    + " scheduler it comes from, if that is another (`curfew plan --help` lists"
                    + " them). The answer has state (running, paused or any), reason and next, the"
                    + " next boundary or null; or error. Blank lines are passed over.",
            "",
            "Exit status: 0 all lines were JSON, whatever the schedules; 2 some line was not.",
            "",
            "Example:",
            "  echo '{\"schedule\":\"Mon-Fri 08:00-19:00\",\"at\":\"2026-11-23T07:00:00Z\"}' |",
            "    curfew decide"
        })
final class DecideCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    DecideCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8), BUFFER);
        FlushingInput in = new FlushingInput(terminal.in(), out);
        int status = answer(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER), out);
        out.flush();
        return status;
    }

    private int answer(BufferedReader questions, Writer answers) throws IOException {
        Decisions decisions = new Decisions();
        int status = 0;
        long number = 0;
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String answer;
            try {
                answer = decisions.answer(line);
            } catch (NotJsonException e) {
                // An answer all the same: the lines of input and output stay side by side.
                answer = Decisions.error("line " + number + " is no JSON: " + e.getMessage());
                spec.commandLine().getErr().println("curfew: line " + number + " is no JSON: " + e.getMessage());
                status = 2;
            }
            answers.write(answer);
            answers.write('\n');
        }
        return status;
    }
}
