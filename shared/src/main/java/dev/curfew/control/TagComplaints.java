package dev.curfew.control;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.TagDuration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with the tags of a service that Curfew can do without: something else is taken, and it is told. */
public final class TagComplaints {
    private TagComplaints() {}

    /** Returns a sentence for each such tag that cannot be read, with what was expected. */
    public static List<String> of(Service service) {
        return Stream.of(order(service), awake(service))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> order(Service service) {
        return CurfewTag.ORDER
                .in(service.tags())
                .filter(_ -> GroupOrder.of(service).isPresent())
                .filter(text -> GroupOrder.number(text).isEmpty())
                .map(text -> "tag " + CurfewTag.ORDER.key() + " of " + service.name()
                        + ": expected a whole number, found `" + text + "`; it is taken for 0");
    }

    private static Optional<String> awake(Service service) {
        return CurfewTag.AWAKE.in(service.tags()).flatMap(text -> {
            try {
                TagDuration.parse(text);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of("tag " + CurfewTag.AWAKE.key() + " of " + service.name() + ": " + e.getMessage()
                        + "; a visit keeps it awake for the stack's DefaultLease");
            }
        });
    }
}
