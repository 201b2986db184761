package dev.curfew.emulator.fleet;

import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.OperationStatus;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** Writes down what a service is in the middle of. */
final class UnderwayJson {
    private UnderwayJson() {}

    static Map<String, Object> write(Underway underway) {
        Map<String, Object> json = new LinkedHashMap<>();
        underway.endsAt().ifPresent(end -> json.put("endsAt", end.toString()));
        if (underway instanceof Underway.Operating operating) {
            json.put("operation", operating.operation());
            json.put("kind", operating.kind().name());
            json.put("version", operating.version());
            json.put("before", ModelJson.write(operating.before()));
            switch (operating.ending()) {
                case Ending.Success _ -> {
                    // the rule, and not worth a word
                }
                case Ending.Failure failure -> json.put("failure", failure(failure));
                case Ending.Rollback(Duration takes, Ending.Failure then) -> {
                    json.put("failure", failure(then));
                    json.put("rollback", takes.toString());
                }
            }
        }
        return json;
    }

    static Underway read(Fields json) {
        if (!json.json().containsKey("operation")) {
            return new Underway.Maintained(json.instant("endsAt"));
        }
        return new Underway.Operating(
                (int) json.number("operation"),
                OperationKind.valueOf(json.text("kind")),
                ModelJson.read(json.object("before"), Service.builder()),
                json.number("version"),
                json.optionalFields("failure")
                        .map(failure -> ending(json, failure))
                        .orElse(Ending.SUCCESS),
                json.optionalInstant("endsAt"));
    }

    private static Map<String, Object> failure(Ending.Failure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", failure.operation().toString());
        failure.after().ifPresent(after -> json.put("service", after.toString()));
        return json;
    }

    private static Ending ending(Fields json, Fields failure) {
        Ending.Failure read = new Ending.Failure(
                OperationStatus.fromValue(failure.text("status")),
                failure.optionalText("service").map(ServiceStatus::fromValue));
        return json.optionalText("rollback")
                .<Ending>map(takes -> new Ending.Rollback(Duration.parse(takes), read))
                .orElse(read);
    }
}
