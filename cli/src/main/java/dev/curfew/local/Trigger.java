package dev.curfew.local;

/** What invokes a function: an entry under {@code Events} of an {@code AWS::Serverless::Function}. */
public sealed interface Trigger permits ScheduleTrigger, RuleTrigger, StreamTrigger, QueueTrigger {
    /** Returns the name of the event in the template. */
    String name();
}
