package dev.curfew.functions.console;

import java.time.Instant;

/**
 * Somebody who has signed in to the console.
 *
 * @param principal who it is, as AWS or the token's issuer names them; goes into the history of what they ask for
 * @param role what they may do
 * @param until when they have to sign in again
 * @param csrf the text that every form of theirs has to carry, so that no other site can send one in their name
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     Cross-site request forgery</a>
 */
public record Guest(String principal, Role role, Instant until, String csrf) {

    /** What guests may do. */
    public enum Role {
        /** See everything, change nothing. */
        READER,
        /** See everything, and ask for services to be kept awake, kept asleep or released. */
        OPERATOR
    }

    /** Tells whether this guest may ask for changes. */
    public boolean mayAct() {
        return role == Role.OPERATOR;
    }
}
