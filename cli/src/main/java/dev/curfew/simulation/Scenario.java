package dev.curfew.simulation;

import dev.curfew.emulator.SeedService;
import dev.curfew.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens in a simulation.
 *
 * @param zone the zone of schedules that name none, and of the timeline
 * @param schedules the documents of named schedules, by name
 * @param services the fleet at the beginning
 * @param events events that are put on the bus
 * @param people what people do in App Runner by hand
 * @param traffic who visits the services, by their names
 */
public record Scenario(
        ZoneId zone,
        Map<String, String> schedules,
        List<SeedService> services,
        List<Event> events,
        List<Deed> people,
        Map<String, Traffic> traffic) {

    /** Copies the collections. */
    public Scenario {
        schedules = Map.copyOf(schedules);
        services = List.copyOf(services);
        events = List.copyOf(events);
        people = List.copyOf(people);
        traffic = Map.copyOf(traffic);
    }

    /**
     * The visitors of a service.
     *
     * @param perHour how many come in an hour, on average
     * @param hours when they come: a schedule that is RUNNING then
     */
    public record Traffic(int perHour, Schedule hours) {}

    /**
     * An event that is put on the bus.
     *
     * @param at when
     * @param source its source, such as {@code curfew.request}
     * @param detailType its detail-type
     * @param detail its detail, a JSON object
     */
    public record Event(Instant at, String source, String detailType, Map<String, Object> detail) {}

    /**
     * What somebody does in App Runner by hand.
     *
     * @param at when
     * @param what what they do
     * @param service the name of the service
     * @param tags the tags to set, or the keys to remove with any value; empty otherwise
     */
    public record Deed(Instant at, What what, String service, Map<String, String> tags) {

        /** Copies the tags. */
        public Deed {
            tags = Map.copyOf(tags);
        }
    }

    /** What people do. */
    public enum What {
        PAUSE,
        RESUME,
        DEPLOY,
        DELETE,
        TAG,
        UNTAG
    }

    /** Returns when the first thing happens. */
    public Optional<Instant> begins() {
        return Stream.concat(events.stream().map(Event::at), people.stream().map(Deed::at))
                .min(Instant::compareTo);
    }
}
