package dev.curfew.apprunner;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What an exception of the AWS SDK means to Curfew. Codes decide, never message texts: AWS changes those freely.
 *
 * @param kind what to do about it
 * @param code AWS's error code, or the kind of failure on the way
 * @param message one sentence for the log
 */
record SdkFailure(Kind kind, String code, String message) {

    /** What to do about a failed call. */
    enum Kind {
        /** Too many calls: try again later. */
        THROTTLED,
        /** AWS understood the call and will not do it. */
        REFUSED,
        /** It is not known whether the call had its effect. */
        UNANSWERED
    }

    static SdkFailure of(RuntimeException e) {
        if (!(e instanceof AwsServiceException answer) || answer.awsErrorDetails() == null) {
            return new SdkFailure(Kind.UNANSWERED, e.getClass().getSimpleName(), firstLine(e.getMessage()));
        }
        String code = String.valueOf(answer.awsErrorDetails().errorCode());
        String message = firstLine(answer.awsErrorDetails().errorMessage());
        if (answer.isThrottlingException()) {
            return new SdkFailure(Kind.THROTTLED, code, message);
        }
        if (answer.statusCode() >= 500) {
            return new SdkFailure(Kind.UNANSWERED, code, message);
        }
        return new SdkFailure(
                Kind.REFUSED, code, explain(answer.awsErrorDetails().serviceName(), code, message));
    }

    private static String explain(@Nullable String service, String code, String message) {
        if ("Sts".equals(service)) { // before anything was asked of the target
            return message + " (deploy spoke.yaml there, with this stack's roles and external id)";
        }
        if ("CloudWatch".equals(service) && code.startsWith("AccessDenied")) {
            return message
                    + " (the role lacks cloudwatch:GetMetricData: update the stack of template.yaml or spoke.yaml)";
        }
        return switch (code) {
            case "SubscriptionRequiredException" ->
                "this account has no App Runner, which AWS closed to new customers on 2026-04-30 (" + message + ")";
            case "AccessDeniedException", "AccessDenied" ->
                message + " (Curfew's role allows changes only on services that carry one of its tags)";
            default -> message;
        };
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "no message" : text.lines().findFirst().orElse("no message");
    }
}
