package dev.curfew.local;

/**
 * The account and region that the local AWS pretends to be; ARNs and events carry them.
 *
 * @param id 12 digits
 * @param region for example {@code eu-central-1}
 */
public record LocalAccount(String id, String region) {
    /** What the App Runner emulator pretends to be, too. */
    public static final LocalAccount DEFAULT = new LocalAccount("123456789012", "eu-central-1");

    /** Returns the ARN of a function. */
    public String functionArn(String name) {
        return arn("lambda", "function:" + name);
    }

    /** Returns an ARN in this account and region. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }
}
