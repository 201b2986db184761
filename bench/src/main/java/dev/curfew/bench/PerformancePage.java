package dev.curfew.bench;

import com.samskivert.mustache.Mustache;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * docs/performance.md: what every benchmark found when it ran last, in the words of performance.mustache.
 *
 * <p>The findings are kept in docs/performance.json, so that one benchmark may run without the others, and so that the next run
 * can say what moved.
 */
final class PerformancePage {
    private final Path record;
    private final Path page;

    /**
     * Creates it.
     *
     * @param home the folder of template.yaml
     */
    PerformancePage(Path home) {
        this.record = home.resolve("docs/performance.json");
        this.page = home.resolve("docs/performance.md");
    }

    /** Writes the page with new findings of one benchmark, and returns what moved since its last run, line by line. */
    String write(String benchmark, Findings findings) throws IOException {
        Map<String, Object> all = new TreeMap<>(
                Files.exists(record) ? JsonObject.parse(Files.readString(record)).asMap() : Map.of());
        String moved = all.get(benchmark) == null
                ? "  measured for the first time\n"
                : new Moves(JsonObject.parse(JsonText.of(all.get(benchmark)))).to(findings);
        all.put(
                benchmark,
                Map.of(
                        "machine", findings.machine(),
                        "texts", new TreeMap<>(findings.texts()),
                        "counts", new TreeMap<>(findings.counts()),
                        "ratios", rounded(findings.ratios())));
        Files.writeString(record, JsonText.pretty(all) + "\n");
        Files.writeString(page, rendered(all));
        return moved;
    }

    private static Map<String, Double> rounded(Map<String, Double> ratios) {
        Map<String, Double> rounded = new TreeMap<>();
        ratios.forEach((name, ratio) -> rounded.put(name, Math.round(ratio * 1_000) / 1_000.0));
        return rounded;
    }

    private static String rendered(Map<String, Object> all) throws IOException {
        Map<String, Object> sections = new HashMap<>();
        all.forEach((benchmark, findings) -> {
            JsonObject fields = JsonObject.parse(JsonText.of(findings));
            Map<String, Object> section = new HashMap<>(fields.object("texts").asMap());
            section.put("machine", fields.string("machine"));
            sections.put(benchmark, section);
        });
        try (InputStream file = Objects.requireNonNull(
                PerformancePage.class.getResourceAsStream("performance.mustache"), "performance.mustache")) {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .compile(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .execute(sections);
        }
    }
}
