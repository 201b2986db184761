package dev.curfew.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * What a SAM template deploys, as far as it can run on a laptop.
 *
 * @param functions the functions, in the order of the template
 * @param tables the requests that create its DynamoDB tables; logical ids are the table names
 * @param queues its SQS queues
 * @param buses the names of its event buses, in the order of the template; the default bus is none of them
 * @param deadLetters the name of the queue of what functions could not serve; it need not be in the template
 * @param account the account and region for which it was resolved
 */
public record Template(
        List<TemplateFunction> functions,
        List<CreateTableRequest> tables,
        List<TemplateQueue> queues,
        List<String> buses,
        String deadLetters,
        LocalAccount account) {
    /** Copies the collections. */
    public Template {
        functions = List.copyOf(functions);
        tables = List.copyOf(tables);
        queues = List.copyOf(queues);
        buses = List.copyOf(buses);
    }

    /**
     * Reads a template.
     *
     * @param yaml the file
     * @param parameterOverrides values of parameters, and of the pseudo parameters {@code AWS::Region} and
     *     {@code AWS::AccountId}, by name; the others keep their defaults
     * @throws TemplateException when it cannot be read, holds what cannot run locally, or has no parameter of a name
     */
    public static Template read(Path yaml, Map<String, String> parameterOverrides) {
        return TemplateReader.read(yaml, parameterOverrides);
    }

    /** Returns the function of that logical id. */
    public Optional<TemplateFunction> function(String logicalId) {
        return functions.stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .findFirst();
    }

    /** Returns the queue of that logical id. */
    public Optional<TemplateQueue> queue(String logicalId) {
        return queues.stream()
                .filter(queue -> queue.logicalId().equals(logicalId))
                .findFirst();
    }
}
