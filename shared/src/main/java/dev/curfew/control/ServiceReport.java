package dev.curfew.control;

import dev.curfew.apprunner.ChangeResult;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found and done for one service.
 *
 * @param arn the service
 * @param decision what was decided
 * @param started the operation that was started, as far as it came; null if none was
 * @param answer what App Runner answered when it was asked for that; null if it was not asked
 * @param closed operations whose end was recorded now, ours and other people's
 * @param notice what people should know, null if nothing
 */
public record ServiceReport(
        ServiceArn arn,
        Decision decision,
        @Nullable Operation started,
        @Nullable ChangeResult answer,
        List<Operation> closed,
        @Nullable Notice notice) {

    /** Copies the list. */
    public ServiceReport {
        closed = List.copyOf(closed);
    }
}
