package dev.curfew.functions;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;

/** Builds the clients of the AWS SDK, all of them over one HTTP client, with timeouts and retries set on purpose. */
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SOCKET = Duration.ofSeconds(8);

    private final SdkHttpClient http;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;

    private AwsClients(Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SOCKET)
                .build();
        this.region = region;
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    /**
     * Returns the clients of a function that runs in Lambda, which puts its credentials into the environment.
     *
     * @param region the region that Lambda names in {@code AWS_REGION}
     */
    public static AwsClients inLambda(String region) {
        return new AwsClients(Region.of(region), EnvironmentVariableCredentialsProvider.create(), Optional.empty());
    }

    /** Returns the clients of a local system, which believes any credentials. */
    public static AwsClients at(URI endpoint, String region) {
        return new AwsClients(
                Region.of(region),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
                Optional.of(endpoint));
    }

    /**
     * Returns the clients of a person at a command line.
     *
     * @param endpoint where AWS is, if not where it usually is
     */
    public static AwsClients of(Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        return new AwsClients(region, credentials, endpoint);
    }

    /** Returns a client for questions, which are repeated twice when they fail. */
    public AppRunnerClient appRunnerReads() {
        return build(AppRunnerClient.builder(), 3);
    }

    /** Returns a client for changes, which are never repeated: whether one took place is found out by looking. */
    public AppRunnerClient appRunnerChanges() {
        return build(AppRunnerClient.builder(), 1);
    }

    /** Returns a client of the tagging API. */
    public ResourceGroupsTaggingApiClient tagging() {
        return build(ResourceGroupsTaggingApiClient.builder(), 3);
    }

    /** Returns a client of DynamoDB; its writes are conditional, so repeating them does no harm. */
    public DynamoDbClient dynamoDb() {
        return build(DynamoDbClient.builder(), 4);
    }

    /** Returns a client of EventBridge. */
    public EventBridgeClient eventBridge() {
        return build(EventBridgeClient.builder(), 3);
    }

    /**
     * Returns a client of any other service.
     *
     * @param attempts how often a call is made at most
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, int attempts) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(attempts)
                                .build())
                        .build())
                .build();
    }
}
