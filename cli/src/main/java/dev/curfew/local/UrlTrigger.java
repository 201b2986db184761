package dev.curfew.local;

/**
 * A function URL.
 *
 * @param name the property of the function that asks for it
 */
public record UrlTrigger(String name) implements Trigger {}
