package dev.curfew.savings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window is the 23rd, from 06:00 to 22:00; all is known since midnight, and it is 23:00 now. */
class PausedTimeTest {
    private static final PausedTime.Window WINDOW =
            new PausedTime.Window(at("06:00"), at("22:00"), at("00:00"), at("23:00"));

    @ParameterizedTest(name = "{0}, {1} now: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # operations: kind cause start-end             | now                   | paused
            P SCHEDULE 08:00-08:01, R SCHEDULE 12:00-12:02  | RUNNING               | 08:01-12:00 SCHEDULE
            P IDLE 03:00-03:01, R REQUEST 12:00-12:02       | RUNNING               | 06:00-12:00 IDLE
            P SCHEDULE 20:00-20:01                          | PAUSED                | 20:01-22:00 SCHEDULE
            P SCHEDULE 22:30-22:31                          | PAUSED                | -
            P SCHEDULE 20:00-20:01                          | RUNNING               | -
            P SCHEDULE 20:00-20:01                          | -                     | -
            P SCHEDULE 20:00-20:01, r REQUEST 21:00-        | OPERATION_IN_PROGRESS | 20:01-21:00 SCHEDULE
            P SCHEDULE 20:00-20:01                          | OPERATION_IN_PROGRESS | 20:01-22:00 SCHEDULE
            R SCHEDULE 08:00-08:02                          | RUNNING               | 06:00-08:00 EARLIER
            R SCHEDULE 08:00-08:02                          | -                     | 06:00-08:00 EARLIER
            -                                               | PAUSED                | 06:00-22:00 EARLIER
            -                                               | RUNNING               | -
            -                                               | -                     | -
            r REQUEST 21:00-                                | OPERATION_IN_PROGRESS | 06:00-21:00 EARLIER
            R REQUEST 22:30-22:31                           | RUNNING               | 06:00-22:00 EARLIER
            P SCHEDULE 08:00-08:01, P OUTSIDE 12:00-12:01   | PAUSED                | 12:01-22:00 OUTSIDE
            P OUTSIDE 08:00-08:01, R OUTSIDE 09:00-09:02, R REQUEST 12:00-12:02 | RUNNING | 08:01-09:00 OUTSIDE
            P SCHEDULE 08:00-08:01, f REQUEST 09:00-09:01, R REQUEST 10:00-10:02 | RUNNING | 08:01-10:00 SCHEDULE
            R REQUEST 10:00-10:02, P SCHEDULE 08:00-08:01   | RUNNING               | 08:01-10:00 SCHEDULE
            P IDLE 08:00-08:01, R REQUEST 09:00-09:01, D RESUMED 09:01-09:04, P SCHEDULE 20:00-20:01 | PAUSED | 08:01-09:00 IDLE, 20:01-22:00 SCHEDULE
            """)
    void only_what_was_observed_counts(
            @Nullable String operations, @Nullable ServiceStatus status, @Nullable String expected) {
        String paused = PausedTime.of(operations(operations), status, WINDOW).stream()
                .map(stretch -> clock(stretch.from()) + "-" + clock(stretch.to()) + " " + stretch.causeName())
                .collect(Collectors.joining(", "));
        assertThat(paused).isEqualTo(expected == null ? "" : expected);
    }

    private static List<Operation> operations(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(", ", -1)).map(PausedTimeTest::operation).toList();
    }

    private static Operation operation(String text) {
        String[] words = text.split(" ", -1);
        String[] times = words[2].split("-", -1);
        OperationStatus status = switch (words[0]) {
            case "r" -> OperationStatus.IN_PROGRESS;
            case "f" -> OperationStatus.FAILED;
            default -> OperationStatus.SUCCEEDED;
        };
        Action action = switch (words[0]) {
            case "P" -> Action.PAUSE;
            case "D" -> Action.DEPLOY;
            default -> Action.RESUME;
        };
        return Operations.operation(
                action, Cause.valueOf(words[1]), status, at(times[0]), times[1].isEmpty() ? null : at(times[1]));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + ":00Z");
    }

    private static String clock(Instant instant) {
        return instant.toString().substring(11, 16);
    }
}
