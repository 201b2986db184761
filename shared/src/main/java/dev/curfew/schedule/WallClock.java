package dev.curfew.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The wall clock of a zone and the one rule for daylight saving: a local time that does not exist takes effect at the
 * instant the gap ends; one that exists twice takes effect the first time, once.
 *
 * <p>In other words: a local time takes effect when the wall clock first shows it or a later time. So a later local
 * time never takes effect earlier, whatever the zone does.
 *
 * <p>Local times are counted in seconds since 1970-01-01T00:00 on the wall clock.
 */
final class WallClock {

    private final ZoneRules rules;

    WallClock(ZoneRules rules) {
        this.rules = rules;
    }

    /** What the clock shows at an instant (in seconds since the epoch). */
    long shownAt(long epochSecond) {
        return epochSecond + rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /**
     * The latest time that the clock has shown up to an instant (in seconds since the epoch): what it shows, or, after it
     * was set back, the last time it showed before. Exactly the local times up to this one have taken effect.
     */
    long latestShownAt(long epochSecond) {
        ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(epochSecond));
        long shown = epochSecond + offset.getTotalSeconds();
        ZoneOffsetTransition transition = rules.getTransition(LocalDateTime.ofEpochSecond(shown, 0, ZoneOffset.UTC));
        boolean secondTime = transition != null
                && transition.isOverlap()
                && transition.getOffsetAfter().equals(offset);
        return secondTime ? transition.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC) - 1 : shown;
    }

    /** The instant (in seconds since the epoch) at which a local time takes effect. */
    long effectOf(long localSecond) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition != null && transition.isGap()) {
            return transition.toEpochSecond();
        }
        // In an overlap getOffset(LocalDateTime) is documented to answer the offset before, which is the first time.
        return localSecond - rules.getOffset(local).getTotalSeconds();
    }
}
