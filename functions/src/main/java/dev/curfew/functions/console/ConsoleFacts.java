package dev.curfew.functions.console;

import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.Explanation;
import dev.curfew.control.FleetExplanation;
import dev.curfew.history.OperationPage;
import dev.curfew.history.OperationSearch;
import dev.curfew.history.OperationStatus;
import dev.curfew.savings.SavingsReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Asks for what pages and the API show: one place, so that both tell the same. */
final class ConsoleFacts {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST_FAILED = 20;

    private final ConsoleParts parts;

    ConsoleFacts(ConsoleParts parts) {
        this.parts = parts;
    }

    Instant now() {
        return parts.clock().instant();
    }

    FleetExplanation fleet(Deadline deadline) {
        return parts.home().explainer().explainAll(deadline);
    }

    /** Returns what is wrong with a fleet, failures of the last day included. */
    List<Problem> problems(FleetExplanation fleet) {
        OperationSearch lately =
                OperationSearch.of(fleet.at().minus(LATELY), fleet.at().plusSeconds(60));
        return Problems.of(
                fleet,
                parts.history()
                        .newest(lately.with(OperationStatus.FAILED), MOST_FAILED)
                        .operations(),
                parts.deadLetters().count());
    }

    /** Explains a service; throws UnservableException if there is none of that name. */
    Explanation service(String name, Deadline deadline) {
        return parts.home().explainer().explain(name, null, deadline);
    }

    WeekStrip week(Explanation service, Parameters query) {
        return new ServiceLook(parts).week(service, WeekWindow.of(service.zone(), service.at(), query));
    }

    /** Returns the latest operations of a service. */
    OperationPage latest(Explanation service, int limit) {
        Instant from = service.at().minus(parts.retention());
        return parts.history()
                .newest(
                        new OperationSearch(
                                service.service().arn(),
                                null,
                                null,
                                null,
                                from,
                                service.at().plusSeconds(60),
                                null),
                        limit);
    }

    OperationPage history(Parameters query) {
        Set<ServiceArn> known = query.text("service").isEmpty()
                ? Set.of()
                : parts.states().read().states().keySet();
        return parts.history().newest(HistoryQuery.of(query, known, now(), parts.retention()), HistoryPage.SIZE);
    }

    SavingsReport savings(SavingsWindow window, Deadline deadline) {
        return parts.home()
                .savings()
                .report(
                        window.start(parts.defaultZone()),
                        window.end(parts.defaultZone()),
                        parts.defaultZone(),
                        parts.prices(),
                        deadline);
    }

    Trial trial(Parameters query) {
        return Trial.of(
                query.text("text"),
                query.text("zone"),
                parts.defaultZone(),
                name -> parts.states().read().schedules().get(name),
                now());
    }
}
