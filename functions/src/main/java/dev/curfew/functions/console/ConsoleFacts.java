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
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

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

    /**
     * A fleet, and what is wrong with it.
     *
     * @param problems the most urgent first, failures of the last day included
     */
    record Look(FleetExplanation fleet, List<Problem> problems) {}

    /** Looks at the fleet, the history and the dead letters, all at once. */
    Look look(Deadline deadline) {
        OperationSearch lately =
                OperationSearch.of(now().minus(LATELY), now().plusSeconds(60)).with(OperationStatus.FAILED);
        List<Supplier<Object>> questions = List.of(
                () -> fleet(deadline),
                () -> parts.history().newest(lately, MOST_FAILED),
                () -> parts.deadLetters().count());
        List<Object> answers = parts.concurrency().map(questions, Supplier::get);
        FleetExplanation fleet = (FleetExplanation) answers.get(0);
        OperationPage failed = (OperationPage) answers.get(1);
        return new Look(fleet, Problems.of(fleet, failed.operations(), (OptionalInt) answers.get(2)));
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
