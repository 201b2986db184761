package dev.curfew.control;

import dev.curfew.history.Declaration;
import dev.curfew.history.Origin;
import dev.curfew.history.StoredSchedule;
import org.jspecify.annotations.Nullable;

/** Who changes a named schedule. What a stack declares is the stack's: nobody else changes it unasked. */
public sealed interface ScheduleAuthor {

    /** Tells whether this author may replace a schedule that exists. */
    boolean mayReplace(StoredSchedule existing);

    /** Tells whether this author may delete a schedule that exists. */
    boolean mayDelete(StoredSchedule existing);

    /** Tells whether this author may delete a schedule that services refer to. */
    boolean mayOrphan();

    /** Returns where a schedule comes from once this author has replaced it. */
    Origin origin(StoredSchedule before);

    /**
     * A person, or a program on a person's behalf.
     *
     * @param name who, null if nobody said
     * @param reason why, null if nobody said
     * @param force also change what a stack declares, and delete what services refer to
     */
    record Person(@Nullable String name, @Nullable String reason, boolean force) implements ScheduleAuthor {
        @Override
        public boolean mayReplace(StoredSchedule existing) {
            return force || existing.declaredBy() == null;
        }

        @Override
        public boolean mayDelete(StoredSchedule existing) {
            return mayReplace(existing);
        }

        @Override
        public boolean mayOrphan() {
            return force;
        }

        @Override
        public Origin origin(StoredSchedule before) {
            return new Origin(before.declaredBy(), name, reason); // it stays the stack's, until that is updated
        }
    }

    /**
     * A resource of a CloudFormation stack.
     *
     * @param declaration which
     * @param holdsName whether the resource bears the name already: then it may take back what a person put in its place
     */
    record Resource(Declaration declaration, boolean holdsName) implements ScheduleAuthor {
        @Override
        public boolean mayReplace(StoredSchedule existing) {
            return existing.declaredBy() == null ? holdsName : declaration.equals(existing.declaredBy());
        }

        @Override
        public boolean mayDelete(StoredSchedule existing) {
            return declaration.equals(existing.declaredBy());
        }

        /** A stack deletes what it no longer needs; what is remembered of its services may be older than that. */
        @Override
        public boolean mayOrphan() {
            return true;
        }

        @Override
        public Origin origin(StoredSchedule before) {
            return new Origin(declaration, null, null);
        }
    }
}
