package dev.curfew.local;

/** What invokes a function: an entry under {@code Events} of an {@code AWS::Serverless::Function}, or its URL. */
public sealed interface Trigger permits ScheduleTrigger, RuleTrigger, StreamTrigger, QueueTrigger, UrlTrigger {
    /** Returns its name in the template. */
    String name();
}
