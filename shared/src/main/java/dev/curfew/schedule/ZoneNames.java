package dev.curfew.schedule;

import dev.curfew.text.Spelling;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Collections;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The zones a schedule may name: the IANA ids that the JDK has rules for, among them {@code UTC}. */
public final class ZoneNames {

    private static final NavigableSet<String> IDS = allIds();

    private static final Pattern OFFSET =
            Pattern.compile("Z|(UTC|GMT|UT)?[+-][0-9]{1,2}(:?[0-9]{2}){0,2}", Pattern.CASE_INSENSITIVE);

    private ZoneNames() {}

    private static NavigableSet<String> allIds() {
        NavigableSet<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ids.addAll(ZoneRulesProvider.getAvailableZoneIds());
        return Collections.unmodifiableNavigableSet(ids);
    }

    /**
     * The zone with exactly this id.
     *
     * @param id any text
     * @return the zone, or empty if no zone is called so
     */
    public static Optional<ZoneId> find(String id) {
        return id.equals(IDS.ceiling(id)) ? Optional.of(ZoneId.of(id)) : Optional.empty();
    }

    /** Whether this is the id of a zone in any case; no schedule may be called so. */
    static boolean isZone(String word) {
        return IDS.contains(word);
    }

    /** Whether this is an offset such as {@code +02:00}, {@code GMT+2} or {@code Z}, which knows no daylight saving. */
    static boolean isOffset(String word) {
        return OFFSET.matcher(word).matches();
    }

    /**
     * How to mend a word that is no zone.
     *
     * @param word any text that {@link #find} does not know
     * @return such as {@code did you mean Europe/Berlin?}, or nothing
     */
    public static String hint(String word) {
        if (isOffset(word)) {
            return "an offset is not a zone, it knows no daylight saving; Etc/GMT-2 is always 2 hours ahead of UTC";
        }
        return nearest(word).map(id -> "did you mean " + id + "?").orElse("");
    }

    /**
     * The zone that a schedule text can name.
     *
     * @throws IllegalArgumentException if there is none, as for an offset other than {@link ZoneOffset#UTC}
     */
    static ZoneId regionOf(ZoneId zone) {
        return find(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId())
                .orElseThrow(() -> new IllegalArgumentException("not an IANA zone id: " + zone));
    }

    /** The id that a word which is no zone was probably meant to be: {@code europe/berlin}, {@code Berlin}. */
    static Optional<String> nearest(String word) {
        String sameButCase = IDS.ceiling(word);
        if (word.equalsIgnoreCase(sameButCase)) {
            return Optional.of(sameButCase);
        }
        String city = "/" + word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String lower = word.toLowerCase(Locale.ROOT);
        // Short words are as near to each other as PST is to EST: a guess would mislead.
        int limit = lower.length() < 6 ? 0 : 2;
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String id : IDS) {
            String candidate = id.toLowerCase(Locale.ROOT);
            int distance = candidate.endsWith(city) ? 0 : Spelling.distance(lower, candidate, limit);
            if (distance < least) {
                least = distance;
                nearest = Optional.of(id);
            }
        }
        return nearest;
    }
}
