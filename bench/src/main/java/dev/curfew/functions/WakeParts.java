package dev.curfew.functions;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.control.Doorbell;
import dev.curfew.control.ServiceWaker;
import dev.curfew.control.WakeRules;
import dev.curfew.functions.wake.Robots;
import dev.curfew.history.FleetStates;
import dev.curfew.history.OperationIds;
import dev.curfew.history.Partition;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** The wake page's function as it is deployed, on parts to measure it with. */
public final class WakeParts {
    private static final Concurrency CONCURRENCY = new Concurrency(8);

    private WakeParts() {}

    /** Returns the function on whatever its clients reach; of services it asks whether they answer. */
    public static WakePageFunction overNetwork(Settings settings, AwsClients clients, InstantSource clock) {
        return new WakePageFunction(wiring(settings, clients, clock));
    }

    /** Returns what asks services whether they answer, as the function does. */
    public static Doorbell doorbell(AwsClients clients, InstantSource clock) {
        return clients.doorbell(clock);
    }

    /** Returns the same function where no service answers, which takes no time to find out. */
    public static WakePageFunction withoutDoorbell(Settings settings, AwsClients clients, InstantSource clock) {
        Wiring wiring = wiring(settings, clients, clock);
        FleetFactory factory =
                new FleetFactory(settings, clients.dynamoDb(), new OperationIds(new Random(1)), clock, CONCURRENCY);
        FleetStates states = new FleetStates(factory.dynamoDb(), settings.fleetTable(), Partition.HOME);
        ServiceWaker waker = new ServiceWaker(
                states,
                factory.history(states),
                wiring.fleets().home().wakes(),
                _ -> Doorbell.Reply.NOT_FOUND,
                new WakeRules(
                        settings.defaultLease(), settings.wake().orElseThrow().wakesPerHour()),
                clock,
                settings.defaultZone());
        return new WakePageFunction(new Wiring(
                settings,
                clock,
                wiring.meter(),
                wiring.fleets(),
                wiring.schedules(),
                wiring.outages(),
                wiring.publisher(),
                wiring.savings(),
                wiring.targetTicks(),
                new Reception(waker, HttpDoorbell.inAws(clock), Robots.knowing(List.of()), false, null),
                null,
                null));
    }

    private static Wiring wiring(Settings settings, AwsClients clients, InstantSource clock) {
        return Wiring.of(settings, clients, clock, new Random(1), CONCURRENCY, Meter.NONE);
    }
}
