package dev.curfew.functions.console;

import dev.curfew.functions.console.Pass.Kind;
import dev.curfew.functions.url.UrlRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
            return new Admission.Refused(
                    403,
                    "Nothing was changed",
                    "This request did not come from a page of yours. Go back, load it anew, try again.");
        }
        return request.path().equals(LEAVE) && !isRead(request)
                ? new Admission.Leaving(COOKIE + "=" + ATTRIBUTES + 0)
                : new Admission.Admitted(guest(session.get()));
    }

    private Admission enter(UrlRequest request, Instant now) {
        Optional<Pass> link =
                parameter(request.query(), PASS).flatMap(text -> office.get().read(Kind.LINK, text));
        if (link.isEmpty()) {
            return new Admission.Refused(403, "This link is not valid", HOW);
        }
        if (!now.isBefore(link.get().expires())) {
            return new Admission.Refused(403, "This link has expired", HOW);
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

    /** Browsers tell where a form comes from; one that does not must at least know the session's text. */
    private boolean isOwn(UrlRequest request, Pass session) {
        String site = request.header("sec-fetch-site");
        boolean foreign = !site.isEmpty() && !site.equals("same-origin");
        String origin = request.header("origin");
        boolean elsewhere = !origin.isEmpty() && !origin.endsWith("://" + request.header("host"));
        String given = parameter(request.body(), CSRF_FIELD).orElse(request.header("x-curfew-csrf"));
        return !foreign && !elsewhere && office.get().isCsrf(session, given);
    }

    private static Optional<String> cookie(UrlRequest request) {
        return Stream.of(request.header("cookie").split("[;,]", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static Optional<String> parameter(String form, String name) {
        return Stream.of(form.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}
