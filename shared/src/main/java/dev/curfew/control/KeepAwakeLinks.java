package dev.curfew.control;

import dev.curfew.history.Announcement;
import java.util.Optional;

/** Makes the links by which people who are told of a pause keep the service awake. */
@FunctionalInterface
public interface KeepAwakeLinks {
    /** Makes none. */
    KeepAwakeLinks NONE = announcement -> Optional.empty();

    /** Returns the address of such a link; empty if there can be none for this service, or not now. */
    Optional<String> of(Announcement announcement);
}
