package dev.curfew.bench;

import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param machine what it was measured on, and when
 * @param texts tables in Markdown and single figures, by the name that performance.md calls them
 * @param counts what has to be the same each time, by name
 * @param ratios what was measured as a multiple of something in the same run, by name
 */
public record Findings(
        String machine, Map<String, String> texts, Map<String, Long> counts, Map<String, Double> ratios) {}
