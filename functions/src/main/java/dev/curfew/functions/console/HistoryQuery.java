package dev.curfew.functions.console;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Cause;
import dev.curfew.history.OperationSearch;
import dev.curfew.history.OperationStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what of the history somebody asks for. Dates are days of UTC, both included. */
final class HistoryQuery {
    // An id of an operation, or the beginning of one.
    private static final Pattern CURSOR = Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z[A-Za-z0-9-]{0,80}");

    private HistoryQuery() {}

    /**
     * Reads it; what cannot be read is not asked for.
     *
     * @param known the services that are remembered: one that is named once is looked up by its ARN, which is faster
     * @param oldest how old operations can be
     */
    static OperationSearch of(Parameters query, Set<ServiceArn> known, Instant now, Duration oldest) {
        String service = query.text("service");
        var named = known.stream().filter(arn -> arn.name().equals(service)).toList();
        String before = query.text("before");
        Instant first = now.minus(oldest).minus(Duration.ofDays(1));
        Instant last = now.plusSeconds(60); // hosts' clocks differ
        Instant from = start(query.text("from"), 0);
        Instant to = start(query.text("to"), 1);
        return new OperationSearch(
                named.size() == 1 ? named.getFirst() : null,
                service.isEmpty() ? null : service,
                query.word("cause", Cause.class).orElse(null),
                query.word("status", OperationStatus.class).orElse(null),
                from == null || from.isBefore(first) ? first : from,
                to == null || to.isAfter(last) ? last : to,
                CURSOR.matcher(before).matches() ? before : null);
    }

    private static @Nullable Instant start(String date, int daysLater) {
        try {
            return LocalDate.parse(date)
                    .plusDays(daysLater)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
