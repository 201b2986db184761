package dev.curfew.control;

import java.util.List;

/** Says that some services could not be served this time, while the others were; doing it again is safe. */
public final class PartlyServedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param served how many services were served
     * @param failures why the others were not, a sentence each
     */
    public PartlyServedException(int served, List<String> failures) {
        super(served + " services were served, " + failures.size() + " were not: " + String.join("; ", failures));
    }
}
