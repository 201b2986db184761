package dev.curfew.functions.console;

import dev.curfew.functions.console.Guest.Role;
import java.time.Instant;

/**
 * What lets somebody in.
 *
 * @param kind what it is good for
 * @param principal who it was made for, as AWS names them
 * @param role what they may do
 * @param expires when it ends
 * @param id tells it from every other one
 */
public record Pass(Kind kind, String principal, Role role, Instant expires, String id) {

    /** What passes are good for. */
    public enum Kind {
        /** For one way: a link that somebody opens, and that becomes a session. Good for minutes. */
        LINK("curfew-console-link-1"),
        /** For all ways: the cookie of somebody who is in. Good for hours. */
        SESSION("curfew-console-session-1");

        private final String form;

        Kind(String form) {
            this.form = form;
        }

        /** Returns what is sealed with it, so that neither is taken for the other. */
        String form() {
            return form;
        }
    }
}
