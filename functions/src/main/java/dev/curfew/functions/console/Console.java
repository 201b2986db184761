package dev.curfew.functions.console;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.Explanation;
import dev.curfew.control.FleetUnavailableException;
import dev.curfew.control.UnservableException;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.savings.SavingsJson;
import dev.curfew.savings.SavingsReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The console: pages about the fleet, forms that ask for changes, and a JSON API. Whoever comes here has signed in, and forms
 * have been found to come from a page of the console.
 */
public final class Console {
    private static final String SERVICES = "/services/";
    private static final String API = "/api/v1";
    private static final String OPENAPI = "/api/openapi.json";

    private final ConsoleParts parts;
    private final ConsoleFacts facts;
    private final ConsoleActions actions;
    private final Shell shell;
    private final Map<String, Template> pages;

    /**
     * Creates the console.
     *
     * @param base the beginning of the path of every page, without a slash at the end: empty, or such as {@code /console}
     */
    public Console(ConsoleParts parts, String base) {
        this.parts = parts;
        this.facts = new ConsoleFacts(parts);
        this.actions = new ConsoleActions(parts);
        this.shell = new Shell(base);
        this.pages = Stream.of("fleet", "service", "week", "history", "savings", "try", "message")
                .collect(Collectors.toMap(name -> name, Template::load));
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
        String path = request.path().isEmpty() ? "/" : request.path();
        boolean api = path.startsWith(API + "/");
        try {
            return switch (request.method()) {
                case "GET", "HEAD" ->
                    api
                            ? api(path.substring(API.length()), Parameters.read(request.query()), deadline)
                            : page(path, Parameters.read(request.query()), guest, deadline);
                case "POST" -> post(path, Parameters.read(request.body()), guest, deadline);
                default -> problem(405, "Not that way", "The console answers GET and POST.", api, guest);
            };
        } catch (UnservableException e) {
            return problem(404, "There is no such service", String.valueOf(e.getMessage()), api, guest);
        } catch (FleetUnavailableException e) {
            return problem(503, "App Runner does not answer", String.valueOf(e.getMessage()), api, guest);
        }
    }

    private UrlResponse page(String path, Parameters query, Guest guest, Deadline deadline) {
        if (path.startsWith(SERVICES)) {
            return service(name(path), query, guest, deadline);
        }
        return switch (path) {
            case "/" -> {
                ConsoleFacts.Look look = facts.look(deadline);
                yield show(
                        "fleet", "Fleet", guest, FleetPage.values(look.fleet(), look.problems(), query, shell.base()));
            }
            case "/week" ->
                show("week", "Week", guest, WeekPage.values(facts.fleet(deadline), parts, query, shell.base()));
            case "/history" ->
                show(
                        "history",
                        "History",
                        guest,
                        HistoryPage.values(facts.history(query), query, facts.now(), shell.base()));
            case "/savings" -> savings(query, guest, deadline);
            case "/savings.csv" -> csv(query, deadline);
            case "/try" ->
                show(
                        "try",
                        "Try a schedule",
                        guest,
                        TryPage.values(facts.trial(query), query.text("text"), query.text("zone")));
            case OPENAPI -> Shell.plain("application/json; charset=utf-8", Resource.text("openapi.json"));
            default ->
                shell.asset(path)
                        .orElseGet(() -> problem(404, "Nothing here", "The console has no such page.", false, guest));
        };
    }

    private UrlResponse service(String name, Parameters query, Guest guest, Deadline deadline) {
        Explanation service = facts.service(name, deadline);
        return show(
                "service",
                service.service().name(),
                guest,
                ServicePage.values(
                        service,
                        facts.week(service, query),
                        facts.latest(service, ServicePage.OPERATIONS),
                        query,
                        shell.base()));
    }

    private UrlResponse savings(Parameters query, Guest guest, Deadline deadline) {
        SavingsWindow window = SavingsWindow.of(query, facts.now(), parts.defaultZone());
        return show(
                "savings", "Savings", guest, SavingsPage.values(facts.savings(window, deadline), window, shell.base()));
    }

    private UrlResponse csv(Parameters query, Deadline deadline) {
        SavingsReport report = facts.savings(SavingsWindow.of(query, facts.now(), parts.defaultZone()), deadline);
        String lines = Stream.concat(Stream.of(SavingsJson.CSV_TITLES), SavingsJson.csv(report).stream())
                .reduce("", (all, line) -> all + line + "\r\n");
        return Shell.plain("text/csv; charset=utf-8", lines);
    }

    private UrlResponse api(String path, Parameters query, Deadline deadline) {
        if (path.startsWith(SERVICES)) {
            Explanation service = facts.service(name(path), deadline);
            return Shell.json(
                    200,
                    ConsoleApi.service(
                            service, facts.week(service, query), facts.latest(service, ServicePage.OPERATIONS)));
        }
        return switch (path) {
            case "/fleet" -> {
                ConsoleFacts.Look look = facts.look(deadline);
                yield Shell.json(200, ConsoleApi.fleet(look.fleet(), look.problems(), query));
            }
            case "/history" -> Shell.json(200, ConsoleApi.history(facts.history(query)));
            case "/savings" ->
                Shell.json(
                        200,
                        SavingsJson.of(
                                facts.savings(SavingsWindow.of(query, facts.now(), parts.defaultZone()), deadline)));
            case "/try" -> Shell.json(200, ConsoleApi.trial(facts.trial(query)));
            default -> Shell.json(404, ConsoleApi.error("Nothing here", "The API has no such path."));
        };
    }

    private UrlResponse post(String path, Parameters form, Guest guest, Deadline deadline) {
        if (!path.startsWith(SERVICES)) {
            return problem(405, "Not that way", "Nothing can be sent there.", path.startsWith(API), guest);
        }
        String name = name(path);
        return switch (actions.act(name, form, guest, deadline)) {
            case ConsoleActions.Outcome.Done(String deed) -> shell.seeOther(ServiceFacts.path(name) + "?did=" + deed);
            case ConsoleActions.Outcome.Refused(int status, String title, String text) ->
                problem(status, title, text, false, guest);
        };
    }

    private static String name(String path) {
        try {
            return URLDecoder.decode(path.substring(SERVICES.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path.substring(SERVICES.length()); // a stray percent sign, which no name has
        }
    }

    private UrlResponse show(String page, String title, Guest guest, Map<String, ? extends @Nullable Object> values) {
        return show(200, page, title, guest, values);
    }

    private UrlResponse show(
            int status, String page, String title, Guest guest, Map<String, ? extends @Nullable Object> values) {
        Template template = Objects.requireNonNull(pages.get(page), page);
        return shell.page(status, page, title, guest, template, values);
    }

    private UrlResponse problem(int status, String title, String text, boolean api, Guest guest) {
        return api
                ? Shell.json(status, ConsoleApi.error(title, text))
                : show(status, "message", title, guest, Map.of("text", text));
    }
}
