package dev.curfew.schedule;

/**
 * The hours of a span: from a wall-clock time (inclusive) to a later one (exclusive), at most a day apart.
 *
 * <p>{@code 22:00-00:00} and {@code 22:00-24:00} are the same hours.
 *
 * @param startMinute the start, in minutes after midnight, 0 to 1439
 * @param endMinute the end, in minutes after the midnight before the start; 1440 is 24:00 and more is the next day.
 *     Less than a day after the start, or exactly 1440 if the start is 0 (the whole day)
 */
public record Hours(int startMinute, int endMinute) {

    /** Minutes in a day on the wall clock. */
    static final int DAY = 24 * 60;

    /** {@code 00:00-24:00}. */
    public static final Hours WHOLE_DAY = new Hours(0, DAY);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a minute is out of its range
     */
    public Hours {
        if (startMinute < 0 || startMinute >= DAY) {
            throw new IllegalArgumentException("startMinute must be 0 to 1439, was " + startMinute);
        }
        int latest = startMinute == 0 ? DAY : startMinute + DAY - 1;
        if (endMinute <= startMinute || endMinute > latest) {
            throw new IllegalArgumentException(
                    "endMinute must be " + (startMinute + 1) + " to " + latest + ", was " + endMinute);
        }
    }

    /**
     * Whether the hours reach into the next day.
     *
     * @return true if they end after 24:00
     */
    public boolean overnight() {
        return endMinute > DAY;
    }

    /**
     * The canonical text.
     *
     * @return such as {@code 08:00-19:00}, {@code 22:00-06:00} or {@code 18:00-24:00}
     */
    @Override
    public String toString() {
        return clockText(startMinute) + "-" + clockText(overnight() ? endMinute - DAY : endMinute);
    }

    private static String clockText(int minute) {
        int hour = minute / 60;
        int rest = minute % 60;
        return (hour < 10 ? "0" : "") + hour + (rest < 10 ? ":0" : ":") + rest;
    }
}
