package dev.curfew.functions;

import java.util.Map;
import java.util.Optional;

/**
 * What the template tells PublishOutcomes alone, where links can be made and followed.
 *
 * @param secret the ARN of the secret that links are signed with
 * @param wakePage the address of the wake page
 */
public record LinkSettings(String secret, String wakePage) {
    private static final String LINK_SECRET = "LINK_SECRET";
    private static final String WAKE_PAGE_URL = "WAKE_PAGE_URL";

    /** Reads the environment; empty where there are no links, or for functions that make none. */
    static Optional<LinkSettings> from(Map<String, String> environment) {
        String secret = environment.getOrDefault(LINK_SECRET, "");
        String wakePage = environment.getOrDefault(WAKE_PAGE_URL, "");
        return secret.isBlank() || wakePage.isBlank()
                ? Optional.empty()
                : Optional.of(new LinkSettings(secret, wakePage));
    }
}
