package dev.curfew.history;

/** What somebody may ask for a service: a lease, or that the one there is ends. */
public sealed interface Wish permits Lease, Release {}
