package dev.curfew.local;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of STS as it takes to act in other accounts, in the query protocol: a form is asked, XML is answered.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class StsApi {
    private static final Pattern ROLE =
            Pattern.compile("arn:aws[a-z-]*:iam::(?<account>\\d{12}):role/(?<name>[\\w+=,.@/-]+)");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final int DEFAULT_SECONDS = 3600;

    private final LocalAccount home;
    private final TrustPolicy trust;
    private final InstantSource clock;
    private final Ids ids;

    StsApi(LocalAccount home, TrustPolicy trust, InstantSource clock, Ids ids) {
        this.home = home;
        this.trust = trust;
        this.clock = clock;
        this.ids = ids;
    }

    /** Returns the account and region in which a caller acts, by the header Authorization. */
    LocalAccount caller(String authorization) {
        return AccessKeys.caller(authorization, home);
    }

    /**
     * Answers a request.
     *
     * @param form the fields of the request, as a browser would send them
     */
    AwsAnswer handle(LocalAccount caller, String form) {
        Map<String, String> request = QueryForm.fields(form);
        String action = request.getOrDefault("Action", "");
        return switch (action) {
            case "AssumeRole" -> assumeRole(caller, request);
            case "GetCallerIdentity" -> answer(action, identity(caller));
            default -> error(400, "InvalidAction", "Could not find operation " + action + ".");
        };
    }

    private AwsAnswer assumeRole(LocalAccount caller, Map<String, String> request) {
        String arn = request.getOrDefault("RoleArn", "");
        String session = request.getOrDefault("RoleSessionName", "");
        Matcher role = ROLE.matcher(arn);
        if (!role.matches()) {
            return error(400, "ValidationError", arn + " is invalid");
        }
        if (!SESSION.matcher(session).matches()) {
            return error(400, "ValidationError", "Value '" + session + "' at 'roleSessionName' is invalid");
        }
        if (!trust.admits(arn, request.getOrDefault("ExternalId", ""))) {
            return error(
                    403,
                    "AccessDenied",
                    "User: " + arn(caller) + " is not authorized to perform: sts:AssumeRole on resource: " + arn);
        }
        int seconds = Integer.parseInt(request.getOrDefault("DurationSeconds", Integer.toString(DEFAULT_SECONDS)));
        Instant expiration = clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        String name = role.group("name");
        return answer("AssumeRole", """
                <Credentials>
                  <AccessKeyId>%s</AccessKeyId>
                  <SecretAccessKey>local</SecretAccessKey>
                  <SessionToken>%s</SessionToken>
                  <Expiration>%s</Expiration>
                </Credentials>
                <AssumedRoleUser>
                  <AssumedRoleId>AROALOCAL:%s</AssumedRoleId>
                  <Arn>arn:aws:sts::%s:assumed-role/%s/%s</Arn>
                </AssumedRoleUser>
                """.formatted(
                        AccessKeys.id(role.group("account")),
                        ids.next(),
                        expiration,
                        session,
                        role.group("account"),
                        name.substring(name.lastIndexOf('/') + 1),
                        session));
    }

    private String identity(LocalAccount caller) {
        return "<Account>%s</Account><UserId>LOCAL</UserId><Arn>%s</Arn>".formatted(caller.id(), arn(caller));
    }

    private String arn(LocalAccount caller) {
        return caller.equals(home)
                ? "arn:aws:iam::" + caller.id() + ":user/local"
                : "arn:aws:sts::" + caller.id() + ":assumed-role/local/local";
    }

    private AwsAnswer answer(String action, String result) {
        return xml(200, """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                <%1$sResult>
                %2$s
                </%1$sResult>
                <ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata>
                </%1$sResponse>
                """.formatted(action, result, ids.next()));
    }

    private AwsAnswer error(int status, String code, String message) {
        return xml(status, """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                <RequestId>%s</RequestId>
                </ErrorResponse>
                """.formatted(code, message.replace("&", "&amp;").replace("<", "&lt;"), ids.next()));
    }

    private static AwsAnswer xml(int status, String text) {
        return new AwsAnswer(status, Map.of("Content-Type", "text/xml"), text);
    }
}
