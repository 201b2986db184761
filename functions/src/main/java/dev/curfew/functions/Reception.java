package dev.curfew.functions;

import dev.curfew.control.ServiceWaker;
import dev.curfew.functions.wake.Robots;
import org.jspecify.annotations.Nullable;

/**
 * What WakePage is made of.
 *
 * @param waker receives visitors
 * @param doorbell finds out whether services answer, and where
 * @param robots tells who wakes nothing
 * @param restricted whether only those wake anything who have a signed link
 * @param links checks links; null where there are none
 */
record Reception(
        ServiceWaker waker,
        HttpDoorbell doorbell,
        Robots robots,
        boolean restricted,
        @Nullable LinkKeys links) {}
