package dev.curfew.control;

/** Finds out whether a service answers its visitors: App Runner may call it RUNNING some seconds before it does. */
@FunctionalInterface
public interface Doorbell {

    /**
     * Asks a service for the page at its root, for two seconds at most.
     *
     * @param url the service's address as App Runner tells it, such as {@code a1b2c3d4e5.eu-central-1.awsapprunner.com}
     */
    Reply ring(String url);

    /** What came of it. */
    enum Reply {
        /** The service answered, be it with an error of its own. */
        ANSWERED,
        /** 404: what App Runner answers for a paused service, but also services that have nothing at their root. */
        NOT_FOUND,
        /** Nothing, or 502, 503 or 504: what stands in front of a service answers that when the service does not. */
        UNAVAILABLE
    }
}
