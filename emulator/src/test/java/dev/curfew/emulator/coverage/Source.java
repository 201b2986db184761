package dev.curfew.emulator.coverage;

/** Where a rule comes from. */
enum Source {
    /** AWS documentation or API model. */
    D("AWS documentation or API model"),
    /** Code that AWS wrote. */
    C("code that AWS wrote"),
    /** Seen in public reports. */
    W("seen in public reports"),
    /** Inferred. */
    I("inferred: nothing is known, this is what a user of AWS would expect");

    private final String meaning;

    Source(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
