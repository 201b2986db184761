package dev.curfew.local;

/**
 * A call of a CloudFormation function in a template.
 *
 * @param name without {@code !} and {@code Fn::}, for example {@code Ref}
 * @param argument a text, list or map
 */
record Intrinsic(String name, Object argument) {
    @Override
    public String toString() {
        return "!" + name + " " + argument;
    }
}
