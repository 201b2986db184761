package dev.curfew.schedule;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The union of spans on the wall clock of an endless row of equal weeks, as the edges between running and paused.
 *
 * <p>Edges are numbered along the whole time line; neighbours alternate between start and end. Spans may be united
 * before the zone is looked at, because {@link WallClock#effectOf} keeps the order of local times: spans that touch or
 * overlap on the wall clock do so in instants.
 */
final class WeekPattern {

    private static final int WEEK = 7 * Hours.DAY;

    /** Monday 1969-12-29T00:00, in the week of the epoch, in local seconds. */
    private static final long FIRST_MONDAY = -3 * 86_400L;

    /** Minutes of the week at which the edges lie, ascending; always an even number of them. */
    private final int[] edges;

    private final boolean firstIsStart;

    private WeekPattern(int[] edges, boolean firstIsStart) {
        this.edges = edges;
        this.firstIsStart = firstIsStart;
    }

    /** The union of at least one span. */
    static WeekPattern of(List<Span> spans) {
        BitSet running = new BitSet(WEEK);
        for (Span span : spans) {
            for (DayOfWeek day : span.days()) {
                int midnight = (day.getValue() - 1) * Hours.DAY;
                int end = midnight + span.hours().endMinute();
                running.set(midnight + span.hours().startMinute(), Math.min(end, WEEK));
                running.set(0, Math.max(end - WEEK, 0));
            }
        }
        boolean weekEndCounts = running.get(0) != running.get(WEEK - 1);
        int[] edges = IntStream.iterate(0, minute -> minute < WEEK, minute -> nextChange(running, minute))
                .filter(minute -> minute > 0 || weekEndCounts)
                .toArray();
        return new WeekPattern(edges, edges.length > 0 && running.get(edges[0]));
    }

    private static int nextChange(BitSet running, int minute) {
        int next = running.get(minute) ? running.nextClearBit(minute) : running.nextSetBit(minute);
        return next < 0 ? WEEK : next;
    }

    /** Whether the spans cover the whole week, so that there is no edge. */
    boolean coversWeek() {
        return edges.length == 0;
    }

    /** The number of the last edge at or before a local time; there must be edges. */
    long lastAtOrBefore(long localSecond) {
        long minute = Math.floorDiv(localSecond - FIRST_MONDAY, 60L);
        int found = Arrays.binarySearch(edges, Math.floorMod(minute, WEEK));
        // Before the first edge of a week this is -1: the last edge of the week before.
        int index = found >= 0 ? found : -found - 2;
        return Math.floorDiv(minute, WEEK) * (long) edges.length + index;
    }

    /** The local time, in seconds, of the edge with this number. */
    long localSecondOf(long edge) {
        long week = Math.floorDiv(edge, edges.length);
        long minute = week * WEEK + edges[Math.floorMod(edge, edges.length)];
        return FIRST_MONDAY + minute * 60;
    }

    /** What is wanted after the edge with this number. */
    DesiredState stateAfter(long edge) {
        boolean start = (Math.floorMod(edge, 2) == 0) == firstIsStart;
        return start ? DesiredState.RUNNING : DesiredState.PAUSED;
    }
}
