package dev.curfew.control;

import dev.curfew.history.Declaration;
import dev.curfew.history.StoredSchedule;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of a request to store or delete a named schedule. */
public sealed interface ScheduleAnswer {

    /** Returns the answer as a sentence without a full stop. */
    String sentence();

    /** What became of a request to store one. */
    sealed interface ToStore extends ScheduleAnswer {}

    /** What became of a request to delete one. */
    sealed interface ToDelete extends ScheduleAnswer {}

    /** A refusal that the request itself may overrule, if a person makes it. */
    sealed interface Refused extends ScheduleAnswer {

        /**
         * Returns the answer for somebody who may insist.
         *
         * @param force how, such as {@code use --force}
         */
        String sentence(String force);
    }

    /**
     * It is stored.
     *
     * @param name its name
     * @param schedule what its document says
     */
    record Stored(String name, Schedule schedule) implements ToStore {
        @Override
        public String sentence() {
            return "`" + name + "` is stored";
        }

        /** Returns what its author has probably not meant, as a sentence without a full stop, if there is anything. */
        public Optional<String> warning(Instant now) {
            boolean stays = schedule.nextBoundary(now).isEmpty() && schedule.stateAt(now) == DesiredState.PAUSED;
            String ever = schedule.lastBoundary(now).isEmpty() ? "" : " again";
            return stays
                    ? Optional.of("it never runs" + ever
                            + "; its services stay paused unless a request or a person wakes them")
                    : Optional.empty();
        }
    }

    /**
     * The document is no schedule.
     *
     * @param sentence which field, what was expected, what was found
     * @param caret the same for a terminal, with a caret where there is a text to point into
     */
    record Invalid(String sentence, String caret) implements ToStore {}

    /**
     * It is deleted.
     *
     * @param name its name
     * @param services the services that still refer to it; nothing pauses or resumes them until they get another schedule
     */
    record Deleted(String name, List<String> services) implements ToDelete {
        /** Copies the list. */
        public Deleted {
            services = List.copyOf(services);
        }

        @Override
        public String sentence() {
            return "`" + name + "` is deleted"
                    + (services.isEmpty()
                            ? ""
                            : "; these services still refer to it and are left alone: " + String.join(", ", services));
        }
    }

    /**
     * There is none.
     *
     * @param name what is not there
     */
    record Absent(String name) implements ToDelete {
        @Override
        public String sentence() {
            return "there is no schedule `" + name + "`";
        }
    }

    /**
     * Services refer to it, and nobody said that this does not matter.
     *
     * @param name its name
     * @param services which
     */
    record InUse(String name, List<String> services) implements ToDelete, Refused {
        /** Copies the list. */
        public InUse {
            services = List.copyOf(services);
        }

        @Override
        public String sentence() {
            return "`" + name + "` is the schedule of " + String.join(", ", services) + "; give them another one first";
        }

        @Override
        public String sentence(String force) {
            return sentence() + ", or " + force;
        }
    }

    /**
     * It belongs to somebody else.
     *
     * @param schedule the schedule as stored
     */
    record Taken(StoredSchedule schedule) implements ToStore, ToDelete, Refused {
        @Override
        public String sentence() {
            return whose() + "; choose another name, or delete that one first";
        }

        @Override
        public String sentence(String force) {
            return whose() + "; change it there, or " + force;
        }

        private String whose() {
            Declaration declaration = schedule.declaredBy();
            String by = schedule.origin().by() == null
                    ? ""
                    : " by " + schedule.origin().by();
            return "`" + schedule.name() + "` "
                    + (declaration == null
                            ? "was stored" + by + " at " + schedule.storedAt() + ", not by a stack"
                            : "is declared by " + declaration.words());
        }
    }

    /**
     * The very request was served before.
     *
     * @param name the name of the schedule
     */
    record Repeated(String name) implements ToStore, ToDelete {
        @Override
        public String sentence() {
            return "this request about `" + name + "` was served before";
        }
    }

    /**
     * Somebody asked for something else later.
     *
     * @param name the name of the schedule
     * @param at when that was
     */
    record Overtaken(String name, Instant at) implements ToStore, ToDelete {
        @Override
        public String sentence() {
            return "`" + name + "` was changed at " + at + ", after this request was made";
        }
    }
}
