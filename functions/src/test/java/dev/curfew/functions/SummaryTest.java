package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Decision;
import dev.curfew.control.ServiceReport;
import dev.curfew.control.TickReport;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");
    private static final ServiceArn SHOP = ServiceArn.parse(
            "arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa");

    private static final BoundaryMark BOUNDARY = BoundaryMark.parse("SCHEDULE@2026-11-23T19:00:00Z");

    @Test
    void a_call_that_app_runner_refused_counts_as_failed() {
        Operation requested = Operation.requested(
                "20261123T190000.000Z-00000001",
                SHOP,
                Action.PAUSE,
                Cause.SCHEDULE,
                "test",
                null,
                BOUNDARY,
                ServiceStatus.RUNNING,
                NOW,
                Duration.ofSeconds(15));
        Operation refused = requested.closed(OperationStatus.FAILED, null, NOW, NOW, "AccessDeniedException");
        assertThat(Summary.figures(report(refused))).containsEntry("OperationsFailed", 1);
        assertThat(Summary.figures(report(requested))).containsEntry("OperationsFailed", 0);
    }

    private static TickReport report(Operation started) {
        Decision decision = new Decision.Act(Action.PAUSE, Cause.SCHEDULE, BOUNDARY, () -> "test", null);
        return new TickReport(
                Map.of(),
                List.of(new ServiceReport(SHOP, decision, started, null, List.of(), null)),
                List.of(),
                List.of(),
                0);
    }
}
