package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.Target;
import dev.curfew.control.Curfew;
import dev.curfew.control.OperationRecorder;
import dev.curfew.history.Operation;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Triggered by an EventBridge rule on source {@code aws.apprunner}: App Runner says that an operation has ended.
 *
 * <p>The events bear no operation id and come late, twice or never, so they only say where to look; what is recorded is
 * what App Runner's list of operations shows.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/monitor-ev.html">App Runner's events</a>
 */
public final class RecordOperationsFunction extends EventFunction {
    private static final String DETAIL_TYPE = "AppRunner Service Operation Status Change";
    private static final Pattern OPERATION_STATUS =
            Pattern.compile("(CreateService|DeleteService|UpdateService|Deployment|PauseService|ResumeService)"
                    + "(Started|CompletedSuccessfully|Failed)");

    private final Wiring wiring;

    /** Used by Lambda. */
    public RecordOperationsFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public RecordOperationsFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        event.oneOf("detail-type", DETAIL_TYPE);
        ServiceArn arn = arn(event);
        JsonObject detail = event.object("detail");
        String operationStatus = detail.string("operationStatus");
        Matcher matcher = OPERATION_STATUS.matcher(operationStatus);
        if (!matcher.matches()) {
            throw detail.bad(
                    "operationStatus",
                    "an operation and Started, CompletedSuccessfully or Failed",
                    "`" + operationStatus + "`");
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("service", arn.name());
        summary.put("operationStatus", operationStatus);
        boolean ended = !matcher.group(2).equals("Started");
        Optional<Curfew> fleet = wiring.fleets().find(Target.of(arn));
        if (fleet.isEmpty()) {
            summary.put("ignored", Target.of(arn) + " is no target of this stack");
            return summary;
        }
        OperationRecorder recorder = fleet.get().recorder();
        switch (matcher.group(1)) {
            case "PauseService", "ResumeService" -> {
                List<Operation> recorded = ended ? recorder.record(arn, deadline) : List.of();
                wiring.meter().count(Summary.figures(recorded));
                summary.put("recorded", Summary.words(recorded));
            }
            case "Deployment" -> {
                List<Operation> recorded = ended ? recorder.recordDeployment(arn, deadline) : List.of();
                wiring.meter().count(Summary.figures(recorded));
                summary.put("recorded", Summary.words(recorded));
            }
            case "DeleteService" -> summary.put("forgotten", ended && recorder.forgetIfGone(arn, deadline));
            default -> summary.put("recorded", List.of()); // nothing that the history is about
        }
        return summary;
    }

    private static ServiceArn arn(JsonObject event) {
        List<String> resources = event.strings("resources");
        if (resources.isEmpty()) {
            throw event.bad("resources", "the ARN of a service", "nothing");
        }
        try {
            return ServiceArn.parse(resources.getFirst());
        } catch (IllegalArgumentException e) {
            throw event.bad("resources[0]", "the ARN of an App Runner service", "`" + resources.getFirst() + "`");
        }
    }

    @Override
    public void rehearse() {
        Map<String, Object> event = Map.of(
                "detail-type", DETAIL_TYPE,
                "resources", List.of(Stage.SERVICE),
                "detail", Map.of("operationStatus", "PauseServiceCompletedSuccessfully"));
        new RecordOperationsFunction(Stage.like(wiring)).serve(JsonObject.parse(JsonText.of(event)), Deadline.NONE);
    }
}
