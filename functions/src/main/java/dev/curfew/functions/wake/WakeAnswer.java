package dev.curfew.functions.wake;

import dev.curfew.control.Doorbell;
import dev.curfew.control.GroupMember;
import dev.curfew.control.Visit;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.json.JsonText;
import dev.curfew.link.Link;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers visitors: a page for people, JSON for programs that ask for it, and a redirect once the service is awake.
 *
 * <p>A service that sleeps is answered with 503, also one that is to stay asleep (where 423 would say that the client was
 * at fault): it is there and will be back, so search engines keep it and clients come again after {@code Retry-After}.
 */
public final class WakeAnswer {
    /** The header by which the page tells Curfew's answers from those of the service. */
    public static final String STATE_HEADER = "X-Curfew-State";

    /** The header that says that this very visit has woken the service; those who wait for it have none. */
    public static final String WOKE_HEADER = "X-Curfew-Woke";

    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final WakePage page;
    private final Function<String, URI> addresses;
    private final boolean restricted;

    /**
     * Creates it.
     *
     * @param page what people see
     * @param addresses where a service is visited, by the address that App Runner tells
     * @param restricted whether only those wake anything who have a signed link
     */
    public WakeAnswer(WakePage page, Function<String, URI> addresses, boolean restricted) {
        this.page = page;
        this.restricted = restricted;
        this.addresses = addresses;
    }

    /** Answers OPTIONS, which sees nothing and wakes nothing. */
    public UrlResponse options() {
        Map<String, String> headers = headers("NONE");
        headers.put("Allow", METHODS);
        return new UrlResponse(204, headers, "");
    }

    /** Answers a method that nothing here has. */
    public UrlResponse notAllowed(String method) {
        UrlResponse plain = plain(
                405,
                "NONE",
                "Only " + METHODS
                        + " are answered here. What was sent was not kept; send it again when the service is awake.");
        return plain.with("Allow", METHODS);
    }

    /** Answers a path that leads to no service. */
    public UrlResponse nowhere() {
        return plain(
                404,
                "UNKNOWN",
                "There is nothing here. The address of a service to wake ends with /wake/ and its name.");
    }

    /** Answers when nobody could look how far the service is. */
    public UrlResponse unavailable() {
        UrlResponse plain = plain(
                503,
                "UNAVAILABLE",
                "Curfew cannot see at the moment how far this service is. Please try again in a minute.");
        return withRetry(plain, Duration.ofSeconds(60));
    }

    /**
     * Answers a visitor who is at the address of a service that has been running for a while: so the service itself has no
     * page there, or does not answer.
     */
    public UrlResponse ofService(Visit.Running running, Doorbell.Reply reply) {
        return reply == Doorbell.Reply.UNAVAILABLE
                ? withRetry(
                        plain(
                                503,
                                "RUNNING",
                                running.service() + " is awake, but does not answer. Please try again in a minute."),
                        Duration.ofSeconds(60))
                : plain(404, "RUNNING", running.service() + " is awake, but has no page at this address.");
    }

    /** Answers a visitor of a service that is in no group, or to whom nothing is told of others. */
    public UrlResponse to(Visit visit, WakeRoute route, UrlRequest request, Instant now) {
        return to(visit, List.of(), route, request, now);
    }

    /**
     * Answers a visitor of a service.
     *
     * @param members the group of the service, as far as the visitor may know of it
     */
    public UrlResponse to(Visit visit, List<GroupMember> members, WakeRoute route, UrlRequest request, Instant now) {
        URI location = visit instanceof Visit.Running(var name, var url, var fresh) && url != null && !route.failover()
                ? URI.create(addresses.apply(url) + route.target())
                : null;
        VisitText text = VisitText.of(visit, now, restricted);
        GroupText group = GroupText.of(members);
        UrlResponse response;
        if (wantsJson(request)) {
            Map<String, String> headers = headers(text.state());
            headers.put("Content-Type", "application/json");
            response = new UrlResponse(
                    location == null ? status(visit) : 200,
                    headers,
                    JsonText.of(WakeFields.json(visit, text, group, location, now)));
        } else if (location != null) {
            Map<String, String> headers = headers(text.state());
            headers.put("Location", location.toString());
            return new UrlResponse(302, headers, "");
        } else {
            Map<String, String> headers = headers(text.state());
            headers.put("Content-Type", "text/html; charset=utf-8");
            response = new UrlResponse(
                    status(visit), headers, page.html(WakeFields.values(visit, text, group, route, now), group.rows()));
        }
        return location == null && !(visit instanceof Visit.Unknown)
                ? withRetry(response, retry(visit, now))
                : response;
    }

