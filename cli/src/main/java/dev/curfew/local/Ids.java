package dev.curfew.local;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes the ids of events, invocations and messages; a seeded generator makes them repeat. */
final class Ids {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    /** Returns a new UUID of version 4. Safe for use by several threads at once. */
    synchronized String next() {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | VERSION_4;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT_2;
        return new UUID(high, low).toString();
    }
}
