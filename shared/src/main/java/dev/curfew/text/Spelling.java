package dev.curfew.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How far apart two words are, and which was meant. */
public final class Spelling {
    private static final int MOST_LISTED = 10;

    private Spelling() {}

    /**
     * The number of letters to insert, delete, replace or swap with their neighbour that turns one word into the other
     * (optimal string alignment).
     *
     * @param limit the largest distance of interest
     * @return the distance, or {@link Integer#MAX_VALUE} if it is more than the limit
     */
    public static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return Integer.MAX_VALUE;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()] <= limit ? last[b.length()] : Integer.MAX_VALUE;
    }

    /**
     * The word that another was probably meant to be.
     *
     * @param word any text
     * @param candidates the words to choose from
     * @return the nearest of them in any case, or empty if none is near
     */
    public static Optional<String> nearest(String word, Iterable<String> candidates) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<String> nearest = Optional.empty();
        int least = 3;
        for (String candidate : candidates) {
            int limit = Math.min(2, candidate.length() / 2);
            int distance = distance(lower, candidate.toLowerCase(Locale.ROOT), limit);
            if (distance < least) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /**
     * The question which word was meant.
     *
     * @return such as {@code did you mean office?}, or nothing if no candidate is near
     */
    public static String didYouMean(String word, Iterable<String> candidates) {
        return nearest(word, candidates)
                .map(near -> "did you mean " + near + "?")
                .orElse("");
    }

    /**
     * What to choose instead of a name that nothing bears.
     *
     * @param listing the beginning of a list, such as {@code there are}
     * @return the question whether the nearest name was meant, or a list of the first few
     */
    public static String alternatives(String name, Collection<String> names, String listing) {
        String question = didYouMean(name, names);
        if (!question.isEmpty()) {
            return question;
        }
        String first =
                String.join(", ", names.stream().sorted().limit(MOST_LISTED).toList());
        int others = names.size() - MOST_LISTED;
        return listing + " " + (first.isEmpty() ? "none" : first) + (others > 0 ? " and " + others + " more" : "");
    }
}
