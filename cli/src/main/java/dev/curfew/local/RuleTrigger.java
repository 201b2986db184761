package dev.curfew.local;

/**
 * A rule of EventBridge.
 *
 * @param name the name of the event in the template
 * @param busName the event bus, {@code default} unless the template says otherwise
 * @param patternJson the event pattern
 * @param enabled whether it matches anything
 */
public record RuleTrigger(String name, String busName, String patternJson, boolean enabled) implements Trigger {}
