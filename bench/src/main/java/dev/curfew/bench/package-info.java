/**
 * Runs benchmarks by name, and what they share.
 *
 * <p>What JMH measures lies in the packages of what it measures. Start reading at {@link dev.curfew.bench.Main}.
 */
package dev.curfew.bench;
