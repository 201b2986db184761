/**
 * A fleet under one virtual clock: the real handlers, DynamoDB Local and the emulator, weeks in seconds.
 *
 * <p>No printing here; what was seen comes back as values. Start reading at
 * {@link dev.curfew.simulation.Simulation}; what it is told is a {@link dev.curfew.simulation.Scenario}.
 */
@NullMarked
package dev.curfew.simulation;

import org.jspecify.annotations.NullMarked;
