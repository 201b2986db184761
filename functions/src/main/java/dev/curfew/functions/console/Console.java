package dev.curfew.functions.console;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.FleetExplanation;
import dev.curfew.functions.wake.UrlRequest;
import dev.curfew.functions.wake.UrlResponse;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationSearch;
import dev.curfew.history.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The console: pages about the fleet, forms that ask for changes, and a JSON API. Whoever comes here has signed in, and forms
 * have been found to come from a page of the console.
 */
public final class Console {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST_FAILED = 20;

    private final ConsoleParts parts;
    private final Shell shell;
    private final Template fleetPage = Template.load("fleet");
    private final Template messagePage = Template.load("message");

    /**
     * Creates the console.
     *
     * @param base the beginning of the path of every page, without a slash at the end: empty, or such as {@code /console}
     */
    public Console(ConsoleParts parts, String base) {
        this.parts = parts;
        this.shell = new Shell(base);
    }

    /**
     * Returns the style or the script of the pages, which everybody may see.
     *
     * @param path the path of a request below the console's root
     */
    public Optional<UrlResponse> asset(String path) {
        return shell.asset(path);
    }

    /**
     * Answers a request.
     *
     * @param request its path is the one below the console's root, such as {@code /services/shop-api}
     * @param guest who asks
     */
    public UrlResponse answer(UrlRequest request, Guest guest, Deadline deadline) {
        Parameters query = Parameters.read(request.query());
        return switch (request.path()) {
            case "", "/" -> fleet(query, guest, deadline);
            default ->
                asset(request.path())
                        .orElseGet(() -> message(404, "Nothing here", "The console has no such page.", guest));
        };
    }

    private UrlResponse fleet(Parameters query, Guest guest, Deadline deadline) {
        FleetExplanation fleet = parts.home().explainer().explainAll(deadline);
        List<Problem> problems =
                Problems.of(fleet, failed(fleet.at()), parts.deadLetters().count());
        return shell.page(
                200, "fleet", "Fleet", guest, fleetPage, FleetPage.values(fleet, problems, query, shell.base()));
    }

    private List<Operation> failed(Instant now) {
        OperationSearch lately = OperationSearch.of(now.minus(LATELY), now.plusSeconds(60));
        return parts.history()
                .newest(lately.with(OperationStatus.FAILED), MOST_FAILED)
                .operations();
    }

    private UrlResponse message(int status, String title, String text, Guest guest) {
        return shell.page(status, "message", title, guest, messagePage, Map.of("text", text));
    }
}
