package dev.curfew.emulator.fleet;

import dev.curfew.emulator.resource.Uses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.Service;

/**
 * One service, its versions and its operations: all that there is to know of it, in immutable values. Part of the
 * guarded store: only for code that holds the emulator's lock.
 */
public final class ServiceEntry {
    private final long number;
    private final ServiceRecords records;
    private final List<OperationSummary> operations = new ArrayList<>();
    private Service service;
    private Versions versions = Versions.FIRST;
    private Optional<Underway> underway = Optional.empty();

    ServiceEntry(long number, Service service, ServiceRecords records) {
        this.number = number;
        this.service = service;
        this.records = records;
    }

    /** Returns the place of this service in the order of creation. */
    public long number() {
        return number;
    }

    /** Returns the service as it is now. */
    public Service service() {
        return service;
    }

    /** Returns which version of its source it runs. */
    public Versions versions() {
        return versions;
    }

    /** Returns what it is in the middle of, or empty when it has settled. */
    public Optional<Underway> underway() {
        return underway;
    }

    /** Returns a view of its operations, oldest first; an operation keeps its index for ever. */
    public List<OperationSummary> operations() {
        return Collections.unmodifiableList(operations);
    }

    Uses.User user() {
        return new Uses.User(number, service.serviceArn());
    }

    void become(Service changed) {
        service = changed;
        records.changed(this);
    }

    void become(Versions changed) {
        versions = changed;
        records.changed(this);
    }

    void become(Optional<Underway> changed) {
        underway = changed;
        records.changed(this);
    }

    /** Adds an operation and returns its index. */
    int append(OperationSummary operation) {
        operations.add(operation);
        records.changed(this, operations.size() - 1);
        return operations.size() - 1;
    }

    void replace(int index, OperationSummary operation) {
        operations.set(index, operation);
        records.changed(this, index);
    }
}
