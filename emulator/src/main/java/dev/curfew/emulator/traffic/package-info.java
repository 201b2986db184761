/**
 * The data plane: who may be visited at which address, and how many visitors came.
 *
 * <p>Lives here: the rules of addresses and the count of requests. May not: HTTP.
 *
 * <p>Start reading at {@link dev.curfew.emulator.traffic.FrontDoor}, then {@link dev.curfew.emulator.traffic.Traffic}.
 */
@NullMarked
package dev.curfew.emulator.traffic;

import org.jspecify.annotations.NullMarked;
