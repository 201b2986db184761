package dev.curfew.functions.console;

import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which services of a fleet are shown.
 *
 * @param text a part of their names or of the value of any of their tags, in any case; empty for all
 * @param status their status; empty for any
 */
record FleetFilter(String text, Optional<ServiceStatus> status) {

    static FleetFilter of(Parameters parameters) {
        return new FleetFilter(
                parameters.text("q").toLowerCase(Locale.ROOT), parameters.word("state", ServiceStatus.class));
    }

    /** Returns those that are shown, by name. */
    List<Explanation> of(List<Explanation> services) {
        return services.stream()
                .filter(this::shows)
                .sorted((one, other) -> one.service()
                        .arn()
                        .name()
                        .compareTo(other.service().arn().name()))
                .toList();
    }

    private boolean shows(Explanation service) {
        boolean inState = status.isEmpty() || service.service().status() == status.get();
        return inState
                && (text.isEmpty()
                        || has(service.service().name())
                        || service.service().tags().values().stream().anyMatch(this::has));
    }

    private boolean has(String value) {
        return value.toLowerCase(Locale.ROOT).contains(text);
    }
}
