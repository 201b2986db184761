package dev.curfew.schedule;

/** How far apart two words are, for hints in parse errors. */
final class Spelling {

    private Spelling() {}

    /**
     * The number of letters to insert, delete, replace or swap with their neighbour that turns one word into the other
     * (optimal string alignment).
     *
     * @param limit the largest distance of interest
     * @return the distance, or {@link Integer#MAX_VALUE} if it is more than the limit
     */
    static int distance(String a, String b, int limit) {
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
}
