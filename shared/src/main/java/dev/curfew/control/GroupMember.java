package dev.curfew.control;

/**
 * One service of the group that a visitor waits for.
 *
 * @param visit how far it is, as far as is remembered: nobody asks it
 * @param waits whether it is woken only after others, and they are not awake yet
 * @param visited whether it is the one that is visited
 */
public record GroupMember(Visit visit, boolean waits, boolean visited) {

    /** Returns the name of the service. */
    public String service() {
        return visit.service();
    }
}
