package dev.curfew.apprunner;

import java.util.List;

/**
 * All services of an account and region, managed or not.
 *
 * @param services every service whose tags could be read, in the order of App Runner
 * @param notices what could not be read as planned, in sentences for the log
 */
public record Fleet(List<Service> services, List<String> notices) {

    /** Copies the lists. */
    public Fleet {
        services = List.copyOf(services);
        notices = List.copyOf(notices);
    }

    /** Returns the services that Curfew may touch. */
    public List<Service> managed() {
        return services.stream().filter(Service::managed).toList();
    }
}
