package dev.curfew.schedule;

import dev.curfew.text.Spelling;
import java.util.List;
import java.util.regex.Pattern;

/** What a tag text turned out to be. */
public sealed interface ScheduleText {

    /**
     * A schedule written out in the text.
     *
     * @param schedule the schedule
     */
    record Written(Schedule schedule) implements ScheduleText {}

    /**
     * The name of a schedule that is kept elsewhere.
     *
     * @param name letters a-z and A-Z, digits and {@code _ . -}, starting with a letter; not a word of the schedule
     *     text, that is {@code always}, {@code never}, {@code daily}, days or a zone in any case
     */
    record Reference(String name) implements ScheduleText {

        private static final List<String> WORDS = List.of("always", "never", "daily");

        private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if a schedule may not be called so
         */
        public Reference {
            if (!isName(name)) {
                throw new IllegalArgumentException("not a schedule's name: " + name);
            }
        }

        /**
         * Whether a word of the schedule text was meant, if nothing is called so.
         *
         * @return such as {@code did you mean always?}, or nothing
         */
        public String hint() {
            return Spelling.didYouMean(name, WORDS);
        }

        /**
         * Whether a named schedule may be called so.
         *
         * @param word any text
         * @return true if the parser reads the word as a reference
         */
        public static boolean isName(String word) {
            return word.length() <= ScheduleParser.MAX_LENGTH
                    && NAME.matcher(word).matches()
                    && ScheduleParser.constant(word).isEmpty()
                    && !ZoneNames.isZone(word)
                    && !DaysParser.isDays(word);
        }
    }

    /**
     * A text that is no schedule.
     *
     * @param error why not
     */
    record Unreadable(ParseError error) implements ScheduleText {}
}
