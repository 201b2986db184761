package dev.curfew.functions;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.Target;
import dev.curfew.control.Selection;
import dev.curfew.control.UnservableException;
import dev.curfew.json.JsonObject;

/** Finds the target that an event is about. */
final class EventTarget {

    private EventTarget() {}

    /**
     * Returns the account and region that an event names; EventBridge writes there where it was made, and nobody can write
     * another account there.
     *
     * @throws dev.curfew.json.BadJsonException if it names none
     */
    static Target of(JsonObject event) {
        String account = event.string("account");
        String region = event.string("region");
        try {
            return new Target(account, region);
        } catch (IllegalArgumentException e) {
            throw event.bad("account", "twelve digits, and a region in `region`", "`" + account + "/" + region + "`");
        }
    }

    /**
     * Returns the target that a request is about. It is the account and region that it was made in, or if it names a
     * service by its ARN, that of the service: those who ask from Curfew's own account may do so for every target, everyone
     * else for their own account only.
     *
     * @throws UnservableException if it is about somebody else's account
     */
    static Target of(JsonObject event, Selection selection, Target home) {
        Target origin = origin(event, home);
        Target target = selection instanceof Selection.ByName byName
                ? byName.names().stream()
                        .filter(name -> name.startsWith("arn:"))
                        .map(arn -> Target.of(ServiceArn.parse(arn)))
                        .findFirst()
                        .orElse(origin)
                : origin;
        if (!target.account().equals(origin.account()) && !origin.account().equals(home.account())) {
            throw new UnservableException("`service`: expected a service of the account " + origin.account()
                    + ", in which this was asked for, found one of " + target.account());
        }
        return target;
    }

    /** Returns where an event was made; one without an account is given by hand, so it is about home. */
    static Target origin(JsonObject event, Target home) {
        return event.has("account") ? of(event) : home;
    }
}
