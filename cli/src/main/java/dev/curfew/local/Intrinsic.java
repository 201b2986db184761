package dev.curfew.local;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A call of a CloudFormation function in a template.
 *
 * @param name without {@code !} and {@code Fn::}, for example {@code Ref}
 * @param argument a text, list or map
 */
record Intrinsic(String name, Object argument) {
    /** Returns the call that a value is, if it is one, in the short form ({@code !Sub}) or the long ({@code Fn::Sub}). */
    static Optional<Intrinsic> of(Object value) {
        if (value instanceof Intrinsic call) {
            return Optional.of(call);
        }
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        String key = String.valueOf(only.getKey());
        return key.equals("Ref") || key.startsWith("Fn::")
                ? Optional.of(new Intrinsic(key.replace("Fn::", ""), Objects.requireNonNullElse(only.getValue(), "")))
                : Optional.empty();
    }

    /**
     * Returns the arguments of a function that takes so many.
     *
     * @throws TemplateException when it has others
     */
    List<?> arguments(int count, String where) {
        if (argument instanceof List<?> list && list.size() == count) {
            return list;
        }
        throw new TemplateException(where, "!" + name + " takes a list of " + count + ", found " + argument);
    }

    @Override
    public String toString() {
        return "!" + name + " " + argument;
    }
}
