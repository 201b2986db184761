package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a stack consists of.
 *
 * @param functions the names of its functions in Lambda, by their names in the template
 * @param deadLetters the URL of its dead-letter queue
 */
record StackResources(Map<String, String> functions, String deadLetters) {
    private static final String QUEUE = "DeadLetters";

    /**
     * Looks them up.
     *
     * @throws IllegalArgumentException if the stack has no dead-letter queue
     */
    static StackResources of(Stack stack) {
        return stack.name().map(name -> deployed(name, stack.clients())).orElseGet(() -> local(stack.clients()));
    }

    private static StackResources deployed(String name, AwsClients clients) {
        Map<String, String> functions = new LinkedHashMap<>();
        Map<String, String> queues = new LinkedHashMap<>();
        try (CloudFormationClient cloudFormation = clients.build(CloudFormationClient.builder(), 3)) {
            cloudFormation
                    .listStackResourcesPaginator(r -> r.stackName(name))
                    .stackResourceSummaries()
                    .forEach(resource -> {
                        switch (resource.resourceType()) {
                            case "AWS::Lambda::Function" ->
                                functions.put(resource.logicalResourceId(), resource.physicalResourceId());
                            case "AWS::SQS::Queue" ->
                                queues.put(resource.logicalResourceId(), resource.physicalResourceId());
                            default -> {} // nothing to redrive from or to
                        }
                    });
        }
        String url = queues.get(QUEUE);
        if (url == null) {
            throw new IllegalArgumentException("the stack `" + name + "` has no queue " + QUEUE + "; is this Curfew?");
        }
        return new StackResources(functions, url);
    }

    private static StackResources local(AwsClients clients) {
        try (LambdaClient lambda = clients.build(LambdaClient.builder(), 3);
                SqsClient sqs = clients.build(SqsClient.builder(), 3)) {
            Map<String, String> functions = new LinkedHashMap<>();
            lambda.listFunctions().functions().stream()
                    .map(FunctionConfiguration::functionName)
                    .forEach(function -> functions.put(function, function));
            return new StackResources(
                    functions, sqs.getQueueUrl(r -> r.queueName(QUEUE)).queueUrl());
        }
    }
}
