package dev.curfew.functions.console;

/** What becomes of somebody at the {@link Entrance}. */
public sealed interface Admission {

    /**
     * They are in.
     *
     * @param guest who they are
     */
    record Admitted(Guest guest) implements Admission {}

    /**
     * They have come by a link that is good, and may come in.
     *
     * @param pass the text of the link's pass
     * @param principal who they would be
     * @param role what they might do
     */
    record Offered(String pass, String principal, Guest.Role role) implements Admission {}

    /**
     * They have come in by a link that is good, and are in from the next request on.
     *
     * @param cookie what their browser has to keep
     */
    record Entering(String cookie) implements Admission {}

    /**
     * They have left.
     *
     * @param cookie what makes their browser forget
     */
    record Leaving(String cookie) implements Admission {}

    /**
     * They stay outside.
     *
     * @param status the HTTP status that says so: 401 when they could come in by another way, 403 otherwise
     * @param title what is the matter, in a few words
     * @param sentence what they can do about it
     */
    record Refused(int status, String title, String sentence) implements Admission {}
}
