package dev.curfew.apprunner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One account and region whose services Curfew looks after.
 *
 * @param account the twelve digits of the account
 * @param region such as {@code eu-central-1}
 */
public record Target(String account, String region) {
    private static final Pattern FORM = Pattern.compile("([0-9]{12})/([a-z]{2}(?:-[a-z]{1,12}){1,3}-[0-9]{1,2})");

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if either cannot be what it is called
     */
    public Target {
        matched(account + "/" + region);
    }

    /**
     * Reads the form {@code ACCOUNT/REGION}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Target parse(String text) {
        Matcher matcher = matched(text);
        return new Target(matcher.group(1), matcher.group(2));
    }

    private static Matcher matched(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected an account and a region such as 123456789012/eu-central-1, found `" + text + "`");
        }
        return matcher;
    }

    /** Returns where a service is. */
    public static Target of(ServiceArn arn) {
        return new Target(arn.account(), arn.region());
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
