/**
 * Virtual hosts: processes, calls and time, all under one clock and in an order that repeats.
 *
 * <p>No scenario, no promise and no printing here. Start reading at {@link dev.curfew.simulation.host.Conductor}.
 */
@NullMarked
package dev.curfew.simulation.host;

import org.jspecify.annotations.NullMarked;
