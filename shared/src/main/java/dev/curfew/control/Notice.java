package dev.curfew.control;

/**
 * What people should know about the open operation of a service.
 *
 * @param stuck whether it has been under way for longer than operations take
 * @param sentence what there is to know
 */
public record Notice(boolean stuck, String sentence) {}
