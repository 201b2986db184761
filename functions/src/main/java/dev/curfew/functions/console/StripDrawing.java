package dev.curfew.functions.console;

import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A week as a picture: the values of the template {@code strip}. Each kind of thing is one path, so that a hundred weeks fit on
 * a page. What runs is tall and what is paused is low, and what failed is a square among dots: nothing is told by colour alone.
 */
final class StripDrawing {
    /** How wide the picture is, in units of its own: five minutes in most weeks. */
    private static final int WIDTH = 2016;

    private static final int HEIGHT = 40;
    private static final int PLANNED = 6;
    private static final int RAN = 22;
    private static final int SLEPT = 28;
    private static final int MARKS = 36;

    private final Stretch whole;

    private StripDrawing(Stretch whole) {
        this.whole = whole;
    }

    static Map<String, @Nullable Object> values(WeekStrip strip) {
        WeekWindow window = strip.window();
        StripDrawing drawing = new StripDrawing(window.whole());
        boolean present = new Stretch(window.now(), window.now().plusSeconds(1))
                .within(drawing.whole)
                .isPresent();
        return new Values()
                .put("size", "0 0 " + WIDTH + " " + HEIGHT)
                .put("label", strip.sentence())
                .put("grid", drawing.midnights(window))
                .put("track", "M0 " + RAN + "H" + WIDTH)
                .put("plan", drawing.bars(strip.planned(), PLANNED))
                .put("kept", drawing.bars(strip.kept(), PLANNED))
                .put("ran", drawing.bars(strip.ran(), RAN))
                .put("slept", drawing.bars(strip.slept(), SLEPT))
                .put("good", drawing.marks(strip.operations(), false))
                .put("fail", drawing.marks(strip.operations(), true))
                .put("now", present ? "M" + drawing.x(window.now()) + " 0V" + HEIGHT : null)
                .map();
    }

    /** Returns the picture of a plan alone. */
    static Map<String, @Nullable Object> plan(WeekStrip strip, String sentence) {
        StripDrawing drawing = new StripDrawing(strip.window().whole());
        boolean present = strip.window().whole().from().isBefore(strip.window().now());
        return new Values()
                .put("size", "0 8 " + WIDTH + " 26")
                .put("label", sentence)
                .put("grid", drawing.midnights(strip.window()))
                .put("track", "M0 " + RAN + "H" + WIDTH)
                .put("ran", drawing.bars(strip.planned(), RAN))
                .put("now", present ? "M" + drawing.x(strip.window().now()) + " 10V34" : null)
                .map();
    }

    private int x(Instant at) {
        double part = (double) Duration.between(whole.from(), at).toSeconds()
                / whole.length().toSeconds();
        return (int) Math.round(WIDTH * part);
    }

    private String midnights(WeekWindow window) {
        StringBuilder path = new StringBuilder();
        for (int day = 1; day < window.days(); day++) {
            path.append('M').append(x(window.day(day).from())).append(" 0V").append(HEIGHT);
        }
        return path.toString();
    }

    private String bars(List<Stretch> stretches, int y) {
        StringBuilder path = new StringBuilder();
        for (Stretch stretch : stretches) {
            int from = x(stretch.from());
            int to = Math.max(x(stretch.to()), from + 1);
            path.append('M').append(from).append(' ').append(y).append('H').append(to);
        }
        return path.toString();
    }

    private String marks(List<Operation> operations, boolean failed) {
        StringBuilder path = new StringBuilder();
        for (Operation operation : operations) {
            if (failed == (operation.status() == OperationStatus.FAILED)) {
                path.append('M')
                        .append(x(operation.requestedAt()))
                        .append(' ')
                        .append(MARKS)
                        .append("h0");
            }
        }
        return path.toString();
    }
}
