package dev.curfew.functions.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sentences in which backquotes stand around what is to be shown as code. */
final class Prose {
    private Prose() {}

    /** Returns a sentence in parts, each of which is code or plain; the backquotes are left out. */
    static List<Map<String, @Nullable Object>> of(String sentence) {
        String[] pieces = sentence.split("`", -1);
        if (pieces.length % 2 == 0) {
            return List.of(part("plain", sentence)); // one of them has no other
        }
        List<Map<String, @Nullable Object>> parts = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                parts.add(part(i % 2 == 0 ? "plain" : "code", pieces[i]));
            }
        }
        return parts;
    }

    private static Map<String, @Nullable Object> part(String kind, String text) {
        return new Values().put("plain", "").put("code", "").put(kind, text).map();
    }

    /** Returns several sentences. */
    static List<Map<String, @Nullable Object>> of(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> new Values().put("parts", of(sentence)).map())
                .toList();
    }
}
