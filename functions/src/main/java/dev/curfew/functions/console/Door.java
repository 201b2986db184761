package dev.curfew.functions.console;

import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
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

    /** Answers somebody who has come by a link: says who they will be, and waits for the button. */
    public UrlResponse offered(Admission.Offered offered) {
        Map<String, String> values = Map.of(
                "title",
                "Sign in",
                "sentence",
                "You will be " + offered.principal() + ", "
                        + (offered.role() == Guest.Role.OPERATOR
                                ? "who may keep services awake, pause and release them."
                                : "who may look."),
                "pass",
                offered.pass(),
                "action",
                Entrance.ENTER);
        return shell.outside(OK, page, values);
    }

    /** Answers somebody who has come in: by a page that leads on, which every browser keeps a cookie of. */
    public UrlResponse entering(String cookie) {
        Map<String, String> values =
                Map.of("title", "Welcome", "sentence", "You are signed in.", "next", shell.base() + "/");
        return shell.outside(OK, page, values).with(UrlResponse.COOKIE, cookie);
    }

    /** Answers somebody who has left. */
    public UrlResponse leaving(String cookie) {
        Map<String, String> values =
                Map.of("title", "Good night", "sentence", "You are signed out. Run `curfew console` to sign in again.");
        return shell.outside(OK, page, values).with(UrlResponse.COOKIE, cookie);
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
}
