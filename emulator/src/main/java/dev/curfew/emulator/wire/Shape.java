package dev.curfew.emulator.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of value in App Runner's model, with what it allows. */
sealed interface Shape {

    /** Text with {@code min} to {@code max} characters, one of {@code choices} if any, matching {@code pattern}. */
    record Text(long min, long max, List<String> choices, Pattern pattern) implements Shape {
        Optional<String> problem(String value) {
            if (value.length() < min || value.length() > max) {
                return Optional.of("must have " + between(min, max) + " characters.");
            }
            if (!choices.isEmpty() && !choices.contains(value)) {
                return Optional.of("must be one of " + String.join(", ", choices) + ".");
            }
            return pattern.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of("must match the pattern " + pattern + " .");
        }
    }

    /** A whole number between {@code min} and {@code max}. */
    record Whole(long min, long max) implements Shape {
        Optional<String> problem(int value) {
            return value < min || value > max ? Optional.of("must be " + between(min, max) + ".") : Optional.empty();
        }
    }

    /** A list whose elements have the named shape. */
    record ListOf(String element) implements Shape {}

    /** A map whose keys and values have the named shapes. */
    record MapOf(String key, String value) implements Shape {}

    /** A value without constraints: a boolean. */
    record Unconstrained() implements Shape {}

    /**
     * Reads a shape as {@code constraints.txt} writes it, for example {@code string 1..20 pattern [a-z]+}.
     *
     * @throws IllegalArgumentException when it is written otherwise
     */
    static Shape parse(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "boolean" -> new Unconstrained();
            case "list" -> new ListOf(words[2]);
            case "map" -> new MapOf(words[2], words[4]);
            case "integer", "string" -> scalar(text);
            default -> throw new IllegalArgumentException("not a shape: " + text);
        };
    }

    private static Shape scalar(String text) {
        Matcher matcher = Pattern.compile("(string|integer)(?: (\\d*)\\.\\.(\\d*))?(?: one of (.+))?(?: pattern (.+))?")
                .matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a shape: " + text);
        }
        long min = bound(matcher, 2, Long.MIN_VALUE);
        long max = bound(matcher, 3, Long.MAX_VALUE);
        if (matcher.group(1).equals("integer")) {
            return new Whole(min, max);
        }
        List<String> choices = Optional.ofNullable(matcher.group(4))
                .map(words -> Arrays.asList(words.split(" ", -1)))
                .orElse(List.of());
        Pattern pattern = Optional.ofNullable(matcher.group(5))
                .map(Pattern::compile)
                .orElseGet(() -> Pattern.compile(".*", Pattern.DOTALL));
        return new Text(min, max, choices, pattern);
    }

    private static long bound(Matcher matcher, int group, long otherwise) {
        return Optional.ofNullable(matcher.group(group))
                .filter(digits -> !digits.isEmpty())
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    private static String between(long min, long max) {
        return max == Long.MAX_VALUE ? "at least " + min : "between " + min + " and " + max;
    }
}
