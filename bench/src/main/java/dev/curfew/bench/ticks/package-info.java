/** What ticks cost, by the size of the fleet. */
@NullMarked
package dev.curfew.bench.ticks;

import org.jspecify.annotations.NullMarked;
