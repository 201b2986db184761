package dev.curfew.functions.console;

import dev.curfew.control.Explanation;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import java.util.List;

/** Looks at the week of a service: reads its operations, and nothing else. */
final class ServiceLook {
    private final ConsoleParts parts;

    ServiceLook(ConsoleParts parts) {
        this.parts = parts;
    }

    WeekStrip week(Explanation service, WeekWindow window) {
        List<Operation> operations = parts.history()
                .of(
                        service.service().arn(),
                        WeekStrip.since(window),
                        window.now().plusSeconds(60));
        Lease lease = service.lease();
        WeekStrip.Known known = new WeekStrip.Known(
                service.schedule(),
                service.service().status(),
                service.state().managedSince(),
                lease == null ? null : new Stretch(lease.from(), lease.until()));
        return WeekStrip.of(window, known, operations);
    }
}
