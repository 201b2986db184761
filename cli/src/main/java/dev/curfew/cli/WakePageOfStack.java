package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * Where the wake page of a stack is, and what its links are signed with.
 *
 * @param url with a slash at its end
 * @param linkSecret the ARN of the secret
 */
record WakePageOfStack(String url, String linkSecret) {
    private static final String FUNCTION = "WakePage";

    WakePageOfStack {
        if (url.isEmpty()) {
            throw new IllegalArgumentException(
                    "this stack has no wake page; deploy it with WakeUrl=RESTRICTED or PUBLIC");
        }
        if (linkSecret.isEmpty()) {
            throw new IllegalArgumentException(
                    "this stack signs no links; deploy it with LinkSecretArn=… (docs/wake.md#links-in-chat)");
        }
    }

    /**
     * Looks them up.
     *
     * @throws IllegalArgumentException if the stack has no wake page, or no secret
     */
    static WakePageOfStack of(Stack stack) {
        return stack.name().map(name -> deployed(name, stack.clients())).orElseGet(() -> local(stack));
    }

    private static WakePageOfStack deployed(String name, AwsClients clients) {
        try (CloudFormationClient cloudFormation = clients.build(CloudFormationClient.builder(), 3)) {
            var stack = cloudFormation
                    .describeStacks(r -> r.stackName(name))
                    .stacks()
                    .getFirst();
            Map<String, String> outputs =
                    stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
            Map<String, String> parameters = stack.parameters().stream()
                    .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue));
            return new WakePageOfStack(
                    outputs.getOrDefault("WakePageUrl", ""), parameters.getOrDefault("LinkSecretArn", ""));
        } catch (CloudFormationException e) {
            throw new IllegalArgumentException(
                    "cannot read the stack `" + name + "`: "
                            + e.awsErrorDetails().errorMessage(),
                    e);
        }
    }

    private static WakePageOfStack local(Stack stack) {
        try (LambdaClient lambda = stack.clients().build(LambdaClient.builder(), 3)) {
            String secret = lambda.getFunctionConfiguration(r -> r.functionName(FUNCTION))
                    .environment()
                    .variables()
                    .getOrDefault("LINK_SECRET", "");
            return new WakePageOfStack(
                    stack.endpoint().map(endpoint -> endpoint + "/").orElse(""), secret);
        } catch (ResourceNotFoundException e) {
            return new WakePageOfStack("", "");
        }
    }
}
