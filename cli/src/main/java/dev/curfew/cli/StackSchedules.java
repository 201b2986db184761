package dev.curfew.cli;

import dev.curfew.control.ScheduleRegistry;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Partition;
import dev.curfew.history.ScheduleStore;
import dev.curfew.history.StoredSchedule;
import dev.curfew.text.Spelling;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The named schedules of a stack, for the time of one command.
 *
 * @param store what is stored
 * @param states what is remembered of the services that refer to it
 * @param registry stores and deletes
 * @param defaultZone the zone of documents that name none
 */
record StackSchedules(
        DynamoDbClient dynamoDb, ScheduleStore store, FleetStates states, ScheduleRegistry registry, ZoneId defaultZone)
        implements AutoCloseable {

    static StackSchedules open(Stack stack, InstantSource clock) {
        DynamoDbClient dynamoDb = stack.clients().dynamoDb();
        String table = stack.settings().fleetTable();
        ScheduleStore store = new ScheduleStore(dynamoDb, table);
        FleetStates states = new FleetStates(dynamoDb, table, Partition.HOME);
        ZoneId zone = stack.settings().defaultZone();
        return new StackSchedules(dynamoDb, store, states, new ScheduleRegistry(store, states, clock, zone), zone);
    }

    /**
     * Returns the document of a schedule.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    String document(String name) {
        String document = store.find(name).document();
        if (document == null) {
            throw absent(name);
        }
        return document;
    }

    /** Returns the complaint that there is no schedule of that name. */
    IllegalArgumentException absent(String name) {
        List<String> names = store.list().stream().map(StoredSchedule::name).toList();
        return new IllegalArgumentException(
                "there is no schedule `" + name + "`; " + Spelling.alternatives(name, names, "stored are"));
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
