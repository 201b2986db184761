/**
 * What a request to the wake page costs.
 *
 * <p>Nothing here knows how the page works. Start reading at {@link dev.curfew.bench.wake.WakeCosts}.
 */
package dev.curfew.bench.wake;
