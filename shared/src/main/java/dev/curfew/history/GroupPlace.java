package dev.curfew.history;

/**
 * The place of a service in a group of those that wake and sleep together, as its tags said when it was last looked at.
 *
 * @param group the name of the group
 * @param order those with a lower one wake first
 */
public record GroupPlace(String group, int order) {}
