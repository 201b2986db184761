package dev.curfew.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of columns, two blanks between them. Colours take no room. */
final class TextTable {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        row(titles);
    }

    /** Adds a row of as many cells as there are titles. */
    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /**
     * Returns the titles and the rows.
     *
     * @param columns how many characters fit on a line; the last column is cut
     */
    List<String> lines(int columns) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths, columns)).toList();
    }

    private static String line(List<String> row, int[] widths, int columns) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < widths.length - 1; i++) {
            line.append(row.get(i))
                    .append(" ".repeat(widths[i] - width(row.get(i))))
                    .append(GAP);
            used += widths[i] + GAP.length();
        }
        return line.append(cut(row.getLast(), columns - used)).toString().stripTrailing();
    }

    /** Returns as much of a text as fits, but some of it always. */
    static String cut(String text, int room) {
        int most = Math.max(room, 8);
        return width(text) <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static int width(String text) {
        return COLOUR.matcher(text).replaceAll("").length();
    }
}
