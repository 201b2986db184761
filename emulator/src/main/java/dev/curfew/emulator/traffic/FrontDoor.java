package dev.curfew.emulator.traffic;

import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.fleet.ServiceEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apprunner.model.OperationStatus;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.OperationType;
import software.amazon.awssdk.services.apprunner.model.Service;

/**
 * Where visitors of services knock. The address of a service is that of App Runner with {@code localhost} instead of
 * {@code com}, so that it means this machine. Part of the guarded store: only for code that holds the emulator's lock.
 */
public final class FrontDoor {
    private static final String AWS_SUFFIX = ".awsapprunner.com";
    private static final String SUFFIX = ".awsapprunner.localhost";

    private final Fleet fleet;
    private final Map<String, String> arnByHost = new HashMap<>();

    /** Creates the door of a fleet. */
    public FrontDoor(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Tells whether a value of the header Host, with or without port, names a service rather than the API. */
    public static boolean isService(String host) {
        return withoutPort(host).endsWith(SUFFIX);
    }

    /** Returns the host at which this machine has the service with an address of App Runner's, without port. */
    public static String hostOf(String serviceUrl) {
        return serviceUrl.endsWith(AWS_SUFFIX)
                ? serviceUrl.substring(0, serviceUrl.length() - AWS_SUFFIX.length()) + SUFFIX
                : serviceUrl;
    }

    /** Returns the host at which this machine has the service of a name, without port; empty if there is none. */
    public Optional<String> hostOfService(String name) {
        return fleet.after(0).stream()
                .filter(entry -> entry.service().serviceName().equals(name))
                .map(entry -> hostOf(entry.service().serviceUrl()))
                .findFirst();
    }

    /** Returns the service that answers at this host, or empty when nobody does: that is a 404. */
    public Optional<Service> open(String host) {
        return find(withoutPort(host)).filter(FrontDoor::serves).map(ServiceEntry::service);
    }

    /**
     * Tells whether a service answers. That a paused one does not (404) is in public reports. During an operation it is
     * inferred: what ran before runs on while it is paused, updated, deployed to or maintained, since App Runner deploys
     * blue/green and a rollback keeps the old version; what did not run before answers when the operation has ended.
     */
    private static boolean serves(ServiceEntry entry) {
        return switch (entry.service().status()) {
            case RUNNING -> true;
            case OPERATION_IN_PROGRESS -> servesDuring(entry.operations());
            default -> false;
        };
    }

    private static boolean servesDuring(List<OperationSummary> operations) {
        if (operations.isEmpty() || operations.getLast().endedAt() != null) {
            return true; // maintenance
        }
        boolean everRan = operations.getFirst().type() != OperationType.CREATE_SERVICE
                || operations.stream().anyMatch(operation -> operation.status() == OperationStatus.SUCCEEDED);
        return switch (operations.getLast().type()) {
            case PAUSE_SERVICE, UPDATE_SERVICE, START_DEPLOYMENT -> everRan;
            default -> false;
        };
    }

    private Optional<ServiceEntry> find(String host) {
        String arn = arnByHost.get(host);
        if (arn != null) {
            return fleet.find(arn);
        }
        Optional<ServiceEntry> found = fleet.after(0).stream()
                .filter(entry -> hostOf(entry.service().serviceUrl()).equals(host))
                .findFirst();
        found.ifPresent(entry -> arnByHost.put(host, entry.service().serviceArn()));
        return found;
    }

    private static String withoutPort(String host) {
        int colon = host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }
}
