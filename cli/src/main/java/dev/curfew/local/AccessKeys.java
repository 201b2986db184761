package dev.curfew.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access keys of assumed roles, which carry the account of the role. */
final class AccessKeys {
    private static final String PREFIX = "ASIALOCL"; // with the account as long as one of AWS's
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=" + PREFIX + "(?<account>\\d{12})/\\d{8}/(?<region>[^/]+)/");

    private AccessKeys() {}

    /** Returns the id of the access key of a role in an account. */
    static String id(String account) {
        return PREFIX + account;
    }

    /**
     * Returns the account and region in which a caller acts: those of the assumed role and of the client, or home for
     * every other key and for none.
     *
     * @param authorization the header Authorization; the signature is not checked
     */
    static LocalAccount caller(String authorization, LocalAccount home) {
        Matcher credential = CREDENTIAL.matcher(authorization);
        return credential.find() ? new LocalAccount(credential.group("account"), credential.group("region")) : home;
    }
}
