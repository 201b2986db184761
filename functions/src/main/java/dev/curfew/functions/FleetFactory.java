package dev.curfew.functions;

import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.FleetReader;
import dev.curfew.apprunner.VisitReader;
import dev.curfew.control.Curfew;
import dev.curfew.history.AnnouncementStore;
import dev.curfew.history.FleetStates;
import dev.curfew.history.HoldStore;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationIds;
import dev.curfew.history.Partition;
import java.time.InstantSource;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Builds the parts that look after one fleet.
 *
 * @param dynamoDb where everything is remembered, wherever the fleet is
 * @param concurrency how many services of it are worked on at once
 */
record FleetFactory(
        Settings settings, DynamoDbClient dynamoDb, OperationIds ids, InstantSource clock, Concurrency concurrency) {

    /**
     * Builds them.
     *
     * @param clients reach the fleet's App Runner
     * @param partition holds what is remembered of the fleet
     */
    Curfew curfew(AwsClients clients, Partition partition) {
        AppRunnerClient reads = clients.appRunnerReads();
        AppRunnerFacade appRunner = new AppRunnerFacade(
                reads, clients.appRunnerChanges(), new FleetReader(reads, clients.tagging(), concurrency));
        FleetStates states = new FleetStates(dynamoDb, settings.fleetTable(), partition);
        return Curfew.of(
                appRunner,
                new VisitReader(clients::cloudWatch),
                states,
                history(states),
                new HoldStore(
                        dynamoDb,
                        settings.fleetTable(),
                        partition,
                        settings.historyTable(),
                        settings.historyRetention()),
                new AnnouncementStore(dynamoDb, states, settings.historyTable(), settings.historyRetention()),
                ids,
                clock,
                concurrency,
                settings.defaultZone(),
                settings.maxPausesPerTick(),
                settings.pauseNotice());
    }

    /** Builds the access to the history. */
    OperationHistory history(FleetStates states) {
        return new OperationHistory(dynamoDb, settings.historyTable(), states, settings.historyRetention());
    }
}
