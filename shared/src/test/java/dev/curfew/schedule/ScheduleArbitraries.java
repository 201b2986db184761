package dev.curfew.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random schedules, zones and instants; every other instant lies near a change of the clock. */
final class ScheduleArbitraries {

    private static final Instant FROM = Instant.parse("1975-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2060-01-01T00:00:00Z");

    private ScheduleArbitraries() {}

    /** A schedule with the zone in which it is read, and an instant to look around at. */
    record Scene(WeeklySchedule schedule, Instant instant) {}

    static Arbitrary<Scene> scenes() {
        Arbitrary<List<Span>> spans = spans().list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<Long> seconds = Arbitraries.longs().between(FROM.getEpochSecond(), TO.getEpochSecond());
        Arbitrary<Long> distances = Arbitraries.longs().between(-30 * 3600L, 30 * 3600L);
        return Combinators.combine(spans, zones(), seconds, distances, Arbitraries.of(true, false))
                .as((list, zone, second, distance, near) -> {
                    Instant instant = Instant.ofEpochSecond(second);
                    return new Scene(
                            WeeklySchedule.of(list, zone), near ? nearChange(zone, instant, distance) : instant);
                });
    }

    static Arbitrary<WeeklySchedule> schedules() {
        return Combinators.combine(spans().list().ofMinSize(1).ofMaxSize(6), zones())
                .as(WeeklySchedule::of);
    }

    private static Instant nearChange(ZoneId zone, Instant instant, long distance) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(instant);
        boolean usable = change != null && change.getInstant().isAfter(FROM);
        return (usable ? change.getInstant() : instant).plusSeconds(distance);
    }

    private static Arbitrary<ZoneId> zones() {
        Arbitrary<String> any = Arbitraries.of(new TreeSet<>(ZoneRulesProvider.getAvailableZoneIds()));
        Arbitrary<String> odd = Arbitraries.of(
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Africa/Cairo",
                "Pacific/Apia",
                "Pacific/Kwajalein",
                "Africa/Casablanca",
                "America/Sao_Paulo",
                "Antarctica/Troll",
                "Asia/Gaza",
                "UTC");
        return Arbitraries.oneOf(any, odd).map(ZoneId::of);
    }

    private static Arbitrary<Span> spans() {
        return Combinators.combine(Arbitraries.of(DayOfWeek.class).set().ofMinSize(1), hours())
                .as(Span::new);
    }

    private static Arbitrary<Hours> hours() {
        // Most clocks change between 00:00 and 04:00.
        Arbitrary<Integer> starts = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 1439),
                Arbitraries.integers().between(0, 24).map(n -> n * 10));
        Arbitrary<Integer> lengths = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 1439),
                Arbitraries.integers().between(1, 24).map(n -> n * 10));
        Arbitrary<Hours> some =
                Combinators.combine(starts, lengths).as((start, length) -> new Hours(start, start + length));
        return Arbitraries.frequencyOf(Tuple.of(9, some), Tuple.of(1, Arbitraries.just(Hours.WHOLE_DAY)));
    }
}
