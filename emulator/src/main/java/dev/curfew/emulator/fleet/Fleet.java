package dev.curfew.emulator.fleet;

import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.apprunner.model.Service;

/** The services of the account. Part of the guarded store: only for code that holds the emulator's lock. */
public final class Fleet {
    /** How long a deleted service is still described. App Runner says "for a while"; Terraform needs some minutes. */
    static final Duration DELETED_IS_DESCRIBED = Duration.ofHours(1);

    private final int quota;
    private final TreeMap<Long, ServiceEntry> listed = new TreeMap<>();
    private final Map<String, ServiceEntry> byArn = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Deque<ServiceEntry> deleted = new ArrayDeque<>();
    private long nextNumber = 1;

    /** Creates an empty fleet; the quota is how many services the API may create (seeded ones count, too). */
    public Fleet(int quota) {
        this.quota = quota;
    }

    /**
     * Checks that the API may create one more service.
     *
     * @throws ApiException ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when the account is full
     */
    public void requireRoom() {
        if (listed.size() >= quota) {
            throw new ApiException(
                    ErrorType.SERVICE_QUOTA_EXCEEDED, "The account has reached its quota of " + quota + " services.");
        }
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
        ServiceEntry entry = new ServiceEntry(nextNumber++, service);
        listed.put(entry.number(), entry);
        byArn.put(service.serviceArn(), entry);
        names.add(service.serviceName());
        return entry;
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
        return find(arn)
                .orElseThrow(() -> new ApiException(
                        ErrorType.RESOURCE_NOT_FOUND, "Service with the provided arn does not exist: " + arn));
    }

    /** Takes a service out of the lists; it is described as DELETED for an hour more, and its name is free. */
    void retire(ServiceEntry entry) {
        listed.remove(entry.number());
        names.remove(entry.service().serviceName());
        deleted.add(entry);
    }

    /** Forgets the services that were deleted long ago. */
    void forgetDeleted(Instant now) {
        while (!deleted.isEmpty()
                && !now.isBefore(deleted.element().service().deletedAt().plus(DELETED_IS_DESCRIBED))) {
            byArn.remove(deleted.remove().service().serviceArn());
        }
    }
}
