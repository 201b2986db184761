package dev.curfew.lambda;

import dev.curfew.bench.Figures;
import dev.curfew.local.TemplateFunction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells what cold starts took. */
final class ColdStartTables {
    private final List<Figures> all;

    ColdStartTables(List<Figures> all) {
        this.all = all;
    }

    /** Returns the tables, and the figures that have a goal. */
    Map<String, String> texts(List<TemplateFunction> functions, long packageBytes) {
        Figures boto3 = of("EnforceSchedules, boto3");
        double restored = functions.stream()
                .mapToDouble(function -> of(function.logicalId() + ", restored")
                        .to(of(function.logicalId() + ", boto3"))
                        .median())
                .max()
                .orElseThrow();
        return Map.of(
                "functions", functions(functions),
                "variants", variants(),
                "cold", "%.2f".formatted(of("EnforceSchedules").to(boto3).median()),
                "aot", "%.2f".formatted(of("EnforceSchedules, AOT cache").to(boto3).median()),
                "restored", "%.2f".formatted(restored),
                "package", "%.1f".formatted(packageBytes / 1e6));
    }

    /** A line for each function: cold and restored, as multiples of its calls by boto3. */
    private String functions(List<TemplateFunction> functions) {
        StringBuilder text = new StringBuilder("""
                | | boto3 (spread) | cold (spread) | times boto3 (spread) | restored (spread) | times boto3 (spread) | memory |
                |---|---:|---:|---:|---:|---:|---:|
                """);
        for (TemplateFunction function : functions) {
            String name = function.logicalId();
            Figures boto3 = of(name + ", boto3");
            Figures cold = of(name);
            Figures restored = of(name + ", restored");
            text.append("| `%s` | %s | %s | %s | %s | %s | %d MB |%n"
                    .formatted(
                            name,
                            time(boto3),
                            time(cold),
                            ratio(cold, boto3),
                            time(restored),
                            ratio(restored, boto3),
                            cold.bytes() >> 20));
        }
        return text.toString();
    }

    /** A line for each way to start EnforceSchedules. */
    private String variants() {
        Figures boto3 = of("EnforceSchedules, boto3");
        StringBuilder text =
                new StringBuilder("| | median (spread) | times boto3 (spread) | memory |\n|---|---:|---:|---:|\n");
        all.stream()
                .filter(figures -> figures.name().startsWith("EnforceSchedules")
                        || figures.name().startsWith("Java"))
                .forEach(figures -> text.append("| %s | %s | %s | %d MB |%n"
                        .formatted(figures.name(), time(figures), ratio(figures, boto3), figures.bytes() >> 20)));
        return text.toString();
    }

    /** Returns the medians of all ratios. */
    Map<String, Double> ratios(List<TemplateFunction> functions) {
        Map<String, Double> ratios = new TreeMap<>();
        for (Figures figures : all) {
            String function = functions.stream()
                    .map(TemplateFunction::logicalId)
                    .filter(figures.name()::startsWith)
                    .findFirst()
                    .orElse("EnforceSchedules");
            ratios.put(figures.name(), figures.to(of(function + ", boto3")).median());
        }
        return ratios;
    }

    private Figures of(String name) {
        return all.stream()
                .filter(figures -> figures.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static String time(Figures figures) {
        return "%,d ms (%,d to %,d)"
                .formatted(
                        figures.median() / 1_000_000,
                        figures.quantile(0) / 1_000_000,
                        figures.quantile(1) / 1_000_000);
    }

    private static String ratio(Figures figures, Figures to) {
        Figures.Ratio ratio = figures.to(to);
        return "**%.2f** (%.2f to %.2f)".formatted(ratio.median(), ratio.least(), ratio.most());
    }
}
