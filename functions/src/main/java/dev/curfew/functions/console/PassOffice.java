package dev.curfew.functions.console;

import dev.curfew.functions.console.Guest.Role;
import dev.curfew.functions.console.Pass.Kind;
import dev.curfew.link.Seal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes passes and checks them. Nothing is remembered: a pass says all there is to know, and its seal that it was said here.
 *
 * <p>A text of a pass is its content and its seal, both in Base64 for addresses, with a dot in between.
 */
public final class PassOffice {
    /** How long a link lets somebody in. */
    public static final Duration LINK_LASTS = Duration.ofMinutes(5);

    /** How long somebody who came in may stay. */
    public static final Duration SESSION_LASTS = Duration.ofHours(8);

    private static final String CSRF = "curfew-console-csrf-1";
    private static final int ID_BYTES = 16;
    private static final int PARTS = 4;
    private static final int LONGEST = 2_000; // more than any that was made here

    private final Seal seal;

    /** Creates it. */
    public PassOffice(Seal seal) {
        this.seal = seal;
    }

    /**
     * Returns a new pass.
     *
     * @param random where its id comes from; has to be one that nobody can foretell
     */
    public static Pass pass(Kind kind, String principal, Role role, Instant now, RandomGenerator random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Duration lasts = kind == Kind.LINK ? LINK_LASTS : SESSION_LASTS;
        return new Pass(kind, principal, role, now.plus(lasts), encode(id));
    }

    /** Returns the text of a pass, which needs no escapes in an address or a cookie. */
    public String write(Pass pass) {
        String content = String.join(
                "\n",
                pass.role().name(),
                Long.toString(pass.expires().getEpochSecond()),
                pass.id(),
                pass.principal()); // the last, so that it may hold anything
        return encode(content.getBytes(StandardCharsets.UTF_8)) + "."
                + seal.of(pass.kind().form(), content);
    }

    /** Returns the pass that a text is, over or not; empty if it was not made here, or for something else. */
    public Optional<Pass> read(Kind kind, String text) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String content = new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8);
            return seal.isOf(kind.form(), content, text.substring(dot + 1))
                    ? Optional.of(pass(kind, content.split("\n", PARTS)))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Returns the text that the forms of a session carry. */
    public String csrf(Pass session) {
        return seal.of(CSRF, session.id());
    }

    /** Tells whether a form was made for a session. */
    public boolean isCsrf(Pass session, String given) {
        return seal.isOf(CSRF, session.id(), given);
    }

    private static Pass pass(Kind kind, String[] parts) {
        return new Pass(
                kind, parts[3], Role.valueOf(parts[0]), Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2]);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
