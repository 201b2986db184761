package dev.curfew.functions;

import dev.curfew.control.ServiceWaker;
import dev.curfew.functions.wake.Robots;

/**
 * What WakePage is made of.
 *
 * @param waker receives visitors
 * @param doorbell finds out whether services answer, and where
 * @param robots tells who wakes nothing
 */
record Reception(ServiceWaker waker, HttpDoorbell doorbell, Robots robots) {}
