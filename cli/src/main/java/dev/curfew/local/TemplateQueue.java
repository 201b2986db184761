package dev.curfew.local;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue of the template.
 *
 * @param logicalId its name in the template, which is its local name
 * @param visibilityTimeout how long a message that was received is hidden, unless whoever receives it says otherwise
 * @param redrivePolicy where messages go that nobody manages to serve, if anywhere
 */
public record TemplateQueue(String logicalId, Duration visibilityTimeout, Optional<RedrivePolicy> redrivePolicy) {
    // SQS's own default.
    private static final Duration DEFAULT_VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    /** Returns a queue with the defaults of SQS. */
    static TemplateQueue named(String logicalId) {
        return new TemplateQueue(logicalId, DEFAULT_VISIBILITY_TIMEOUT, Optional.empty());
    }

    /** Reads {@code AWS::SQS::Queue}; how long messages are kept and how they are encrypted is left out. */
    static TemplateQueue read(String logicalId, TemplateNode properties) {
        int seconds = properties.number("VisibilityTimeout", (int) DEFAULT_VISIBILITY_TIMEOUT.toSeconds());
        Optional<RedrivePolicy> policy = properties
                .value("RedrivePolicy")
                .map(there -> properties.child("RedrivePolicy"))
                .map(node -> new RedrivePolicy(
                        nameIn(node.text("deadLetterTargetArn"), node.where()), node.number("maxReceiveCount")));
        return new TemplateQueue(logicalId, Duration.ofSeconds(seconds), policy);
    }

    /** Returns the name of the queue that an ARN names. */
    static String nameIn(String arn, String where) {
        if (!arn.contains(":sqs:")) {
            throw new TemplateException(where, "expected the ARN of a queue, found " + arn);
        }
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /**
     * Where messages go that were received often enough.
     *
     * @param deadLetterQueue the logical id of the queue that takes them
     * @param maxReceiveCount how often a message is received at most
     */
    public record RedrivePolicy(String deadLetterQueue, int maxReceiveCount) {}
}
