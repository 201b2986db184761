package dev.curfew.simulation.invariant;

import dev.curfew.apprunner.CurfewTag;
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
    private static final Duration STALE = Duration.ofSeconds(65);
    private static final Set<String> NOT_BY_WISH = Set.of("OUTSIDE", "IDLE");
    private static final String DEPLOY = "curfew:deploy-on-resume";

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
        for (Change change : evidence.chronicle().moves()) {
            if (!change.byHand() && !change.operationId().isEmpty()) {
                moved(change);
            }
        }
        evidence.chronicle().deployments().forEach(this::deployed);
        evidence.statuses().forEach(this::arrived);
        evidence.statuses().forEach(this::newest);
        return violations;
    }

    private void moved(Change change) {
        Optional<Written> record =
                records.getOrDefault(change.operationId(), List.of()).stream().findFirst();
        if (record.isEmpty() || NOT_BY_WISH.contains(record.get().text("cause"))) {
            return; // that is another promise, or another check
        }
        Instant decided = Instant.parse(record.get().text("requestedAt"));
        Set<DesiredState> wanted =
                wishes.of(change.arn(), decided, evidence.chronicle().opened(record.get()));
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

    /** A deployment follows a resume of Curfew's that ended well, and that was begun with the tag. */
    private void deployed(Change change) {
        records.getOrDefault(change.operationId(), List.of()).stream()
                .findFirst()
                .ifPresent(record -> {
                    String resumed = record.text("boundary").replaceFirst("^RESUMED@", "");
                    Optional<Written> resume = evidence.chronicle().history().values().stream()
                            .filter(other -> other.arn().equals(change.arn())
                                    && other.text("action").equals("RESUME")
                                    && other.text("requestedAt").equals(resumed))
                            .findFirst();
                    boolean well = resume.filter(other -> other.text("status").equals("SUCCEEDED")
                                    && !other.text("cause").equals("OUTSIDE"))
                            .isPresent();
                    if (!well || !deploysOnResume(change.arn(), Instant.parse(resumed))) {
                        violations.add(new Violation(
                                Promise.AS_WANTED,
                                change.at(),
                                Chronicle.name(change.arn()),
                                "DEPLOY although no resume with the tag had ended well: " + record.text("boundary")));
                    }
                });
    }

    private boolean deploysOnResume(String arn, Instant at) {
        return evidence.chronicle().tags(arn, at.minus(STALE), at.plus(STALE)).stream()
                .anyMatch(tags -> "true".equals(tags.get(DEPLOY)));
    }

    /** What runs in the end, and was resumed by Curfew with the tag, was deployed, unless App Runner gave that up. */
    private void newest(String arn, String status) {
        Optional<Written> last = evidence.chronicle().history().values().stream()
                .filter(record -> record.arn().equals(arn))
                .filter(record -> !record.text("action").equals("DEPLOY"))
                .filter(record -> !record.text("appRunnerOperationId").isEmpty())
                .reduce((before, later) ->
                        later.text("requestedAt").compareTo(before.text("requestedAt")) > 0 ? later : before);
        if (!status.equals("RUNNING") || last.isEmpty()) {
            return;
        }
        Written resume = last.get();
        Instant requested = Instant.parse(resume.text("requestedAt"));
        boolean due = resume.text("action").equals("RESUME")
                && resume.text("status").equals("SUCCEEDED")
                && !resume.text("cause").equals("OUTSIDE")
                && requested.isBefore(evidence.calm().minus(evidence.tick()))
                && evidence.chronicle().tags(arn, requested.minus(STALE), evidence.end()).stream()
                        .allMatch(tags -> "true".equals(tags.get(DEPLOY)) && CurfewTag.managed(tags));
        boolean done = evidence.chronicle().history().values().stream()
                .anyMatch(record -> record.arn().equals(arn)
                        && record.text("boundary").equals("RESUMED@" + resume.text("requestedAt"))
                        && !record.text("appRunnerOperationId").isEmpty());
        if (due && !done) {
            violations.add(new Violation(
                    Promise.AS_WANTED,
                    evidence.end(),
                    Chronicle.name(arn),
                    "was resumed at " + requested + " and never deployed"));
        }
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
        if (spoken.isAfter(twoTicksAgo)
                || wanted.size() != 1
                || leftAlone(arn, spoken)
                || asleep(arn, status, spoken)) {
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

    /** Tells whether it was paused for want of visitors since its schedule spoke last, which is to be left so. */
    private boolean asleep(String arn, String status, Instant spoken) {
        return status.equals("PAUSED")
                && records.values().stream()
                        .flatMap(List::stream)
                        .filter(record -> record.arn().equals(arn))
                        .reduce((before, last) ->
                                last.text("requestedAt").compareTo(before.text("requestedAt")) > 0 ? last : before)
                        .filter(last -> last.text("cause").equals("IDLE"))
                        .filter(last -> Instant.parse(last.text("requestedAt")).isAfter(spoken))
                        .isPresent();
    }

    /** Tells whether a person moved it since its schedule spoke last, which is to be respected. */
    private boolean leftAlone(String arn, Instant spoken) {
        return !"true"
                        .equals(evidence.chronicle()
                                .tags(arn, evidence.end(), evidence.end())
                                .getFirst()
                                .get("curfew:enforce"))
                && evidence.chronicle().moves().stream()
                        .anyMatch(change -> change.byHand()
                                && change.arn().equals(arn)
                                && !change.operationId().isEmpty()
                                && change.at().isAfter(spoken.equals(Instant.MIN) ? spoken : spoken.minusSeconds(5)));
    }
}
