package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Writes announcements into the history table, from which they are published, each together with the state of its service,
 * which remembers it: so nobody is told twice, however many ticks there are at once.
 *
 * <p>Like a hold, an announcement is filed under a word of its own and has no day: neither the history of a service nor the
 * index by day shows it.
 */
public final class AnnouncementStore {
    private static final String ANNOUNCEMENTS = "announcements"; // where the ARN of a service is otherwise
    private static final String ID = "announcementId";

    private final DynamoDbClient dynamoDb;
    private final FleetStates states;
    private final String historyTable;
    private final Duration retention;

    /**
     * Creates the access to a table.
     *
     * @param states takes the states of the services
     * @param retention how long announcements are kept
     */
    public AnnouncementStore(DynamoDbClient dynamoDb, FleetStates states, String historyTable, Duration retention) {
        this.dynamoDb = dynamoDb;
        this.states = states;
        this.historyTable = historyTable;
        this.retention = retention;
    }

    /**
     * Writes one down.
     *
     * @param state the service's state as read
     * @return false if somebody else has written that state since
     */
    public boolean put(Announcement announcement, ServiceState state) {
        Put inHistory = Put.builder()
                .tableName(historyTable)
                .item(new Item()
                        .text(OperationItem.SERVICE_ARN, ANNOUNCEMENTS)
                        .text(OperationItem.OPERATION_ID, announcement.id())
                        .text(ID, announcement.id())
                        .text("announcedArn", announcement.serviceArn())
                        .text("at", announcement.at())
                        .text("pauseAt", announcement.pauseAt())
                        .text("sentence", announcement.sentence())
                        .number("expiresAt", announcement.at().plus(retention).getEpochSecond())
                        .attributes())
                .build();
        return ConditionalWrites.together(
                dynamoDb, states.conditionalPut(state.withAnnouncedPause(announcement.pauseAt())), inHistory);
    }

    /** Tells whether an item of the history is an announcement. */
    public static boolean isAnnouncement(Map<String, ?> attributes) {
        return attributes.containsKey(ID);
    }

    /**
     * Reads one from its item.
     *
     * @throws IllegalStateException if the item lacks an attribute that every announcement has
     */
    public static Announcement read(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return new Announcement(
                item.text(ID),
                ServiceArn.parse(item.text("announcedArn")),
                item.instant("at"),
                item.instant("pauseAt"),
                item.text("sentence"));
    }
}
