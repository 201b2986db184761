package dev.curfew.control;

import dev.curfew.history.Announcement;
import dev.curfew.history.Hold;
import dev.curfew.history.MonthlyReport;
import dev.curfew.history.Operation;

/** What is published: what the history has recorded for good. */
public sealed interface Outcome {

    /** Returns Curfew's id of it; the same when it is published twice. */
    String id();

    /**
     * An operation has ended.
     *
     * @param operation the closed operation
     */
    record Ended(Operation operation) implements Outcome {
        @Override
        public String id() {
            return operation.operationId();
        }
    }

    /**
     * The circuit breaker holds changes back.
     *
     * @param hold the hold as it began
     */
    record Held(Hold hold) implements Outcome {
        @Override
        public String id() {
            return hold.id();
        }
    }

    /**
     * A service is about to be paused.
     *
     * @param announcement what people are told
     */
    record Upcoming(Announcement announcement) implements Outcome {
        @Override
        public String id() {
            return announcement.id();
        }
    }

    /**
     * A month is over.
     *
     * @param report what pausing saved in it
     */
    record Saved(MonthlyReport report) implements Outcome {
        @Override
        public String id() {
            return report.month().toString();
        }
    }
}
