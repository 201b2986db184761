package dev.curfew.functions;

import java.util.Map;
import java.util.Optional;

/**
 * What the template tells Console alone.
 *
 * @param access how people come in
 * @param secret the ARN of the secret that passes are sealed with; empty where there are none
 * @param operatorScope the scope of a token that makes an operator of its bearer
 * @param deadLetters the URL of the queue of what could not be served
 */
public record ConsoleSettings(Access access, String secret, String operatorScope, String deadLetters) {
    private static final String CONSOLE_ACCESS = "CONSOLE_ACCESS";

    /** How people come in. */
    public enum Access {
        /** By links that principals of IAM have made for themselves. */
        LINK,
        /** By tokens that API Gateway has checked. */
        JWT
    }

    /** Reads the environment; empty for other functions. */
    static Optional<ConsoleSettings> from(Map<String, String> environment) {
        if (environment.getOrDefault(CONSOLE_ACCESS, "").isBlank()) {
            return Optional.empty();
        }
        Access access = Settings.required(environment, CONSOLE_ACCESS, Access::valueOf);
        return Optional.of(new ConsoleSettings(
                access,
                access == Access.LINK ? Settings.required(environment, "LINK_SECRET", arn -> arn) : "",
                environment.getOrDefault("OPERATOR_SCOPE", ""),
                environment.getOrDefault("DEAD_LETTERS", "")));
    }
}
