package dev.curfew.control;

import dev.curfew.apprunner.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which services are meant; of those, only managed ones are ever touched. */
public sealed interface Selection {

    /** Tells whether a service is meant. */
    boolean includes(Service service);

    /** Returns what was selected, in words. */
    String words();

    /**
     * Services by name or ARN.
     *
     * @param names names or ARNs, mixed
     */
    record ByName(Set<String> names) implements Selection {

        /** Copies the names. */
        public ByName {
            names = Set.copyOf(names);
        }

        @Override
        public boolean includes(Service service) {
            return names.contains(service.name())
                    || names.contains(service.arn().text());
        }

        /** Tells whether a name, or an ARN, is that of a service. */
        static boolean isCalled(String name, Service service) {
            return name.equals(service.name()) || name.equals(service.arn().text());
        }

        /** Returns the names that none of the services bears, sorted. */
        public List<String> missingIn(List<Service> services) {
            return names.stream()
                    .filter(name -> services.stream().noneMatch(service -> isCalled(name, service)))
                    .sorted()
                    .toList();
        }

        @Override
        public String words() {
            return String.join(", ", names.stream().sorted().toList());
        }
    }

    /**
     * Services that carry all of some tags.
     *
     * @param tags keys and values
     */
    record ByTags(Map<String, String> tags) implements Selection {

        /** Copies the tags. */
        public ByTags {
            tags = Map.copyOf(tags);
        }

        @Override
        public boolean includes(Service service) {
            return tags.entrySet().stream()
                    .allMatch(tag -> tag.getValue().equals(service.tags().get(tag.getKey())));
        }

        @Override
        public String words() {
            return "services tagged "
                    + tags.entrySet().stream().map(String::valueOf).sorted().toList();
        }
    }
}
