package dev.curfew.apprunner;

import java.util.List;

/**
 * All services of an account and region, managed or not.
 *
 * @param services every service whose tags could be read, in the order of App Runner
 * @param unread the names of services whose tags could not be read, so that nobody knows whether they are managed
 * @param notices what could not be read as planned, in sentences for the log
 */
public record Fleet(List<Service> services, List<String> unread, List<String> notices) {

    /** Copies the lists. */
    public Fleet {
        services = List.copyOf(services);
        unread = List.copyOf(unread);
        notices = List.copyOf(notices);
    }

    /** Returns the services that Curfew may touch. */
    public List<Service> managed() {
        return services.stream().filter(Service::managed).toList();
    }
}
