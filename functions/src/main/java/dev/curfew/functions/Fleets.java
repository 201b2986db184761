package dev.curfew.functions;

import dev.curfew.apprunner.Target;
import dev.curfew.control.Curfew;
import dev.curfew.control.UnservableException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fleets that Curfew looks after, each with the parts that decide, act and record there. */
public final class Fleets {
    private final Target homeTarget;
    private final Curfew home;
    private final @Nullable Targets targets;
    private final Function<Target, Curfew> elsewhere;

    /**
     * Creates it.
     *
     * @param targets what else is looked after; null if nothing
     * @param elsewhere builds the parts for a target that is not home
     */
    Fleets(Target homeTarget, Curfew home, @Nullable Targets targets, Function<Target, Curfew> elsewhere) {
        this.homeTarget = homeTarget;
        this.home = home;
        this.targets = targets;
        this.elsewhere = elsewhere;
    }

    /** Returns the account and region that Curfew itself is in. */
    Target homeTarget() {
        return homeTarget;
    }

    /** Returns the parts for that account and region. */
    public Curfew home() {
        return home;
    }

    /**
     * Returns the parts for a target.
     *
     * @throws UnservableException if Curfew does not look after it
     */
    Curfew of(Target target) {
        return find(target)
                .orElseThrow(() -> new UnservableException("`account`, `region`: expected a target of this stack"
                        + " (TargetAccounts and TargetRegions name them), found " + target));
    }

    /** Returns the parts for a target, if Curfew looks after it. */
    Optional<Curfew> find(Target target) {
        if (target.equals(homeTarget)) {
            return Optional.of(home);
        }
        return targets != null && targets.includes(target) ? Optional.of(elsewhere.apply(target)) : Optional.empty();
    }
}
