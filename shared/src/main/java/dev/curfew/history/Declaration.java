package dev.curfew.history;

/**
 * Where a schedule is declared: a resource of a CloudFormation stack.
 *
 * @param stackId the ARN of the stack; a stack that is deleted and created anew gets another
 * @param logicalId the name of the resource in its template
 */
public record Declaration(String stackId, String logicalId) {

    /** Reads what {@link #toString} writes. */
    static Declaration parse(String text) {
        int space = text.lastIndexOf(' ');
        return new Declaration(text.substring(0, Math.max(space, 0)), text.substring(space + 1));
    }

    /** Returns the name of the stack, without account and region. */
    public String stackName() {
        String[] parts = stackId.split("/", -1);
        return parts.length > 1 ? parts[1] : stackId;
    }

    /** Returns the declaration in words, such as <code>`OfficeHours` of the stack `team-shop`</code>. */
    public String words() {
        return "`" + logicalId + "` of the stack `" + stackName() + "`";
    }

    @Override
    public String toString() {
        return stackId + " " + logicalId;
    }
}
