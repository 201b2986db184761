package dev.curfew.simulation;

import dev.curfew.emulator.SeedService;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Settings;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a local system, for those who fill them before and read them after. */
public final class Memory implements AutoCloseable {
    private final DynamoDbClient dynamoDb;
    private final FleetStates states;
    private final OperationHistory history;

    /** Opens the tables of a system that runs a template. */
    public Memory(LocalSystem system, Template template) {
        Settings settings = Settings.from(template.functions().getFirst().environment());
        dynamoDb = AwsClients.at(system.endpoint(), template.account().region()).dynamoDb();
        states = new FleetStates(dynamoDb, settings.fleetTable());
        history = new OperationHistory(dynamoDb, settings.historyTable(), states, settings.historyRetention());
    }

    /** Stores the named schedules of a scenario. */
    public void store(Scenario scenario) {
        scenario.schedules().forEach(states::putSchedule);
    }

    /** Returns a service in the status in which it was left, if it is remembered. */
    public SeedService asLeft(SeedService seed) {
        return states.read().states().values().stream()
                .filter(state -> state.arn().name().equals(seed.name()) && state.lastStatus() != null)
                .findFirst()
                .map(state -> new SeedService(
                        seed.name(),
                        seed.tags(),
                        seed.cpu(),
                        seed.memory(),
                        seed.minSize(),
                        String.valueOf(state.lastStatus())))
                .orElse(seed);
    }

    /** Returns the operations that were requested in a time range, oldest first. */
    List<Operation> operations(Instant fromInclusive, Instant toExclusive) {
        return history.between(fromInclusive, toExclusive);
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
