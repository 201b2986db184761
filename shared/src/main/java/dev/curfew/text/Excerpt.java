package dev.curfew.text;

/** Cuts what others wrote to what can be shown on one line. */
public final class Excerpt {
    private static final int MOST = 80;

    private Excerpt() {}

    /** Returns a text on one line, cut to 80 characters and an ellipsis. */
    public static String of(String text) {
        return of(text, MOST);
    }

    /**
     * Returns a text on one line, with {@code ?} for what would break it.
     *
     * @param most how many characters it may have; what is longer ends with an ellipsis, and with the backquote it ended
     *     and began with
     */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return onOneLine(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        boolean quoted = text.startsWith("`") && text.endsWith("`");
        return onOneLine(text.substring(0, end)) + (quoted ? "…`" : "…");
    }

    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(breaks(Character.getType(c)) ? '?' : c);
        }
        return line.toString();
    }

    private static boolean breaks(int type) {
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.FORMAT;
    }
}
