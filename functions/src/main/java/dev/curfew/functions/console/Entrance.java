package dev.curfew.functions.console;

import dev.curfew.functions.console.Pass.Kind;
import dev.curfew.functions.url.UrlRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Decides who comes in: whoever opens a signed link gets a session, and whoever brings one is admitted. A request that
 * changes something must also carry the text that only a page of that session has, and come from a page of the console.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html">Session management</a>
 */
public final class Entrance {
    /** Where the console begins. */
    public static final String ROOT = "/console";
    /** Where links lead to. */
    public static final String ENTER = ROOT + "/enter";
    /** Where the button to sign out leads to. */
    public static final String LEAVE = ROOT + "/leave";
    /** The field of forms that says which session they were made for. */
    public static final String CSRF_FIELD = "csrf";

    /** The parameter of links that holds the pass. */
    public static final String PASS = "pass";

    // The prefix has browsers refuse a cookie that is not Secure, or meant for other hosts or parts of this one.
    private static final String COOKIE = "__Host-curfew";
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";
    private static final String HOW = "Run `curfew console` and open the link that it prints.";

    /** What those are told whose request would have changed something. */
    public static final Admission.Refused NOTHING_CHANGED = new Admission.Refused(
            403,
            "Nothing was changed",
            "This request did not come from a page of yours. Go back, load it anew, try again.");

    private final Supplier<PassOffice> office;
    private final RandomGenerator random;

    /**
     * Creates it.
     *
     * @param office checks passes; asked for at each request, since its keys change
     * @param random where ids of sessions come from
     */
    public Entrance(Supplier<PassOffice> office, RandomGenerator random) {
        this.office = office;
        this.random = random;
    }

    /** Decides what becomes of a request. */
    public Admission admit(UrlRequest request, Instant now) {
        if (!isRead(request) && isFromElsewhere(request)) {
            return NOTHING_CHANGED;
        }
        if (request.path().equals(ENTER)) {
            return enter(request, now);
        }
        Optional<Pass> session = cookie(request).flatMap(text -> office.get().read(Kind.SESSION, text));
        if (session.isEmpty()) {
            return new Admission.Refused(401, "Please sign in", HOW);
        }
        if (!now.isBefore(session.get().expires())) {
            return new Admission.Refused(401, "Your session has ended", HOW);
        }
        if (!isRead(request) && !isOwn(request, session.get())) {
            return NOTHING_CHANGED;
        }
        return request.path().equals(LEAVE) && !isRead(request)
                ? new Admission.Leaving(COOKIE + "=" + ATTRIBUTES + 0)
                : new Admission.Admitted(guest(session.get()));
    }

    /** A link alone changes nothing: previews of chats open links, and links of others would change who somebody is. */
    private Admission enter(UrlRequest request, Instant now) {
        String text = Parameters.read(isRead(request) ? request.query() : request.body())
                .text(PASS);
        Optional<Pass> link = office.get().read(Kind.LINK, text);
        if (link.isEmpty()) {
            return new Admission.Refused(403, "This link is not valid", HOW);
        }
        if (!now.isBefore(link.get().expires())) {
            return new Admission.Refused(403, "This link has expired", HOW);
        }
        if (isRead(request)) {
            return new Admission.Offered(
                    text, link.get().principal(), link.get().role());
        }
        Pass session =
                PassOffice.pass(Kind.SESSION, link.get().principal(), link.get().role(), now, random);
        return new Admission.Entering(
                COOKIE + "=" + office.get().write(session) + ATTRIBUTES + PassOffice.SESSION_LASTS.toSeconds());
    }

    private Guest guest(Pass session) {
        return new Guest(
                session.principal(),
                session.role(),
                session.expires(),
                office.get().csrf(session));
    }

    private static boolean isRead(UrlRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /** Tells whether a browser says that a page of another site sends a request. Programs, and few browsers, say nothing. */
    public static boolean isFromElsewhere(UrlRequest request) {
        String site = request.header("sec-fetch-site");
        String origin = request.header("origin");
        return (!site.isEmpty() && !site.equals("same-origin"))
                || (!origin.isEmpty() && !origin.endsWith("://" + request.header("host")));
    }

    private boolean isOwn(UrlRequest request, Pass session) {
        String given = Parameters.read(request.body()).text(CSRF_FIELD);
        return office.get().isCsrf(session, given.isEmpty() ? request.header("x-curfew-csrf") : given);
    }

    private static Optional<String> cookie(UrlRequest request) {
        return Stream.of(request.header("cookie").split("[;,]", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }
}
