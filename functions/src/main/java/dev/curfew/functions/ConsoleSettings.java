package dev.curfew.functions;

import dev.curfew.functions.console.Guest.Role;
import java.util.Map;
import java.util.Optional;

/**
 * What the template tells Console, and the functions that make links to it.
 *
 * @param access how people come in
 * @param secret the ARN of the secret that passes are sealed with; empty where there are none
 * @param operatorScope the scope of a token that makes an operator of its bearer
 * @param grants what the links of this function permit; empty for Console itself
 * @param url the address of the console, with a slash at its end; empty for Console itself
 * @param deadLetters the URL of the queue of what could not be served; empty for functions that do not count them
 */
public record ConsoleSettings(
        Access access, String secret, String operatorScope, Optional<Role> grants, String url, String deadLetters) {
    private static final String CONSOLE_ACCESS = "CONSOLE_ACCESS";

    /** How people come in. */
    public enum Access {
        /** By links that principals of IAM have made for themselves. */
        LINK,
        /** By tokens that API Gateway has checked. */
        JWT
    }

    /** Reads the environment; empty for functions that have no such settings. */
    static Optional<ConsoleSettings> from(Map<String, String> environment) {
        if (environment.getOrDefault(CONSOLE_ACCESS, "").isBlank()) {
            return Optional.empty();
        }
        Access access = Settings.required(environment, CONSOLE_ACCESS, Access::valueOf);
        return Optional.of(new ConsoleSettings(
                access,
                access == Access.LINK ? Settings.required(environment, "LINK_SECRET", arn -> arn) : "",
                environment.getOrDefault("OPERATOR_SCOPE", ""),
                Optional.of(environment.getOrDefault("CONSOLE_ROLE", ""))
                        .filter(role -> !role.isBlank())
                        .map(Role::valueOf),
                environment.getOrDefault("CONSOLE_URL", ""),
                environment.getOrDefault("DEAD_LETTERS", "")));
    }
}
