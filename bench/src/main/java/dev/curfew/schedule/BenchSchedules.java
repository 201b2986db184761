package dev.curfew.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Schedules and instants to measure with. */
public final class BenchSchedules {

    /** How many instants {@link #instants} returns, a power of two. */
    public static final int INSTANTS = 1024;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private BenchSchedules() {}

    /** The text of a tag or the JSON of a document as a schedule. */
    public static Schedule read(String text) {
        if (text.startsWith("{")) {
            return switch (ScheduleDocument.parse(text, BERLIN)) {
                case ScheduleDocument.Written(Schedule schedule) -> schedule;
                case ScheduleDocument.Unreadable(DocumentError error) ->
                    throw new IllegalArgumentException(error.message());
            };
        }
        return switch (ScheduleParser.parse(text, BERLIN)) {
            case ScheduleText.Written(Schedule schedule) -> schedule;
            case ScheduleText.Reference(String name) -> throw new IllegalArgumentException(name);
            case ScheduleText.Unreadable(ParseError error) -> throw new IllegalArgumentException(error.message());
        };
    }

    /** Instants all over the year 2026, the same in every run. */
    public static Instant[] instants() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2026);
        Instant start = LocalDateTime.of(2026, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        Instant[] instants = new Instant[INSTANTS];
        for (int i = 0; i < INSTANTS; i++) {
            instants[i] = start.plusSeconds(random.nextInt(365 * 86_400));
        }
        return instants;
    }
}
