package dev.curfew.schedule;

import java.util.List;
import java.util.Random;

/** Damages texts. */
final class Damage {
    private Damage() {}

    /** Returns a text with one to four places, none longer than two characters, replaced by one of the pieces each. */
    static String to(String text, List<String> pieces, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(damaged.length() + 1);
            int to = Math.min(damaged.length(), from + random.nextInt(3));
            damaged.replace(from, to, pieces.get(random.nextInt(pieces.size())));
        }
        return damaged.toString();
    }
}
