package dev.curfew.savings;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Operations for tests. */
final class Operations {
    static final ServiceArn SHOP =
            ServiceArn.parse("arn:aws:apprunner:us-east-1:123456789012:service/shop/0123456789abcdef0123456789abcdef");

    private Operations() {}

    static Operation ended(Action action, Cause cause, Instant start, Instant end) {
        return operation(action, cause, OperationStatus.SUCCEEDED, start, end);
    }

    static Operation operation(
            Action action, Cause cause, OperationStatus status, Instant start, @Nullable Instant end) {
        return new Operation(
                start + "-" + action,
                SHOP,
                action,
                cause,
                "because",
                null,
                null,
                status,
                null,
                null,
                null,
                start.minusSeconds(2),
                null,
                start.minusSeconds(1),
                start,
                end,
                end,
                null);
    }
}
