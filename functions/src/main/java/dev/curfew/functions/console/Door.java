package dev.curfew.functions.console;

import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What those see who come in, leave, or stay outside. */
public final class Door {
    private static final int OK = 200;

    private final Shell shell;
    private final Template page = Template.load("door");

    /** Creates it for a console whose pages all begin with a path. */
    public Door(String base) {
        this.shell = new Shell(base);
    }

    /**
     * Answers somebody who has come by a link. It is a page that leads on and no redirect: browsers do not send a strict cookie
     * on the way that another site, such as a chat, has begun.
     *
     * @see <a href="https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value">{@code
     *     SameSite=Strict}</a>
     */
    public UrlResponse entering(String cookie) {
        Map<String, String> values =
                Map.of("title", "Welcome", "sentence", "You are signed in.", "next", shell.base() + "/");
        return with(cookie, shell.outside(OK, page, values));
    }

    /** Answers somebody who has left. */
    public UrlResponse leaving(String cookie) {
        Map<String, String> values =
                Map.of("title", "Good night", "sentence", "You are signed out. Run `curfew console` to sign in again.");
        return with(cookie, shell.outside(OK, page, values));
    }

    /** Answers somebody who stays outside, in the language that they understand. */
    public UrlResponse refused(Admission.Refused refused, UrlRequest request) {
        boolean program = request.path().startsWith(shell.base() + "/api/")
                || request.header("accept").startsWith("application/json");
        return program
                ? Shell.json(refused.status(), Map.of("message", refused.title() + ". " + refused.sentence()))
                : shell.outside(
                        refused.status(), page, Map.of("title", refused.title(), "sentence", refused.sentence()));
    }

    private static UrlResponse with(String cookie, UrlResponse response) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.put("Set-Cookie", cookie);
        return new UrlResponse(response.status(), headers, response.body());
    }
}
