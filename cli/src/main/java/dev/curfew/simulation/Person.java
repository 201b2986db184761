package dev.curfew.simulation;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorResponse;
import dev.curfew.emulator.ServiceView;
import dev.curfew.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does in App Runner what people do there: by its API, with its answers. */
final class Person {
    private final AppRunnerEmulator appRunner;

    /**
     * What came of a deed.
     *
     * @param arn the service, empty if there is none of that name
     * @param statusBefore its status before
     * @param answer what App Runner answered, as JSON
     * @param refusal what App Runner had against it, if it refused
     */
    record Result(Scenario.Deed deed, String arn, String statusBefore, String answer, Optional<String> refusal) {}

    Person(AppRunnerEmulator appRunner) {
        this.appRunner = appRunner;
    }

    /**
     * Does one thing.
     *
     * @return what came of it
     */
    Result act(Scenario.Deed deed) {
        Optional<ServiceView> service = appRunner.services().stream()
                .filter(view -> view.name().equals(deed.service()))
                .findFirst();
        if (service.isEmpty()) {
            return new Result(
                    deed,
                    "",
                    "",
                    "",
                    Optional.of("somebody wanted to " + deed.what() + " it, but it no longer exists"));
        }
        String arn = service.get().arn();
        EmulatorResponse response = switch (deed.what()) {
            case PAUSE -> call("PauseService", Map.of("ServiceArn", arn));
            case RESUME -> call("ResumeService", Map.of("ServiceArn", arn));
            case DEPLOY -> call("StartDeployment", Map.of("ServiceArn", arn));
            case DELETE -> call("DeleteService", Map.of("ServiceArn", arn));
            case TAG -> call("TagResource", Map.of("ResourceArn", arn, "Tags", tags(deed)));
            case UNTAG ->
                call(
                        "UntagResource",
                        Map.of(
                                "ResourceArn",
                                arn,
                                "TagKeys",
                                List.copyOf(deed.tags().keySet())));
        };
        Optional<String> refusal = response.status() == 200
                ? Optional.empty()
                : Optional.of("somebody wanted to " + deed.what() + " it at " + deed.at() + ": " + response.text());
        return new Result(deed, arn, service.get().status(), response.text(), refusal);
    }

    private EmulatorResponse call(String operation, Map<String, Object> request) {
        return appRunner.handle("AppRunner." + operation, JsonText.of(request).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Map<String, String>> tags(Scenario.Deed deed) {
        return deed.tags().entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
    }
}
