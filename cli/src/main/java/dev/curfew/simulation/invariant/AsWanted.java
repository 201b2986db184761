package dev.curfew.simulation.invariant;

import dev.curfew.schedule.DesiredState;
import dev.curfew.simulation.invariant.Chronicle.Change;
import dev.curfew.simulation.invariant.Chronicle.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks {@link Promise#AS_WANTED}. */
final class AsWanted {
    private static final Duration SETTLING = Duration.ofMinutes(12);

    private final Evidence evidence;
    private final Map<String, List<Written>> records;
    private final Wishes wishes;
    private final List<Violation> violations = new ArrayList<>();

    AsWanted(Evidence evidence) {
        this.evidence = evidence;
        this.records = evidence.chronicle().historyByAppRunnersId();
        this.wishes = new Wishes(evidence);
    }

    List<Violation> check() {
        for (Change change : evidence.chronicle().changes()) {
            if (!change.byHand() && !change.operationId().isEmpty()) {
                moved(change);
            }
        }
        evidence.statuses().forEach(this::arrived);
        return violations;
    }

    private void moved(Change change) {
        Optional<Written> record =
                records.getOrDefault(change.operationId(), List.of()).stream().findFirst();
        if (record.isEmpty() || record.get().text("cause").equals("OUTSIDE")) {
            return; // that is another promise
        }
        Instant decided = Instant.parse(record.get().text("requestedAt"));
        Set<DesiredState> wanted = wishes.of(change.arn(), decided, opened(record.get()));
        DesiredState target = change.action().equals("PAUSE") ? DesiredState.PAUSED : DesiredState.RUNNING;
        if (!wanted.contains(target)) {
            violations.add(new Violation(
                    Promise.AS_WANTED,
                    change.at(),
                    Chronicle.name(change.arn()),
                    change.action() + " although wanted was " + wanted + " ("
                            + record.get().text("reason") + ")"));
        }
    }

    /** Returns when an operation was opened, which goes by all that was remembered then. */
    private Instant opened(Written record) {
        return evidence.chronicle().written().stream()
                .filter(write -> write.text("operationId").equals(record.text("operationId")))
                .map(Written::at)
                .findFirst()
                .orElse(record.at());
    }

    private void arrived(String arn, String status) {
        Instant end = evidence.end();
        List<Map<String, String>> tags = evidence.chronicle().tags(arn, end, end);
        if (tags.isEmpty()) {
            return;
        }
        Instant spoken = wishes.lastSaid(arn, tags.getFirst(), end);
        Instant twoTicksAgo = end.minus(evidence.tick().multipliedBy(2)).minus(SETTLING);
        Set<DesiredState> wanted = wishes.of(arn, end, end);
        if (spoken.isAfter(twoTicksAgo) || wanted.size() != 1 || leftAlone(arn, spoken)) {
            return;
        }
        DesiredState wish = wanted.iterator().next();
        boolean managed = tags.getFirst().containsKey("curfew:schedule");
        if (managed && wish != DesiredState.ANY && !wish.name().equals(status)) {
            violations.add(new Violation(
                    Promise.AS_WANTED,
                    end,
                    Chronicle.name(arn),
                    "is " + status + " and should have been " + wish + " since " + spoken
                            + " or when the faults ended, " + evidence.calm()));
        }
    }

    /** Tells whether a person moved it since its schedule spoke last, which is to be respected. */
    private boolean leftAlone(String arn, Instant spoken) {
        return !"true"
                        .equals(evidence.chronicle()
                                .tags(arn, evidence.end(), evidence.end())
                                .getFirst()
                                .get("curfew:enforce"))
                && evidence.chronicle().changes().stream()
                        .anyMatch(change -> change.byHand()
                                && change.arn().equals(arn)
                                && !change.operationId().isEmpty()
                                && change.at().isAfter(spoken.equals(Instant.MIN) ? spoken : spoken.minusSeconds(5)));
    }
}
