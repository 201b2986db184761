package dev.curfew.functions;

/** Names of principals of IAM, as the history keeps them. */
public final class Principals {
    private static final String ROLE = "assumed-role/";

    private Principals() {}

    /**
     * Returns the name in an ARN: {@code mia} of a user, {@code Admin/mia} of a role's session. Names of users have no
     * slash, so the two cannot be confused.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
     */
    public static String name(String arn) {
        String resource = arn.substring(arn.lastIndexOf(':') + 1);
        return resource.startsWith(ROLE)
                ? resource.substring(ROLE.length())
                : resource.substring(resource.lastIndexOf('/') + 1);
    }
}
