package dev.curfew.simulation.invariant;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.TagDuration;
import dev.curfew.simulation.invariant.Chronicle.Change;
import dev.curfew.simulation.invariant.Chronicle.Written;
import dev.curfew.simulation.invariant.Evidence.TrueOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Checks {@link Promise#AS_WANTED} for pauses of services that nobody visits, by what App Runner truly served. */
final class IdlePauses {
    /** How late idle detection lets counts be. */
    private static final Duration LAG = Duration.ofMinutes(3);
    /** What an invocation has seen may be as old as it may last. */
    private static final Duration STALE = Duration.ofSeconds(65);
    /** How far clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** The longest back-off, and what it held back. */
    private static final Duration BACK_OFF = Duration.ofMinutes(40);
    /** So many services each look may pause, at the least. */
    private static final int PAUSES_A_LOOK = 2;

    private final Evidence evidence;
    private final Wishes wishes;
    private final List<Violation> violations = new ArrayList<>();

    IdlePauses(Evidence evidence) {
        this.evidence = evidence;
        this.wishes = new Wishes(evidence);
    }

    /** What the tags of a service say about idle time. */
    private record Rule(Duration idle, long ignored) {
        static Optional<Rule> of(Map<String, String> tags) {
            try {
                return CurfewTag.IDLE
                        .in(tags)
                        .map(idle -> new Rule(
                                TagDuration.parse(idle),
                                Long.parseLong(CurfewTag.IDLE_IGNORE.in(tags).orElse("0"))));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    List<Violation> check() {
        for (Written record : evidence.chronicle().history().values()) {
            if (record.text("cause").equals("IDLE")
                    && !record.text("appRunnerOperationId").isEmpty()) {
                paused(record);
            }
        }
        undone();
        evidence.statuses().forEach(this::arrived);
        return violations;
    }

    private void paused(Written record) {
        Instant decided = Instant.parse(record.text("requestedAt"));
        Instant full = Instant.parse(record.text("boundary").replaceFirst("^IDLE@", ""));
        List<Rule> rules = evidence.chronicle().tags(record.arn(), decided.minus(STALE), decided.plus(SKEW)).stream()
                .flatMap(tags -> Rule.of(tags).stream())
                .toList();
        if (rules.isEmpty()) {
            violate(decided, record.arn(), "PAUSE for want of visitors without a tag that says so");
        } else if (wishes.keptAwake(record.arn(), decided, evidence.chronicle().opened(record))) {
            violate(decided, record.arn(), "PAUSE for want of visitors although a lease kept it awake");
        } else if (rules.stream().noneMatch(rule -> quiet(record.arn(), rule, full, decided))) {
            violate(
                    decided,
                    record.arn(),
                    "PAUSE for want of visitors although there was one or it had just changed: "
                            + record.text("reason"));
        }
    }

    /** An idle pause is not undone for a boundary that had spoken before it. */
    private void undone() {
        Map<String, Written> records = new HashMap<>();
        evidence.chronicle().historyByAppRunnersId().forEach((id, found) -> records.put(id, found.getLast()));
        Map<String, Instant> asleep = new HashMap<>();
        for (Change change : evidence.chronicle().moves()) {
            Written record = records.get(change.operationId());
            if (change.operationId().isEmpty() || record == null) {
                continue;
            }
            String[] boundary = record.text("boundary").split("@", 2);
            Instant full = asleep.remove(change.arn());
            if (record.text("cause").equals("IDLE") && record.text("status").equals("SUCCEEDED")) {
                asleep.put(change.arn(), Instant.parse(boundary[1]));
            } else if (full != null
                    && !change.byHand()
                    && change.action().equals("RESUME")
                    && !boundary[0].equals("LEASE_START")
                    && !Instant.parse(boundary[1]).isAfter(full)) {
                violate(
                        change.at(),
                        change.arn(),
                        "RESUME for " + record.text("boundary") + " undid a pause for want of"
                                + " visitors, whose time was full at " + full);
            }
        }
    }

    /** Tells whether nobody came and nothing else happened in the idle time before an instant, and from then on. */
    private boolean quiet(String arn, Rule rule, Instant full, Instant decided) {
        Instant since = full.minus(rule.idle());
        boolean visited =
                visits(arn)
                        .subMap(
                                since,
                                later(since, decided.minus(LAG).minus(MINUTE).minus(SKEW)))
                        .values()
                        .stream()
                        .anyMatch(requests -> requests > rule.ignored());
        return !visited && !full.plus(LAG).isAfter(decided.plus(SKEW)) && !changed(arn, since, decided.minus(STALE));
    }

    private SortedMap<Instant, Long> visits(String arn) {
        return evidence.visits().getOrDefault(arn, Collections.emptySortedMap());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private boolean changed(String arn, Instant from, Instant to) {
        return evidence.operations().values().stream()
                .filter(operation -> operation.arn().equals(arn))
                .map(TrueOperation::endedAt)
                .anyMatch(ended -> ended != null && ended.isAfter(from) && ended.isBefore(to));
    }

    /** A service that was idle when all faults were over, and still is, sleeps in the end. */
    private void arrived(String arn, String status) {
        Instant end = evidence.end();
        List<Map<String, String>> tags = evidence.chronicle().tags(arn, end.minus(Duration.ofDays(2)), end);
        Optional<Rule> rule = tags.size() == 1 ? Rule.of(tags.getFirst()) : Optional.empty();
        Duration looks = evidence.tick().compareTo(Duration.ofMinutes(5)) > 0 ? evidence.tick() : Duration.ofMinutes(5);
        long enough = Duration.between(evidence.calm(), end).minus(BACK_OFF).dividedBy(looks) * PAUSES_A_LOOK;
        if (!status.equals("RUNNING")
                || rule.isEmpty()
                || enough < evidence.statuses().size()) {
            return;
        }
        Instant since = evidence.calm().minus(LAG).minus(rule.get().idle());
        boolean idle = visits(arn).tailMap(since).values().stream()
                .noneMatch(requests -> requests > rule.get().ignored());
        boolean counted = !visits(arn).headMap(since).isEmpty();
        boolean known = evidence.chronicle().remembered().stream()
                .anyMatch(write -> write.arn().equals(arn) && write.at().isBefore(since));
        boolean silent = wishes.silentSince(arn, tags.getFirst(), since, end)
                && !tags.getFirst().containsKey(CurfewTag.GROUP.key()); // who is in one is kept awake by the others
        if (idle && counted && known && silent && !changed(arn, since, end)) {
            violate(end, arn, "runs although nobody has visited it since " + since);
        }
    }

    private void violate(Instant at, String arn, String message) {
        violations.add(new Violation(Promise.AS_WANTED, at, Chronicle.name(arn), message));
    }
}
