package dev.curfew.emulator.fleet;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.resource.Departures;
import dev.curfew.emulator.resource.Quotas;
import dev.curfew.emulator.resource.ResourceKind;
import dev.curfew.emulator.resource.Uses;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** The services of the account. Part of the guarded store: only for code that holds the emulator's lock. */
public final class Fleet {
    private final int quota;
    private final Uses uses;
    private final OperationRecords operations = new OperationRecords(this);
    private final ServiceRecords services;
    private final TreeMap<Long, ServiceEntry> listed = new TreeMap<>();
    private final TreeMap<Long, ServiceEntry> byNumber = new TreeMap<>();
    private final Map<String, ServiceEntry> byArn = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Departures departures = new Departures();
    private long nextNumber = 1;

    /**
     * Creates an empty fleet.
     *
     * @param quota how many services the API may create (seeded ones count, too)
     * @param uses where the fleet notes what its services use
     * @param changes is told of what changes
     */
    public Fleet(int quota, Uses uses, Changes changes) {
        this.quota = quota;
        this.uses = uses;
        this.services = new ServiceRecords(this, operations, changes);
    }

    /**
     * Checks that the API may create one more service.
     *
     * @throws ApiException ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when the account is full
     */
    public void requireRoom() {
        Quotas.require(listed.size(), quota, "services");
    }

    /**
     * Checks that no service, other than deleted ones, has this name.
     *
     * @throws ApiException ({@link ErrorType#INVALID_REQUEST}) when one has
     */
    public void requireNewName(String name) {
        if (names.contains(name)) {
            throw ApiException.invalid(
                    "ServiceName", "must be unique in the account and region: there is a service named " + name + ".");
        }
    }

    /** Adds a service, whose name must be new. */
    public ServiceEntry add(Service service) {
        return restore(nextNumber, service);
    }

    /** Adds a service that has its number already, perhaps one that is deleted. */
    ServiceEntry restore(long number, Service service) {
        ServiceEntry entry = new ServiceEntry(number, service, services);
        nextNumber = Math.max(nextNumber, number + 1);
        byArn.put(service.serviceArn(), entry);
        byNumber.put(number, entry);
        if (service.status() == ServiceStatus.DELETED) {
            departures.add(service.serviceArn(), service.deletedAt());
        } else {
            listed.put(number, entry);
            names.add(service.serviceName());
            uses.change(entry.user(), Set.of(), ServiceLinks.of(service));
        }
        services.changed(entry);
        return entry;
    }

    /** Returns the stores that can be written down. */
    public List<Recorded> records() {
        return List.of(services, operations);
    }

    /** Returns all services, also those that were deleted a short while ago, in the order of creation. */
    Stream<ServiceEntry> all() {
        return byNumber.values().stream();
    }

    /** Returns a service by its number, also one that was deleted a short while ago. */
    Optional<ServiceEntry> numbered(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** Changes a service, which keeps its name and ARN. */
    public void change(ServiceEntry entry, Service changed) {
        uses.change(entry.user(), ServiceLinks.of(entry.service()), ServiceLinks.of(changed));
        entry.become(changed);
    }

    /** Returns the services that are not deleted and come after this number, in the order of creation. */
    public Collection<ServiceEntry> after(long number) {
        return listed.tailMap(number, false).values();
    }

    /** Returns a service by its ARN, also one that was deleted a short while ago. */
    public Optional<ServiceEntry> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /**
     * Returns a service by its ARN, also one that was deleted a short while ago.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public ServiceEntry require(String arn) {
        return find(arn).orElseThrow(() -> ResourceKind.SERVICE.notFound(arn));
    }

    /**
     * Returns a service that a request names in passing, and that is not deleted.
     *
     * @throws ApiException ({@link ErrorType#INVALID_REQUEST}) when there is none: so answer the actions whose model has
     *     no ResourceNotFoundException
     */
    public ServiceEntry requireNamed(String arn) {
        return find(arn)
                .filter(entry -> entry.service().status() != ServiceStatus.DELETED)
                .orElseThrow(() -> ApiException.invalid("ServiceArn", "names no service: " + arn));
    }

    /** Takes a service out of the lists; it is described as DELETED for a while more, and its name is free. */
    void retire(ServiceEntry entry, Instant at) {
        listed.remove(entry.number());
        names.remove(entry.service().serviceName());
        uses.change(entry.user(), ServiceLinks.of(entry.service()), Set.of());
        departures.add(entry.service().serviceArn(), at);
    }

    /** Forgets the services that were deleted long ago. */
    public void forgetDeleted(Instant now) {
        departures.forget(now, arn -> {
            ServiceEntry forgotten = byArn.remove(arn);
            if (forgotten != null) {
                byNumber.remove(forgotten.number());
            }
        });
    }
}
