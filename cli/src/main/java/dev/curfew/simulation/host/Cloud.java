package dev.curfew.simulation.host;

import dev.curfew.local.AwsAnswer;

/** What answers calls when they arrive. */
@FunctionalInterface
public interface Cloud {
    /**
     * Answers a call.
     *
     * @param caller what made the call
     * @param target the header X-Amz-Target
     * @param body the JSON body
     */
    AwsAnswer answer(String caller, String target, String body);
}
