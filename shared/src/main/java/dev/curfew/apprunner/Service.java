package dev.curfew.apprunner;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One App Runner service at the moment it was seen.
 *
 * @param arn its ARN
 * @param status its status
 * @param tags its tags
 * @param url the address at which it is visited, such as {@code a1b2c3d4e5.eu-central-1.awsapprunner.com}; null if App
 *     Runner tells none
 */
public record Service(
        ServiceArn arn,
        ServiceStatus status,
        Map<String, String> tags,
        @Nullable String url) {

    /** Copies the tags. */
    public Service {
        tags = Map.copyOf(tags);
    }

    /** Returns the name of the service. */
    public String name() {
        return arn.name();
    }

    /** Tells whether Curfew may touch this service. */
    public boolean managed() {
        return CurfewTag.managed(tags);
    }
}
