package dev.curfew.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some operations, newest first.
 *
 * @param operations the operations; fewer than asked for if too many others had to be looked at
 * @param next where to go on; null if there are no more
 */
public record OperationPage(
        List<Operation> operations, @Nullable String next) {

    /** Copies the list. */
    public OperationPage {
        operations = List.copyOf(operations);
    }
}
