package dev.curfew.lambda;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.curfew.ResponseBucket;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.bench.SdkCalls;
import dev.curfew.emulator.SeedService;
import dev.curfew.functions.CurfewHandlers;

import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalAccount;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** AWS with a small fleet, and what can be started there. */
final class ColdStage implements AutoCloseable {
    /** A function, and the sample event that it is asked. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("EnforceSchedules", "tick"),
            Map.entry("PauseIdle", "pause-idle"),
            Map.entry("ReportSavings", "report-savings"),
            Map.entry("ServeRequests", "resume-requested"),
            Map.entry("RecordOperations", "apprunner-pause-succeeded"),
            Map.entry("PublishOutcomes", "history-stream"),
            Map.entry("DeclareSchedules", "schedule-resource-delete"),
            Map.entry("WakePage", "wake-page-visit"),
            Map.entry("Console", "console-page"),
            Map.entry("ReaderLink", "console-link"));

    private static final int SERVICES = 20;

    private final Path home;
    private final Path folder;
    private final LocalSystem aws;
    private final ResponseBucket cloudFormation = new ResponseBucket();

    ColdStage(Path home, Path folder) throws IOException {
        this.home = home;
        this.folder = folder;
        Template template = Template.read(
                home.resolve("template.yaml"),
                Map.of(
                        "WakeUrl", "PUBLIC",
                        "ConsoleAccess", "LINK",
                        "LinkSecretArn", LocalAccount.DEFAULT.arn("secretsmanager", "secret:curfew-links")));
        CurfewHandlers handlers = new CurfewHandlers(
                LocalAccount.DEFAULT.region(), InstantSource.system(), RandomGenerator.getDefault(), new Concurrency(1));
        aws = LocalSystem.builder(
                        template,
                        (account, emulator) -> emulator.build(),
                        (function, endpoint) ->
                                handlers.create(function.handlerClass(), function.environment(), endpoint))
                .start();
        for (int index = 0; index < SERVICES; index++) {
            String name = index == 0 ? "shop-api" : "team-api-" + index;
            aws.emulator()
                    .seedService(
                            new SeedService(name, Map.of("curfew:schedule", "always"), "1024", "2048", 1, "RUNNING"));
        }
        succeed("EnforceSchedules", sample("EnforceSchedules"));
    }

    /** Returns the functions, in the order of the template. */
    List<TemplateFunction> functions() {
        return aws.lambda().functions().stream()
                .filter(function -> SAMPLES.containsKey(function.logicalId()))
                .toList();
    }

    /** Starts a function as Lambda does, on one core. */
    ColdStart java(String name, TemplateFunction function, String... options) throws IOException {
        return new ColdStart(
                name,
                sample(function.logicalId()),
                false,
                (lambda, log) -> process(function, options).start(lambda, folder, log));
    }

    /** Starts a function and has it do what it does before a snapshot; what it takes is the answer after that. */
    ColdStart restored(String name, TemplateFunction function, String... options) throws IOException {
        return new ColdStart(
                name,
                sample(function.logicalId()),
                true,
                (lambda, log) -> process(function, options).withSnapStart().start(lambda, folder, log));
    }

    /** Starts a function that does nothing, with the runtime alone. */
    ColdStart empty(String name, String... options) {
        return new ColdStart(name, "{}", false, (lambda, log) -> process(functions().getFirst(), options)
                .handler(EmptyFunction.class, Map.of())
                .start(lambda, folder, log));
    }

    /** Starts a handler in Python that makes the calls that a function makes, by boto3. */
    ColdStart boto3(String name, TemplateFunction function) throws IOException {
        SdkCalls.clear();
        String event = sample(function.logicalId());
        succeed(function.logicalId(), event);
        List<Map<String, Object>> calls = new ArrayList<>();
        for (SdkCalls.Call call : SdkCalls.calls()) {
            calls.add(Map.of("service", call.service(), "operation", call.operation(), "input", call.body()));
        }
        String json = JSON.std.asString(calls);
        return new ColdStart(name, event, false, (lambda, log) -> {
            ProcessBuilder builder = new ProcessBuilder(
                    "taskset",
                    "-c",
                    "0",
                    "python3",
                    home.resolve("bench/src/main/resources/dev/curfew/lambda/handler.py")
                            .toString());
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                            "AWS_DEFAULT_REGION", LocalAccount.DEFAULT.region(),
                            "AWS_ACCESS_KEY_ID", "local",
                            "AWS_SECRET_ACCESS_KEY", "local",
                            "AWS_LAMBDA_RUNTIME_API", lambda.address(),
                            "CALLS", json));
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        });
    }

    private RuntimeProcess process(TemplateFunction function, String... options) {
        return new RuntimeProcess(function, aws.endpoint()).onOneCore().options(options);
    }

    private void succeed(String function, String event) {
        if (!(aws.lambda().invoke(function, event) instanceof InvocationResult.Success)) {
            throw new IllegalStateException(function + " fails");
        }
    }

    private String sample(String function) throws IOException {
        return cloudFormation.expecting(Files.readString(home.resolve("events/" + SAMPLES.get(function) + ".json")));
    }

    @Override
    public void close() {
        cloudFormation.close();
        aws.close();
    }
}
