package dev.curfew.schedule;

/** The kinds of schedules that people write. */
public enum Kind {
    /** Hours of the week. */
    WEEKLY("Mon-Fri 08:00-19:00 Europe/Berlin"),

    /** The example of a named schedule: hours of the week, a counted day, holidays, dates. */
    NAMED("""
        {"zone":"Europe/Berlin",
         "running":["Mon-Fri 08:00-19:00",{"days":"Mon#1","months":"Jan/Jul","hours":"06:00-22:00"}],
         "closed":[{"holidays":"DE-BY"},{"dates":"2026-12-24/2027-01-01"}],
         "open":[{"dates":"2026-11-28","hours":"10:00-16:00"}]}"""),

    /** A pair of cron expressions. */
    CRON("""
        {"zone":"Europe/Berlin","resume":"cron(0 8 ? * MON-FRI *)","pause":"cron(0 19 ? * MON-FRI *)"}""");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** The text of the tag, or the document. */
    public String text() {
        return text;
    }

    /** The schedule, as it is read from the text. */
    public Schedule schedule() {
        return BenchSchedules.read(text);
    }
}
