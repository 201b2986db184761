package dev.curfew.control;

import dev.curfew.apprunner.Answer;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.VisitReader;
import dev.curfew.apprunner.Visits;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudWatch has answered about the visits of services.
 *
 * @param visits of those that were asked about and answered for
 * @param known those that CloudWatch counts, be it that it has counted nothing lately
 * @param failures why nothing is known of others
 */
record VisitCounts(Map<ServiceArn, Visits> visits, Set<ServiceArn> known, Map<ServiceArn, String> failures) {

    /** Asks about the services whose visits have to be known now; if there are none, nothing is called. */
    static VisitCounts ask(VisitReader reader, List<WatchedService> watched, Instant now, Deadline deadline) {
        Map<ServiceArn, Instant> since = new LinkedHashMap<>();
        watched.forEach(one -> one.asksSince(now).ifPresent(from -> since.put(one.arn(), from)));
        Map<ServiceArn, String> failures = new HashMap<>();
        Map<ServiceArn, Visits> visits = values(reader.visits(since, now, deadline), failures);
        // Whether a minute without requests is counted as nought or left out, nobody documents. Where nothing at all
        // was
        // counted, and no visit is remembered either, the last 14 days tell whether this service ever is.
        List<ServiceArn> silent = watched.stream()
                .filter(one -> one.canBeIdle(now).isPresent() && !one.visitedSince(now.minus(VisitReader.EVER)))
                .map(WatchedService::arn)
                .filter(arn -> visits.containsKey(arn) && !visits.get(arn).counted())
                .toList();
        Map<ServiceArn, Visits> ever = values(reader.everCounted(silent, now, deadline), failures);
        Set<ServiceArn> known = new HashSet<>(visits.keySet());
        silent.forEach(arn -> {
            Visits seen = ever.get(arn);
            if (seen == null) {
                visits.remove(arn);
            }
            if (seen == null || !seen.counted()) {
                known.remove(arn);
            }
        });
        return new VisitCounts(visits, known, failures);
    }

    private static Map<ServiceArn, Visits> values(
            Map<ServiceArn, Answer<Visits>> answers, Map<ServiceArn, String> failures) {
        Map<ServiceArn, Visits> values = new HashMap<>();
        answers.forEach((arn, answer) -> {
            switch (answer) {
                case Answer.Value<Visits>(Visits visits) -> values.put(arn, visits);
                case Answer.Gone<Visits> gone -> {} // CloudWatch never says so
                case Answer.Failed<Visits>(String code, String message) ->
                    failures.put(arn, "CloudWatch does not tell its visits (" + code + ": " + message + ").");
            }
        });
        return values;
    }

    /** Returns the visits of a service, if they are known. */
    Optional<Visits> of(ServiceArn arn) {
        return Optional.ofNullable(visits.get(arn));
    }
}
