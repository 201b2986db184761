package dev.curfew.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lines of columns, two blanks between them. Colours take no room. */
final class TextTable {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String GAP = "  ";

    /** What stands in a cell that has nothing to say. */
    private static final String NOTHING = "-";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        row(titles);
    }

    /** Adds a row of as many cells as there are titles. */
    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /**
     * Returns the titles and the rows, without the columns between the first and the last in which nothing is said.
     *
     * @param columns how many characters fit on a line; the last column is cut
     */
    List<String> lines(int columns) {
        List<Integer> said = IntStream.range(0, rows.getFirst().size())
                .filter(this::saysSomething)
                .boxed()
                .toList();
        List<List<String>> shown =
                rows.stream().map(row -> said.stream().map(row::get).toList()).toList();
        int[] widths = new int[said.size()];
        for (List<String> row : shown) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return shown.stream().map(row -> line(row, widths, columns)).toList();
    }

    private boolean saysSomething(int column) {
        return column == 0
                || column == rows.getFirst().size() - 1
                || rows.size() == 1
                || rows.stream().skip(1).anyMatch(row -> !row.get(column).equals(NOTHING));
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

    /** Returns how many lines of a terminal some lines take. */
    static int height(List<String> lines, int columns) {
        return lines.stream()
                .mapToInt(line -> Math.max(1, Math.ceilDiv(width(line), columns)))
                .sum();
    }

    private static int width(String text) {
        return COLOUR.matcher(text).replaceAll("").length();
    }
}
