package dev.curfew.history;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An operation as an item of the history table.
 *
 * <p>Written by hand: the enhanced client's beans cost more at a cold start than the rest of this package.
 */
public final class OperationItem {
    /** Partition key: the ARN of the service. */
    public static final String SERVICE_ARN = "serviceArn";
    /** Sort key: Curfew's id of the operation, which begins with the time of the request. */
    public static final String OPERATION_ID = "operationId";
    /** Partition key of the index {@link #BY_DAY}: the UTC date of the request. */
    public static final String DAY = "day";
    /** How far the operation is. */
    public static final String STATUS = "status";
    /** The index over the whole fleet. */
    public static final String BY_DAY = "byDay";

    private static final String EXPIRES_AT = "expiresAt";

    private OperationItem() {}

    /** Returns the day under which the index files an operation that was requested at an instant. */
    public static String dayOf(Instant requestedAt) {
        return LocalDate.ofInstant(requestedAt, ZoneOffset.UTC).toString();
    }

    static Map<String, AttributeValue> write(Operation o, Duration retention) {
        Item item = new Item()
                .text(SERVICE_ARN, o.serviceArn())
                .text(OPERATION_ID, o.operationId())
                .text(DAY, dayOf(o.requestedAt()))
                .text("service", o.serviceArn().name())
                .text("action", o.action())
                .text("cause", o.cause())
                .text("reason", o.reason())
                .text("requestedBy", o.requestedBy())
                .text("boundary", o.boundary())
                .text(STATUS, o.status())
                .text("statusBefore", o.statusBefore())
                .text("statusAfter", o.statusAfter())
                .text("appRunnerOperationId", o.appRunnerOperationId())
                .text("requestedAt", o.requestedAt())
                .text("callBy", o.callBy())
                .text("acceptedAt", o.acceptedAt())
                .text("startedAt", o.startedAt())
                .text("endedAt", o.endedAt())
                .text("closedAt", o.closedAt())
                .text("error", o.error());
        if (!o.status().open()) {
            // An open operation never expires: it must be closed first.
            item.number(EXPIRES_AT, o.requestedAt().plus(retention).getEpochSecond());
        }
        return item.attributes();
    }

    /**
     * Reads an operation.
     *
     * @throws IllegalStateException if the item lacks an attribute that every operation has
     * @throws IllegalArgumentException if an attribute holds a word that is not known here
     */
    public static Operation read(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return new Operation(
                item.text(OPERATION_ID),
                ServiceArn.parse(item.text(SERVICE_ARN)),
                Action.valueOf(item.text("action")),
                Cause.valueOf(item.text("cause")),
                item.text("reason"),
                item.optionalText("requestedBy"),
                item.optional("boundary", BoundaryMark::parse),
                OperationStatus.valueOf(item.text(STATUS)),
                status(item, "statusBefore"),
                status(item, "statusAfter"),
                item.optionalText("appRunnerOperationId"),
                item.instant("requestedAt"),
                item.optionalInstant("callBy"),
                item.optionalInstant("acceptedAt"),
                item.optionalInstant("startedAt"),
                item.optionalInstant("endedAt"),
                item.optionalInstant("closedAt"),
                item.optionalText("error"));
    }

    private static @Nullable ServiceStatus status(Item item, String name) {
        return item.optional(name, ServiceStatus::parse);
    }
}
