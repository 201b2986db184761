package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.TickReport;
import dev.curfew.json.JsonObject;
import java.util.Map;

/**
 * Triggered by EventBridge Scheduler: pauses services that nobody visits, and lets those that a visit woke stay awake for as
 * long as visits come. Where there are several targets, it hands this on to {@link EnforceTargetFunction}, once a target.
 */
public final class PauseIdleFunction extends EventFunction {
    private final Wiring wiring;

    /** Used by Lambda. */
    public PauseIdleFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public PauseIdleFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        JsonObject look = TickEvents.idleLook(event);
        TargetTicks ticks = wiring.targetTicks();
        if (ticks != null) {
            return Map.of("targets", ticks.spread(look));
        }
        TickReport report = wiring.fleets().home().idle().pause(deadline);
        wiring.meter().count(Summary.figures(report));
        return Summary.of(report);
    }

    @Override
    public void rehearse() {
        new PauseIdleFunction(Stage.idleLike(wiring)).serve(JsonObject.parse("{}"), Deadline.NONE);
    }
}
