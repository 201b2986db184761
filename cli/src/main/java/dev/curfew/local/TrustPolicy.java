package dev.curfew.local;

/** Whom the roles trust that somebody wants to assume. */
@FunctionalInterface
public interface TrustPolicy {
    /** Everybody, with any external id. */
    TrustPolicy EVERYBODY = (roleArn, externalId) -> true;

    /**
     * Decides whether a role may be assumed.
     *
     * @param roleArn the ARN of the role
     * @param externalId the external id that the caller knows, or empty
     */
    boolean admits(String roleArn, String externalId);
}
