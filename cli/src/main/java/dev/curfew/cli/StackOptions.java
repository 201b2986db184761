package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Settings;
import dev.curfew.local.LocalAccount;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The options of commands that talk to a deployed stack, or to a running `curfew local`. */
final class StackOptions {
    private static final String FUNCTION = "EnforceSchedules";

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "A running `curfew local`, such as http://127.0.0.1:4600 (default: $AWS_ENDPOINT_URL, else"
                    + " AWS).")
    private @Nullable URI endpoint;

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            defaultValue = "curfew",
            description = "The name of the deployed stack (default: curfew).")
    private String stack = "curfew";

    @Option(names = "--region", paramLabel = "REGION", description = "The region of the stack (default: as in `aws`).")
    private @Nullable String region;

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of `aws` to use.")
    private @Nullable String profile;

    /**
     * Finds the stack.
     *
     * @throws IllegalArgumentException if there is none, or nothing says where it is
     */
    Stack find(Map<String, String> environment) {
        String url = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (endpoint != null || !url.isEmpty()) {
            URI local = endpoint == null ? URI.create(url) : endpoint;
            AwsClients clients = AwsClients.at(local, LocalAccount.DEFAULT.region());
            try {
                return stackOf(clients, FUNCTION, Optional.empty(), Optional.of(local));
            } catch (SdkClientException e) {
                throw new IllegalArgumentException("nothing answers at " + local + "; is `curfew local` running?", e);
            }
        }
        AwsClients clients = AwsClients.of(
                regionOf(),
                DefaultCredentialsProvider.builder().profileName(profile).build(),
                Optional.empty());
        return stackOf(clients, functionIn(clients), Optional.of(stack), Optional.empty());
    }

    private Region regionOf() {
        if (region != null) {
            return Region.of(region);
        }
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(profile)
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "expected a region: --region, AWS_REGION or one in the profile; --endpoint-url asks a running"
                            + " `curfew local` instead",
                    e);
        }
    }

    private String functionIn(AwsClients clients) {
        try (CloudFormationClient cloudFormation = clients.build(CloudFormationClient.builder(), 3)) {
            return cloudFormation
                    .describeStackResource(r -> r.stackName(stack).logicalResourceId(FUNCTION))
                    .stackResourceDetail()
                    .physicalResourceId();
        } catch (CloudFormationException e) {
            throw new IllegalArgumentException(
                    "cannot find the stack `" + stack + "` (--stack names it): "
                            + e.awsErrorDetails().errorMessage(),
                    e);
        } catch (SdkClientException e) {
            throw new IllegalArgumentException("cannot reach AWS: " + e.getMessage(), e);
        }
    }

    /** The functions know best which tables and defaults they run with. */
    private static Stack stackOf(AwsClients clients, String function, Optional<String> name, Optional<URI> endpoint) {
        try (LambdaClient lambda = clients.build(LambdaClient.builder(), 3)) {
            Map<String, String> variables = lambda.getFunctionConfiguration(r -> r.functionName(function))
                    .environment()
                    .variables();
            return new Stack(Settings.from(variables), clients, name, endpoint);
        } catch (ResourceNotFoundException e) {
            throw new IllegalArgumentException("there is no function " + function + "; is this Curfew?", e);
        }
    }
}
