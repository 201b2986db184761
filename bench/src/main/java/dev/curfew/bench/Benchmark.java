package dev.curfew.bench;

/** A part of what is measured, and a section of docs/performance.md. */
@FunctionalInterface
public interface Benchmark {
    /** Measures, for minutes. */
    Findings measure() throws Exception;
}
