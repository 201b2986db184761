package dev.curfew.apprunner;

import java.util.Map;
import java.util.Optional;

/** Every tag that Curfew reads, with its one line of help: the single source of their names. */
public enum CurfewTag {
    /** When the service should be running. */
    SCHEDULE("curfew:schedule", "when the service runs, such as `Mon-Fri 08:00-19:00 Europe/Berlin`"),
    /** Makes the service managed for the sake of idle detection. */
    IDLE("curfew:idle", "how long without requests until the service is paused, such as `30m`"),
    /** Makes the service managed without a schedule: cron actions and requests only. */
    MANAGED("curfew:managed", "`true`: cron actions and requests may pause and resume the service"),
    /** Acts on every difference instead of once per boundary. */
    ENFORCE("curfew:enforce", "`true`: what people change by hand is changed back at the next tick"),
    /** Visits a minute that are not taken for use, such as those of health checks. */
    IDLE_IGNORE("curfew:idle-ignore", "how many requests a minute are noise, such as `2`"),
    /** How long a visit keeps the service awake. */
    AWAKE("curfew:awake", "how long the service stays awake after a visit, such as `1h`"),
    /** The services that are woken and paused together. */
    GROUP("curfew:group", "the name of a group that is woken and paused together, such as `shop`"),
    /** The place in the group. */
    ORDER("curfew:order", "the place in its group, a number: lower ones are woken first and paused last"),
    /** Deploys what was missed while the service was asleep. */
    DEPLOY_ON_RESUME("curfew:deploy-on-resume", "`true`: the newest version is deployed after each resume");

    private final String key;
    private final String help;

    CurfewTag(String key, String help) {
        this.key = key;
        this.help = help;
    }

    /** Returns the key of the tag. */
    public String key() {
        return key;
    }

    /** Returns what the tag is for, in one line. */
    public String help() {
        return help;
    }

    /** Returns the value of this tag among the tags of a service. */
    public Optional<String> in(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(key));
    }

    /** Tells whether this tag says {@code true}. */
    public boolean isTrueIn(Map<String, String> tags) {
        return "true".equals(tags.get(key));
    }

    /** Tells whether a service with these tags is managed: whether Curfew may touch it at all. */
    public static boolean managed(Map<String, String> tags) {
        return tags.containsKey(SCHEDULE.key) || tags.containsKey(IDLE.key) || MANAGED.isTrueIn(tags);
    }
}
