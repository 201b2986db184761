package dev.curfew.functions;

import dev.curfew.apprunner.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Builds the clients of the AWS SDK, all of them over one HTTP client, with timeouts and retries set on purpose. */
public final class AwsClients {
    private static final ProxyConfiguration PROXY =
            ProxyConfiguration.builder().build(); // of the environment, or of system properties
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** How long a call waits for an answer, at most. */
    public static final Duration SOCKET = Duration.ofSeconds(8);

    private static final ThreadFactory TIMERS =
            Thread.ofPlatform().daemon().name("call-timer").factory();

    private static final int ROLE_SECONDS = 900; // the least there is

    private static final AwsCredentialsProvider LOCAL =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final SdkHttpClient http;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;
    private final Consumer<ClientOverrideConfiguration.Builder> time;
    // Each client would start a pool of its own for the time limits of its calls, and only closing it ends that.
    private final ScheduledExecutorService timers;
    private @Nullable StsClient sts; // built when it is first needed, since most functions never need it

    private AwsClients(
            SdkHttpClient http,
            Region region,
            AwsCredentialsProvider credentials,
            Optional<URI> endpoint,
            Consumer<ClientOverrideConfiguration.Builder> time,
            ScheduledExecutorService timers) {
        this.http = http;
        this.region = region;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.time = time;
        this.timers = timers;
    }

    private static ScheduledExecutorService timers() {
        return Executors.newScheduledThreadPool(1, TIMERS);
    }

    private static AwsClients overNetwork(Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        return new AwsClients(http(SOCKET), region, credentials, endpoint, configuration -> {}, timers());
    }

    /** Returns the network. TLS is set up by the first call that needs it, not by who only might call. */
    private static SdkHttpClient http(Duration socketTimeout) {
        if (PROXY.host() != null) {
            return UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(socketTimeout)
                    .build();
        }
        return connecting(socketTimeout, URL::openConnection); // by way of the JDK's proxies, if it was given any
    }

    private interface Opener {
        URLConnection open(URL url) throws IOException;
    }

    private static SdkHttpClient connecting(Duration socketTimeout, Opener opener) {
        return UrlConnectionHttpClient.create(uri -> {
            try {
                HttpURLConnection connection = (HttpURLConnection) opener.open(uri.toURL());
                connection.setConnectTimeout((int) CONNECT.toMillis());
                connection.setReadTimeout((int) socketTimeout.toMillis());
                return connection;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Returns a network to this very machine. */
    static SdkHttpClient loopback() {
        return connecting(SOCKET, url -> url.openConnection(Proxy.NO_PROXY));
    }

    /** Returns clients that wait so long for an answer, such as that of a function that works. */
    public AwsClients waiting(Duration longest) {
        return new AwsClients(http(longest), region, credentials, endpoint, time, timers);
    }

    /**
     * Returns the clients of a function that runs in Lambda, which puts its credentials into the environment, or with
     * SnapStart has them asked for, since those in the environment would be old when a snapshot is restored.
     *
     * @param region the region that Lambda names in {@code AWS_REGION}
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html">SnapStart and environment
     *     variables</a>
     */
    public static AwsClients inLambda(String region) {
        return overNetwork(
                Region.of(region),
                AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        ContainerCredentialsProvider.builder().build()),
                Optional.empty());
    }

    /**
     * Returns clients of a target, in the role that is there for Curfew, over the same network. The role is assumed at the
     * first call, for a quarter of an hour.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
     */
    AwsClients in(Target target, Reach reach) {
        String role = reach.roleIn(target, region.metadata().partition().id());
        AwsCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts())
                .refreshRequest(r -> r.roleArn(role)
                        .roleSessionName("curfew")
                        .externalId(reach.externalId())
                        .durationSeconds(ROLE_SECONDS))
                .build();
        return new AwsClients(http, Region.of(target.region()), assumed, endpoint, time, timers);
    }

    private synchronized StsClient sts() {
        if (sts == null) {
            sts = build(StsClient.builder(), 3);
        }
        return sts;
    }

    /** Returns the clients of a local system, which believes any credentials. */
    public static AwsClients at(URI endpoint, String region) {
        return overNetwork(Region.of(region), LOCAL, Optional.of(endpoint));
    }

    /**
     * Returns the clients of a simulation, where time passes as the simulation wants it.
     *
     * @param network carries the calls
     * @param time says how clients wait before they repeat a call, and what listens to them
     */
    public static AwsClients simulated(
            SdkHttpClient network, String region, Consumer<ClientOverrideConfiguration.Builder> time) {
        return new AwsClients(
                network,
                Region.of(region),
                AnonymousCredentialsProvider.create(), // signing takes a good part of a call's time, and nobody checks
                Optional.of(URI.create("http://simulated:80")),
                time,
                timers());
    }

    /**
     * Returns the clients of a rehearsal, which sign what they send, as those in Lambda do. They leave no thread behind: nobody
     * closes them, and a snapshot would have all of them.
     */
    static AwsClients rehearsing(SdkHttpClient network, String region) {
        ScheduledThreadPoolExecutor passing = new ScheduledThreadPoolExecutor(1, TIMERS);
        passing.setRemoveOnCancelPolicy(true);
        passing.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
        passing.allowCoreThreadTimeOut(true);
        return new AwsClients(network, Region.of(region), LOCAL, Optional.empty(), configuration -> {}, passing);
    }

    /**
     * Returns the clients of a person at a command line.
     *
     * @param endpoint where AWS is, if not where it usually is
     */
    public static AwsClients of(Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        return overNetwork(region, credentials, endpoint);
    }

    /** Returns what finds out whether services answer their visitors, where these clients reach them. */
    HttpDoorbell doorbell(InstantSource clock) {
        return endpoint.map(local -> HttpDoorbell.at(local, clock)).orElseGet(() -> HttpDoorbell.inAws(clock));
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

    /** Returns a client of CloudWatch. */
    public CloudWatchClient cloudWatch() {
        return build(CloudWatchClient.builder(), 3);
    }

    /** Returns a client of DynamoDB; its writes are conditional, so repeating them does no harm. */
    public DynamoDbClient dynamoDb() {
        return build(DynamoDbClient.builder(), 4);
    }

    /** Returns a client of EventBridge. */
    public EventBridgeClient eventBridge() {
        return build(EventBridgeClient.builder(), 3);
    }

    /** Returns what calls functions by their URLs. */
    public SignedCall signedCall() {
        return new SignedCall(http, credentials, region);
    }

    /**
     * Returns a client of any other service.
     *
     * @param attempts how often a call is made at most
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, int attempts) {
        endpoint.ifPresent(builder::endpointOverride);
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .build());
        configuration.scheduledExecutorService(timers);
        time.accept(configuration);
        return builder.httpClient(http)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration.build())
                .build();
    }
}
