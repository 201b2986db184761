package dev.curfew.cli;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.Scenario;
import dev.curfew.simulation.ScenarioReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `curfew invoke`. */
@Command(
        name = "invoke",
        mixinStandardHelpOptions = true,
        description = "Runs one function once with an event and prints what it returns: `sam local invoke` without"
                + " Docker. Exits with 1 if the function fails.",
        footer = {
            "",
            "Examples:",
            "  curfew invoke EnforceSchedules -e events/tick.json",
            "  curfew invoke ServeRequests -e events/resume-requested.json \\",
            "    --endpoint-url http://127.0.0.1:4600"
        })
final class InvokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FUNCTION", description = "The function's name in template.yaml.")
    private String function = "";

    @Option(
            names = {"-e", "--event"},
            paramLabel = "FILE",
            description = "The event (default: an empty object).")
    private @Nullable Path event;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "A running `curfew local` (default: a fresh one for this invocation only).")
    private @Nullable URI endpoint;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "Whose services a fresh system begins with (default: those of the built-in scenario).")
    private @Nullable Path scenarioFile;

    private final Terminal terminal;

    InvokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String payload = event == null ? "{}" : TextFile.read("--event", event);
        return endpoint == null ? here(payload) : there(endpoint, payload);
    }

    private int here(String payload) {
        Scenario scenario = scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
        try (LocalSystem system = LocalCommand.start(terminal, scenario, SettleTimes.DEFAULT, 0, null)) {
            InvocationResult result = system.lambda().invoke(function, payload);
            return print(result.payload(), result instanceof InvocationResult.Failure);
        }
    }

    private int there(URI url, String payload) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(url.resolve("/2015-03-31/functions/" + function + "/invocations"))
                            .POST(HttpRequest.BodyPublishers.ofString(payload))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            boolean failed = response.statusCode() != 200
                    || response.headers().firstValue("X-Amz-Function-Error").isPresent();
            return print(response.body(), failed);
        } catch (ConnectException e) {
            throw new IllegalArgumentException("nothing answers at " + url + "; is `curfew local` running?", e);
        }
    }

    private int print(String payload, boolean failed) {
        terminal.out().println(payload);
        return failed ? 1 : 0;
    }
}
