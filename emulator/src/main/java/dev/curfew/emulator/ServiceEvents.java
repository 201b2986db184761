package dev.curfew.emulator;

import dev.curfew.emulator.fleet.Fact;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.emulator.wire.Json;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.CustomDomain;

/**
 * Writes facts as the events that App Runner sends to EventBridge. The passage through OPERATION_IN_PROGRESS is told,
 * too, as two changes of status: AWS's own example of such an event goes from OPERATION_IN_PROGRESS to RUNNING.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/monitor-ev.html">Handling App Runner events</a>
 */
final class ServiceEvents {
    private final String account;
    private final String region;

    ServiceEvents(String account, String region) {
        this.account = account;
        this.region = region;
    }

    /** Returns the event in one line of JSON. */
    String json(Fact fact) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", fact.id().toString());
        event.put("detail-type", detailType(fact));
        event.put("source", "aws.apprunner");
        event.put("account", account);
        event.put("time", fact.at().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.put("resources", List.of(fact.service().serviceArn()));
        event.put("detail", detail(fact));
        return Json.text(event);
    }

    private static String detailType(Fact fact) {
        return switch (fact) {
            case Fact.StatusChanged _ -> "AppRunner Service Status Change";
            case Fact.OperationStarted _, Fact.OperationSucceeded _, Fact.OperationFailed _ ->
                "AppRunner Service Operation Status Change";
            case Fact.DomainValidated _ -> "AppRunner Custom Domain Validation Status Update";
        };
    }

    private static Map<String, Object> detail(Fact fact) {
        Map<String, Object> detail = new LinkedHashMap<>();
        String message = switch (fact) {
            case Fact.OperationStarted started -> {
                detail.put("operationStatus", name(started.kind()) + "Started");
                yield subject(started.kind()) + " started.";
            }
            case Fact.OperationSucceeded succeeded -> {
                detail.put("operationStatus", name(succeeded.kind()) + "CompletedSuccessfully");
                yield subject(succeeded.kind()) + " completed successfully." + result(succeeded.kind());
            }
            case Fact.OperationFailed failed -> {
                detail.put("operationStatus", name(failed.kind()) + "Failed");
                yield subject(failed.kind()) + " failed." + details(failed.kind());
            }
            case Fact.StatusChanged changed -> {
                detail.put("previousServiceStatus", changed.previous().toString());
                detail.put("currentServiceStatus", changed.current().toString());
                yield "Service status is set to " + changed.current() + ".";
            }
            case Fact.DomainValidated validated -> {
                CustomDomain domain = validated.domain();
                // AWS documents the type of this event and nothing of its detail: the members are a guess.
                detail.put("domainName", domain.domainName());
                detail.put("customDomainStatus", domain.statusAsString());
                yield "Custom domain " + domain.domainName() + " validation status is set to " + domain.statusAsString()
                        + ".";
            }
        };
        detail.put("serviceName", fact.service().serviceName());
        detail.put("serviceId", fact.service().serviceId());
        detail.put("message", message);
        // The examples of the documentation are all INFO; that a failure is an ERROR is inferred.
        detail.put("severity", fact instanceof Fact.OperationFailed ? "ERROR" : "INFO");
        return detail;
    }

    private static String name(OperationKind kind) {
        return switch (kind) {
            case CREATE -> "CreateService";
            case UPDATE, RECONFIGURE -> "UpdateService";
            case DEPLOY -> "Deployment";
            case PAUSE -> "PauseService";
            case RESUME -> "ResumeService";
            case DELETE -> "DeleteService";
        };
    }

    private static String subject(OperationKind kind) {
        return switch (kind) {
            case CREATE -> "Service creation";
            // "Service update started." is not in the documentation; it is what App Runner's event logs say.
            case UPDATE, RECONFIGURE -> "Service update";
            case DEPLOY -> "Deployment";
            case PAUSE -> "Service pause";
            case RESUME -> "Service resume";
            case DELETE -> "Service deletion";
        };
    }

    private static String result(OperationKind kind) {
        return switch (kind) {
            case UPDATE -> " New application and configuration is deployed.";
            case RECONFIGURE -> " New configuration is deployed.";
            case CREATE, DEPLOY, PAUSE, RESUME, DELETE -> "";
        };
    }

    private static String details(OperationKind kind) {
        return switch (kind) {
            case CREATE, UPDATE, RECONFIGURE, DEPLOY -> " For details, see service logs.";
            case PAUSE, RESUME, DELETE -> "";
        };
    }
}
