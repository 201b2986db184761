package dev.curfew.template;

import java.util.ArrayList;
import java.util.List;

/** What a rule has found: sentences that begin with the name of what is wrong. */
final class Findings {
    private final List<String> sentences = new ArrayList<>();

    void unless(boolean right, String subject, String complaint) {
        if (!right) {
            sentences.add(subject + " " + complaint);
        }
    }

    void unless(boolean right, Resource subject, String complaint) {
        unless(right, subject.id(), complaint);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
