package dev.curfew.functions.console;

import dev.curfew.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer of tokens says about somebody, once API Gateway has checked the token.
 *
 * @param principal who it is: the claim {@code email} if it was verified, else {@code username}, else {@code sub}
 * @param scopes what they were granted, by any of the claims that issuers use for that
 * @param expires when the token ends, as far as it says so
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">JWT
 *     authorizers</a>
 */
public record Claims(String principal, List<String> scopes, Optional<Instant> expires) {
    // Most issuers let people set their own address, and say whether it is theirs.
    private static final String EMAIL = "email";
    private static final List<String> NAMES = List.of(EMAIL, "username", "sub");
    private static final List<String> SCOPES = List.of("scope", "scp", "cognito:groups");
    private static final int LONGEST_NAME = 256; // of whoever asks for a lease

    /** Copies the list. */
    public Claims {
        scopes = List.copyOf(scopes);
    }

    /** Reads those of an event; empty if it came by no such authorizer. Nothing that a client sends can put them there. */
    public static Optional<Claims> in(JsonObject event) {
        return event.object("requestContext")
                .optionalObject("authorizer")
                .flatMap(authorizer -> authorizer.optionalObject("jwt"))
                .flatMap(jwt -> jwt.optionalObject("claims"))
                .map(JsonObject::asMap)
                .flatMap(Claims::of);
    }

    private static Optional<Claims> of(Map<String, ?> claims) {
        List<String> scopes = new ArrayList<>();
        SCOPES.forEach(name -> scopes.addAll(words(claims.get(name))));
        boolean verified = "true".equals(String.valueOf(claims.get("email_verified")));
        return NAMES.stream()
                .filter(name -> verified || !name.equals(EMAIL))
                .map(claims::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME)
                .findFirst()
                .map(name -> new Claims(name, scopes, instant(claims.get("exp"))));
    }

    private static Optional<Instant> instant(@Nullable Object seconds) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(String.valueOf(seconds))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** API Gateway writes a list as {@code [a b]}. */
    private static List<String> words(@Nullable Object value) {
        return value instanceof String text
                ? Stream.of(text.replaceAll("[\\[\\],]", " ").split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList()
                : List.of();
    }
}
