package dev.curfew.functions;

import dev.curfew.functions.console.Guest.Role;
import java.util.Map;
import java.util.Optional;

/**
 * What the template tells the functions that make links to the console.
 *
 * @param grants what their links permit
 * @param console the address of the console, with a slash at its end
 * @param secret the ARN of the secret that passes are sealed with
 */
public record ConsoleLinkSettings(Role grants, String console, String secret) {
    private static final String CONSOLE_ROLE = "CONSOLE_ROLE";

    /** Reads the environment; empty for other functions. */
    static Optional<ConsoleLinkSettings> from(Map<String, String> environment) {
        return environment.getOrDefault(CONSOLE_ROLE, "").isBlank()
                ? Optional.empty()
                : Optional.of(new ConsoleLinkSettings(
                        Settings.required(environment, CONSOLE_ROLE, Role::valueOf),
                        Settings.required(environment, "CONSOLE_URL", url -> url),
                        Settings.required(environment, "LINK_SECRET", arn -> arn)));
    }
}
