package dev.curfew.history;

import dev.curfew.apprunner.Target;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A partition of the fleet table: what is remembered of one target. That of Curfew's own account and region also holds
 * the named schedules, which all targets share.
 *
 * @param key the value of the table's hash key
 */
public record Partition(String key) {
    /** The partition of Curfew's own account and region. */
    public static final Partition HOME = new Partition("services");

    /** Returns the partition of any other target. */
    public static Partition of(Target target) {
        return new Partition(HOME.key + "/" + target);
    }

    AttributeValue value() {
        return AttributeValue.fromS(key);
    }
}
