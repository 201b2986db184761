package dev.curfew.cli;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.control.Curfew;
import dev.curfew.functions.Meter;
import dev.curfew.functions.Wiring;
import dev.curfew.history.FleetStates;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.Partition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A stack that a command looks at, in the real time of whoever looks.
 *
 * @param stack where it is
 * @param curfew what is known of its fleet, in its own account and region
 * @param history what was done
 * @param clock the clock of whoever looks
 */
record LiveStack(Stack stack, Curfew curfew, OperationHistory history, InstantSource clock) {
    /** How many calls may be under way at once. */
    static final Concurrency CONCURRENCY = new Concurrency(8);

    /** How long people wait for an answer before they give up. */
    static final Deadline PATIENCE = () -> Duration.ofMinutes(1);

    static LiveStack of(Stack stack) {
        InstantSource clock = InstantSource.system();
        Wiring wiring = Wiring.of(
                stack.settings(), stack.clients(), clock, RandomGenerator.getDefault(), CONCURRENCY, Meter.NONE);
        DynamoDbClient dynamoDb = stack.clients().dynamoDb();
        FleetStates states = new FleetStates(dynamoDb, stack.settings().fleetTable(), Partition.HOME);
        OperationHistory history = new OperationHistory(
                dynamoDb,
                stack.settings().historyTable(),
                states,
                stack.settings().historyRetention());
        return new LiveStack(stack, wiring.fleets().home(), history, clock);
    }

    /** Waits. */
    static void wait(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NobodyReadsException();
        }
    }
}
