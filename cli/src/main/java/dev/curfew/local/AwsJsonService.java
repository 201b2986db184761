package dev.curfew.local;

/** A service of the protocols AWS JSON 1.0 and 1.1: one address, and a header that names the operation. */
@FunctionalInterface
interface AwsJsonService {
    /**
     * Answers a request; errors are answers, too.
     *
     * @param target the header X-Amz-Target, for example {@code AppRunner.PauseService}
     * @param body the JSON body
     */
    AwsAnswer handle(String target, String body);
}
