package dev.curfew.simulation;

import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Settings;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.Origin;
import dev.curfew.history.Partition;
import dev.curfew.history.ScheduleStore;
import dev.curfew.history.StoredSchedule;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a local system, for those who fill them before and read them after. */
public final class Memory implements AutoCloseable {
    private final DynamoDbClient dynamoDb;
    private final FleetStates states;
    private final ScheduleStore schedules;
    private final OperationHistory history;

    /** Opens the tables of a system that runs a template. */
    public Memory(LocalSystem system, Template template) {
        this(AwsClients.at(system.endpoint(), template.account().region()), template);
    }

    /** Opens the tables of a template. */
    Memory(AwsClients clients, Template template) {
        Settings settings = Settings.from(template.functions().getFirst().environment());
        dynamoDb = clients.dynamoDb();
        states = new FleetStates(dynamoDb, settings.fleetTable(), Partition.HOME);
        schedules = new ScheduleStore(dynamoDb, settings.fleetTable());
        history = new OperationHistory(dynamoDb, settings.historyTable(), states, settings.historyRetention());
    }

    /** Stores the named schedules of a scenario, except those that somebody has changed since. */
    public void store(Scenario scenario) {
        scenario.schedules().forEach((name, document) -> {
            StoredSchedule before = schedules.find(name);
            if (before.storedAt().equals(Instant.EPOCH)) {
                schedules.put(before.with(document, "scenario", Instant.EPOCH, Origin.UNKNOWN));
            }
        });
    }

    /** Returns the operations that were requested in a time range, oldest first. */
    List<Operation> operations(Instant fromInclusive, Instant toExclusive) {
        return history.between(fromInclusive, toExclusive);
    }

    /** Returns what is remembered of the fleet. */
    FleetMemory fleet() {
        return states.read();
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
