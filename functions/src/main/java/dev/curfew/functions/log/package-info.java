/**
 * What functions log: a JSON object a line, for CloudWatch Logs.
 *
 * <p>Behind SLF4J, and without a logging library: to set one up is a third of a cold start (docs/performance.md).
 */
@NullMarked
package dev.curfew.functions.log;

import org.jspecify.annotations.NullMarked;
