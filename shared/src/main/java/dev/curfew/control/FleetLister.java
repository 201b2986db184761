package dev.curfew.control;

import dev.curfew.apprunner.Answer;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Fleet;

/** Lists the fleet, or says that nothing can be decided without it. */
record FleetLister(AppRunnerFacade appRunner) {

    Fleet list(Deadline deadline) {
        return switch (appRunner.fleet(deadline)) {
            case Answer.Value<Fleet>(Fleet fleet) -> fleet;
            case Answer.Gone<Fleet> gone ->
                throw new FleetUnavailableException("ResourceNotFoundException", "App Runner knows no such list");
            case Answer.Failed<Fleet>(String code, String message) ->
                throw new FleetUnavailableException(code, message);
        };
    }
}