    /** Answers a link that was not signed here, or was changed since. */
    public UrlResponse forged(WakeRoute route, UrlRequest request) {
        return linked(403, LinkText.forged(route.service()), route.service(), "", request);
    }

    /** Answers a link whose time is over. */
    public UrlResponse expired(Link link, UrlRequest request) {
        return linked(410, LinkText.expired(link), link.service(), "", request);
    }

    /** Shows what a link permits, and the button that does it: what only looks at links does nothing by that. */
    public UrlResponse offer(Link link, UrlRequest request) {
        return linked(200, LinkText.offer(link), link.service(), LinkText.button(link), request);
    }

    /** Answers what is no person and wants to do what a link permits. */
    public UrlResponse refused(Link link, UrlRequest request) {
        return linked(403, LinkText.offer(link), link.service(), "", request);
    }

    /** Shows that what a link permits was done. */
    public UrlResponse done(Link link, Instant until, UrlRequest request, Instant now) {
        return linked(200, LinkText.done(link, now, until), link.service(), "", request);
    }

    private UrlResponse linked(int status, VisitText text, String service, String button, UrlRequest request) {
        Map<String, String> headers = headers(text.state());
        if (wantsJson(request)) {
            headers.put("Content-Type", "application/json");
            return new UrlResponse(status, headers, JsonText.of(WakeFields.json(service, text)));
        }
        headers.put("Content-Type", "text/html; charset=utf-8");
        Map<String, String> values = WakeFields.values(service, text);
        values.put("final", "1");
        if (!button.isEmpty()) {
            headers.put("Content-Security-Policy", page.contentSecurityPolicyWithForm());
            values.put("button", button);
        }
        return new UrlResponse(status, headers, page.html(values, List.of()));
    }

    private static boolean wantsJson(UrlRequest request) {
        String accept = request.header("accept").toLowerCase(Locale.ROOT);
        return accept.contains("application/json") && !accept.contains("text/html");
    }

    private static int status(Visit visit) {
        return switch (visit) {
            case Visit.Unknown unknown -> 404;
            case Visit.TooOften tooOften -> 429;
            case Visit.Asleep asleep -> 503;
            case Visit.Sleeping sleeping -> 503;
            case Visit.Waking waking -> 503;
            case Visit.Failed failed -> 503;
            case Visit.Running running -> 503; // at an address that is not its own yet, for a moment
        };
    }

    private static Duration retry(Visit visit, Instant now) {
        return switch (visit) {
            case Visit.Waking waking -> clamp(Duration.between(now, waking.expectedAt()), 5, 60);
            case Visit.Running running -> Duration.ofSeconds(2);
            case Visit.Failed failed -> clamp(Duration.between(now, failed.retryAt()), 30, 1_800);
            case Visit.TooOften tooOften -> clamp(Duration.between(now, tooOften.again()), 1, 3_600);
            case Visit.Asleep asleep ->
                clamp(Duration.between(now, asleep.lease().until()), 60, 86_400);
            case Visit.Sleeping sleeping -> Duration.ofHours(1);
            case Visit.Unknown unknown -> Duration.ofHours(1);
        };
    }

    private static Duration clamp(Duration duration, long least, long most) {
        return Duration.ofSeconds(Math.clamp(duration.plusMillis(999).toSeconds(), least, most));
    }

    private UrlResponse plain(int status, String state, String sentence) {
        Map<String, String> headers = headers(state);
        headers.put("Content-Type", "text/plain; charset=utf-8");
        return new UrlResponse(status, headers, sentence + "\n");
    }

    private static UrlResponse withRetry(UrlResponse response, Duration retry) {
        return response.with("Retry-After", Long.toString(retry.toSeconds()));
    }

    private Map<String, String> headers(String state) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(STATE_HEADER, state);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Robots-Tag", "noindex");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", page.contentSecurityPolicy());
        headers.put("Vary", "Accept");
        return headers;
    }
}
