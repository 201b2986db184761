package dev.curfew.apprunner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an App Runner service: {@code arn:PARTITION:apprunner:REGION:ACCOUNT:service/NAME/ID}.
 *
 * <p>The pattern in App Runner's model accepts ARNs of other services too, so this one is stricter.
 *
 * @param text the ARN as written
 * @param region its region, such as {@code eu-central-1}
 * @param account the twelve digits of its account
 * @param name the name of the service
 * @param id the id of the service
 */
public record ServiceArn(String text, String region, String account, String name, String id)
        implements Comparable<ServiceArn> {
    private static final Pattern FORM = Pattern.compile(
            "arn:aws[a-z-]{0,20}:apprunner:([a-z0-9-]{1,32}):([0-9]{12}):service/([A-Za-z0-9_-]{4,40})/([A-Za-z0-9-]{1,64})");

    /**
     * Reads an ARN.
     *
     * @throws IllegalArgumentException if it is not the ARN of an App Runner service
     */
    public static ServiceArn parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("`" + text + "` is not the ARN of an App Runner service"
                    + " (arn:aws:apprunner:REGION:ACCOUNT:service/NAME/ID)");
        }
        return new ServiceArn(text, matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }

    @Override
    public int compareTo(ServiceArn other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
