package dev.curfew.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one visit.
 *
 * @param visit what the visitor is told
 * @param members the group of the service, in the order in which it wakes; empty if it is in none
 * @param woken what was found and done to wake the service; null if this visit did nothing
 */
public record VisitReport(
        Visit visit, List<GroupMember> members, @Nullable TickReport woken) {

    /** Copies the members. */
    public VisitReport {
        members = List.copyOf(members);
    }
}
