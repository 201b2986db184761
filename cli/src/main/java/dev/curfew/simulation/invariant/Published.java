package dev.curfew.simulation.invariant;

import dev.curfew.simulation.invariant.Chronicle.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks {@link Promise#PUBLISHED}. */
final class Published {
    private final Evidence evidence;

    Published(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Violation> check() {
        List<Violation> violations = new ArrayList<>();
        Map<String, Written> history = evidence.chronicle().history();
        Map<String, String> published = new HashMap<>();
        Set<String> told =
                evidence.chronicle().told().stream().map(Chronicle.Told::id).collect(Collectors.toSet());
        for (Chronicle.Published outcome : evidence.chronicle().published()) {
            if (told.remove(outcome.id()) || outcome.status().isEmpty()) {
                continue; // that of a hold or an announcement, perhaps for the second time
            }
            Written record = history.get(outcome.id());
            if (record == null || !record.text("status").equals(outcome.status())) {
                violations.add(new Violation(
                        Promise.PUBLISHED,
                        outcome.at(),
                        record == null ? "" : Chronicle.name(record.arn()),
                        outcome.id() + " was published as " + outcome.status() + " and is "
                                + (record == null ? "not in the history" : record.text("status"))));
            }
            published.put(outcome.id(), outcome.status());
        }
        history.forEach((id, record) -> {
            if (!record.open() && !published.containsKey(id)) {
                violations.add(new Violation(
                        Promise.PUBLISHED,
                        record.at(),
                        Chronicle.name(record.arn()),
                        id + " ended " + record.text("status") + " and was never published"));
            }
        });
        told.forEach(id ->
                violations.add(new Violation(Promise.PUBLISHED, evidence.end(), "", id + " was never published")));
        return violations;
    }
}
