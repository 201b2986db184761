package dev.curfew.emulator.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.Service;

/** One service and its operations. Part of the guarded store: only for code that holds the emulator's lock. */
public final class ServiceEntry {
    private final long number;
    private final List<OperationSummary> operations = new ArrayList<>();
    private Service service;

    ServiceEntry(long number, Service service) {
        this.number = number;
        this.service = service;
    }

    /** Returns the place of this service in the order of creation. */
    public long number() {
        return number;
    }

    /** Returns the service as it is now. */
    public Service service() {
        return service;
    }

    /** Returns a view of its operations, oldest first; an operation keeps its index for ever. */
    public List<OperationSummary> operations() {
        return Collections.unmodifiableList(operations);
    }

    void become(Service changed) {
        service = changed;
    }

    int append(OperationSummary operation) {
        operations.add(operation);
        return operations.size() - 1;
    }

    void replace(int index, OperationSummary operation) {
        operations.set(index, operation);
    }
}
