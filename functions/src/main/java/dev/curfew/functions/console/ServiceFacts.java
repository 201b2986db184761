package dev.curfew.functions.console;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Explanation;
import dev.curfew.history.Lease;
import dev.curfew.schedule.DesiredState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of a service wherever it is shown. */
final class ServiceFacts {
    private static final List<String> OWNERS = List.of("owner", "Owner", "team", "Team");

    private ServiceFacts() {}

    /** Returns the values for a row of the fleet and the head of a service's own page. */
    static Map<String, @Nullable Object> of(Explanation service, String base, Instant now) {
        DesiredState wanted = wanted(service);
        return new Values()
                .put("name", service.service().name())
                .put("href", base + path(service.service().name()))
                .put("state", word(service.service().status()))
                .put("mark", mark(service.service().status()))
                .put("wanted", word(wanted))
                .put("differs", differs(service.service().status(), wanted))
                .put("words", words(service))
                .put("unreadable", service.complaint() != null)
                .put("tag", service.tag())
                .put("next", next(service, now))
                .put("lease", lease(service.lease(), service, now))
                .put("owner", owner(service.service()))
                .put("group", CurfewTag.GROUP.in(service.service().tags()).orElse(""))
                .map();
    }

    /** Returns the path of a service's page below the console's root. */
    static String path(String name) {
        return "/services/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** Returns whom the tags name as the owner of a service, or the empty text. */
    static String owner(Service service) {
        return OWNERS.stream()
                .filter(service.tags()::containsKey)
                .map(service.tags()::get)
                .findFirst()
                .orElse("");
    }

    static DesiredState wanted(Explanation service) {
        return service.verdict() == null ? DesiredState.ANY : service.verdict().desired();
    }

    private static boolean differs(ServiceStatus status, DesiredState wanted) {
        return wanted != DesiredState.ANY && !status.name().equals(wanted.name());
    }

    /** Returns a status as a word. */
    static String word(ServiceStatus status) {
        return switch (status) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case OPERATION_IN_PROGRESS -> "changing";
            case CREATE_FAILED -> "create failed";
            case DELETE_FAILED -> "delete failed";
            case DELETED -> "deleted";
            case UNKNOWN -> "unknown";
        };
    }

    /** Returns the class by which the style marks a status. */
    static String mark(ServiceStatus status) {
        return switch (status) {
            case RUNNING -> "run";
            case PAUSED -> "off";
            case OPERATION_IN_PROGRESS -> "mov";
            case CREATE_FAILED, DELETE_FAILED, DELETED, UNKNOWN -> "bad";
        };
    }

    static String word(DesiredState wanted) {
        return switch (wanted) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case ANY -> "any";
        };
    }

    private static String words(Explanation service) {
        if (service.complaint() != null) {
            return "Cannot be read";
        }
        if (service.schedule() != null) {
            return ScheduleWords.of(service.schedule());
        }
        return CurfewTag.IDLE
                .in(service.service().tags())
                .map(idle -> "Paused after " + idle + " without visits")
                .orElse("No schedule: on request");
    }

    private static @Nullable Map<String, @Nullable Object> next(Explanation service, Instant now) {
        Explanation.Change change = service.next();
        if (change == null) {
            return null;
        }
        DesiredState then =
                change.verdict() == null ? DesiredState.ANY : change.verdict().desired();
        return new Values()
                .put(
                        "does",
                        switch (then) {
                            case RUNNING -> "runs";
                            case PAUSED -> "sleeps";
                            case ANY -> "nothing wanted";
                        })
                .put("local", Times.local(change.at(), service.zone(), now))
                .put("zone", service.zone().getId())
                .put("at", Times.of(change.at()))
                .map();
    }

    private static @Nullable Map<String, @Nullable Object> lease(
            @Nullable Lease lease, Explanation service, Instant now) {
        return lease == null
                ? null
                : new Values()
                        .put("kept", lease.action() == Action.PAUSE ? "asleep" : "awake")
                        .put("local", Times.local(lease.until(), service.zone(), now))
                        .put("zone", service.zone().getId())
                        .put("at", Times.of(lease.until()))
                        .put("by", lease.requestedBy() == null ? "somebody" : lease.requestedBy())
                        .put("why", lease.reason())
                        .map();
    }

    /** Returns an enumeration's word for people, such as {@code lease end}. */
    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
