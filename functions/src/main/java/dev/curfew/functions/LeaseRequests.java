package dev.curfew.functions;

import dev.curfew.apprunner.Action;
import dev.curfew.control.LeaseRequest;
import dev.curfew.control.Selection;
import dev.curfew.history.Lease;
import dev.curfew.history.Release;
import dev.curfew.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads request events. */
final class LeaseRequests {
    static final String RESUME = "Resume Requested";
    static final String PAUSE = "Pause Requested";
    static final String RELEASE = "Release Requested";

    private static final Duration LONGEST = Duration.ofDays(366);

    private LeaseRequests() {}

    /**
     * Reads one.
     *
     * @param event the envelope of EventBridge
     * @param defaultLease how long a lease lasts that names no end
     * @param now the instant
     * @throws dev.curfew.json.BadJsonException if a field is missing, unknown or unreadable
     */
    static LeaseRequest read(JsonObject event, Duration defaultLease, Instant now) {
        String type = event.oneOf("detail-type", RESUME, PAUSE, RELEASE);
        String id = event.string("id", RequestTexts.ID);
        Instant at = RequestTime.of(event, now);
        JsonObject detail = event.object("detail");
        Selection selection = Selections.readRequest(detail);
        Optional<String> requestedBy = detail.optionalString("requestedBy", RequestTexts.NAME);
        Optional<String> reason = detail.optionalString("reason", RequestTexts.REASON);
        if (type.equals(RELEASE)) {
            detail.allowOnly(Set.of("service", "tags", "reason", "requestedBy"));
            return new LeaseRequest(id, at, selection, new Release(requestedBy.orElse(null), reason.orElse(null)));
        }
        detail.allowOnly(Set.of("service", "tags", "for", "until", "reason", "requestedBy"));
        Lease lease = Lease.of(
                type.equals(RESUME) ? Action.RESUME : Action.PAUSE,
                at,
                until(detail, at, defaultLease, now),
                requestedBy.orElse(null),
                reason.orElse(null));
        return new LeaseRequest(id, at, selection, lease);
    }

    private static Instant until(JsonObject detail, Instant at, Duration defaultLease, Instant now) {
        Optional<Duration> duration = detail.optionalDuration("for");
        Optional<Instant> instant = detail.optionalInstant("until");
        if (duration.isPresent() && instant.isPresent()) {
            throw detail.bad("for", "either for or until", "both");
        }
        String field = instant.isPresent() ? "until" : "for";
        duration.filter(lasting -> lasting.compareTo(LONGEST) > 0).ifPresent(lasting -> {
            throw detail.bad(field, "at most " + LONGEST.toDays() + " days", "`" + lasting + "`");
        });
        Instant until = instant.orElseGet(() -> at.plus(duration.orElse(defaultLease)));
        if (until.isAfter(at.plus(LONGEST))) {
            throw detail.bad(field, "at most " + LONGEST.toDays() + " days ahead", "`" + until + "`");
        }
        if (!until.isAfter(now)) {
            throw detail.bad(field, "an end in the future", until + ", and now it is " + now);
        }
        return until;
    }
}
