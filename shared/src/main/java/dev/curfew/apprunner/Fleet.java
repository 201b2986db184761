package dev.curfew.apprunner;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

    /** Returns how many of the services that Curfew may touch are in each status. */
    public Map<ServiceStatus, Integer> states() {
        Map<ServiceStatus, Integer> states = new EnumMap<>(ServiceStatus.class);
        managed().forEach(service -> states.merge(service.status(), 1, Integer::sum));
        return states;
    }

    /** Returns the services that Curfew may touch. */
    public List<Service> managed() {
        return services.stream().filter(Service::managed).toList();
    }
}
