package dev.curfew.history;

/** Who or what made an operation happen. */
public enum Cause {
    /** A boundary of the service's schedule. */
    SCHEDULE,
    /** An EventBridge schedule whose input names an action. */
    CRON_ACTION,
    /** Somebody asked, and a lease was granted. */
    REQUEST,
    /** A lease ended, and the service went back to where its schedule wants it. */
    LEASE_END,
    /** Somebody changed the service by hand, and its tag {@code curfew:enforce=true} says to change it back. */
    ENFORCE,
    /** Nobody visited the service for as long as its tag {@code curfew:idle} says. */
    IDLE,
    /** A resume of Curfew's ended well, and the tag {@code curfew:deploy-on-resume=true} says to deploy what it missed. */
    RESUMED,
    /** Not Curfew: a person or another program acted on App Runner directly. */
    OUTSIDE
}
