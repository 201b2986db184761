package dev.curfew.history;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The state of a service as an item of the fleet table. */
final class StateItem {
    static final String FLEET = "fleet";
    static final String ITEM = "item";
    static final String VERSION = "version";

    private StateItem() {}

    static Map<String, AttributeValue> key(Partition partition, ServiceArn arn) {
        return new Item().text(FLEET, partition.key()).text(ITEM, arn).attributes();
    }

    static Map<String, AttributeValue> write(Partition partition, ServiceState s) {
        Item item = new Item(key(partition, s.arn()))
                .number(VERSION, s.version())
                .text("service", s.arn().name())
                .text("managedSince", s.managedSince())
                .text("scheduleText", s.scheduleText())
                .text("seenAt", s.seenAt())
                .text("carriedOut", s.carriedOut())
                .text("openOperation", s.openOperation())
                .text("lastStatus", s.lastStatus())
                .text("lastRequestAt", s.lastRequestAt())
                .texts("servedRequests", s.servedRequests())
                .text("url", s.url())
                .text("lastVisit", s.lastVisit())
                .text("announcedPause", s.announcedPause())
                .text("lastChange", s.lastChange())
                .text("deployment", s.deployment());
        if (s.lease() != null) {
            item.text("leaseAction", s.lease().action())
                    .text("leaseFrom", s.lease().from())
                    .text("leaseUntil", s.lease().until())
                    .text("leaseRequestedBy", s.lease().requestedBy())
                    .text("leaseReason", s.lease().reason())
                    .text("leaseSession", s.lease().session());
            if (s.lease().release() != null) {
                item.number("leaseReleased", 1)
                        .text("leaseReleasedBy", s.lease().release().requestedBy())
                        .text("leaseReleaseReason", s.lease().release().reason());
            }
        }
        if (s.cronAction() != null) {
            item.text("cronAction", s.cronAction().action())
                    .text("cronAt", s.cronAction().at());
        }
        if (s.attempts() != null) {
            item.text("attemptsBoundary", s.attempts().boundary())
                    .number("attemptsCount", s.attempts().count())
                    .text("attemptsNotBefore", s.attempts().notBefore());
        }
        if (s.place() != null) {
            item.text("group", s.place().group()).number("groupOrder", s.place().order());
        }
        return item.attributes();
    }

    static ServiceState read(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return new ServiceState(
                ServiceArn.parse(item.text(ITEM)),
                item.number(VERSION),
                item.instant("managedSince"),
                item.text("scheduleText"),
                item.instant("seenAt"),
                item.optional("carriedOut", BoundaryMark::parse),
                lease(item),
                item.has("cronAction")
                        ? new CronAction(Action.valueOf(item.text("cronAction")), item.instant("cronAt"))
                        : null,
                item.has("attemptsBoundary")
                        ? new Attempts(
                                BoundaryMark.parse(item.text("attemptsBoundary")),
                                (int) item.number("attemptsCount"),
                                item.instant("attemptsNotBefore"))
                        : null,
                item.optionalText("openOperation"),
                item.optional("lastStatus", ServiceStatus::parse),
                item.optionalInstant("lastRequestAt"),
                item.texts("servedRequests"),
                item.optionalText("url"),
                item.optionalInstant("lastVisit"),
                item.optionalInstant("announcedPause"),
                item.optionalInstant("lastChange"),
                item.optional("deployment", BoundaryMark::parse),
                item.has("group") ? new GroupPlace(item.text("group"), (int) item.number("groupOrder")) : null);
    }

    private static @Nullable Lease lease(Item item) {
        if (!item.has("leaseAction")) {
            return null;
        }
        return new Lease(
                Action.valueOf(item.text("leaseAction")),
                item.instant("leaseFrom"),
                item.instant("leaseUntil"),
                item.optionalText("leaseRequestedBy"),
                item.optionalText("leaseReason"),
                item.optional("leaseSession", Duration::parse),
                item.has("leaseReleased")
                        ? new Release(item.optionalText("leaseReleasedBy"), item.optionalText("leaseReleaseReason"))
                        : null);
    }
}
