package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.ScheduleAnswer;
import dev.curfew.control.ScheduleRequest;
import dev.curfew.control.UnservableException;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Triggered by CloudFormation: a template declares a named schedule as a custom resource, {@code Custom::CurfewSchedule}.
 *
 * <p>CloudFormation waits until it is answered, an hour at most, so every request is answered, whatever happens.
 */
public final class DeclareSchedulesFunction extends EventFunction {
    private final Wiring wiring;

    /** Used by Lambda. */
    public DeclareSchedulesFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public DeclareSchedulesFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        ResponseUrl url = ResponseUrl.in(event);
        CustomResource resource = CustomResource.read(event);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("request", resource.type());
        summary.put("resource", resource.declaration().words());
        String answer;
        try {
            String name = resource.scheduleName();
            summary.put("result", change(resource, name).sentence());
            answer = resource.succeeded(name);
        } catch (RuntimeException | Error e) {
            String reason = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
            summary.put("failed", reason);
            answer = resource.failed(reason);
        }
        url.put(answer);
        return summary;
    }

    private ScheduleAnswer change(CustomResource resource, String name) {
        ScheduleRequest request = resource.request(name);
        if (resource.type().equals("Delete")) {
            // Gone, somebody else's by now, or still referred to: the stack is rid of it, and its deletion must not
            // fail.
            return wiring.schedules().delete(request);
        }
        return switch (wiring.schedules().store(request, resource.properties().object("Schedule"))) {
            case ScheduleAnswer.Stored stored -> stored;
            case ScheduleAnswer.Repeated repeated -> repeated;
            case ScheduleAnswer.Overtaken overtaken -> overtaken;
            case ScheduleAnswer.Invalid invalid -> throw new UnservableException(invalid.sentence());
            case ScheduleAnswer.Taken taken -> throw new UnservableException(taken.sentence());
        };
    }

    /** Goes as far as the answer, which goes to CloudFormation and nowhere else. */
    @Override
    public void rehearse() {
        Map<String, Object> event = Map.of(
                "RequestType", "Create",
                "RequestId", "rehearsal",
                "StackId", "rehearsal",
                "LogicalResourceId", "Rehearsal",
                "ResourceProperties",
                        Map.of("Name", "rehearsal", "Schedule", Map.of("running", List.of("Mon-Fri 08:00-19:00"))));
        CustomResource resource = CustomResource.read(JsonObject.parse(JsonText.of(event)));
        new DeclareSchedulesFunction(Stage.alone()).change(resource, resource.scheduleName());
    }
}
