package dev.curfew.apprunner;

import java.util.Map;

/**
 * One App Runner service at the moment it was seen.
 *
 * @param arn its ARN
 * @param status its status
 * @param tags its tags
 */
public record Service(ServiceArn arn, ServiceStatus status, Map<String, String> tags) {

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
