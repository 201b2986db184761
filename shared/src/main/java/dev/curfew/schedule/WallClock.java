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
