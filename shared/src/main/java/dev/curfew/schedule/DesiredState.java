package dev.curfew.schedule;

/** What a schedule wants of a service at an instant. */
public enum DesiredState {
    /** The service should be running. */
    RUNNING,
    /** The service should be paused. */
    PAUSED,
    /** The schedule has no opinion: whatever the service does is right. */
    ANY
}
