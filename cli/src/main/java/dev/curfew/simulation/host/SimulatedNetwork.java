package dev.curfew.simulation.host;

import dev.curfew.functions.AwsClients;
import dev.curfew.local.AwsAnswer;
import dev.curfew.local.QueryForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The network between processes and AWS: the HTTP client of their SDK. Calls take virtual time and end as fate has it;
 * what arrives is answered by the real services.
 */
public final class SimulatedNetwork implements SdkHttpClient {
    private static final Duration REPEAT_AFTER = Duration.ofMillis(100);

    private final Conductor conductor;
    private final Fates fates;
    private final Cloud cloud;
    private final CallTimeouts timeouts;

    /** Creates a network. */
    public SimulatedNetwork(Conductor conductor, Fates fates, Cloud cloud) {
        this.conductor = conductor;
        this.fates = fates;
        this.cloud = cloud;
        this.timeouts = new CallTimeouts(conductor.clock());
    }

    /** Returns the clients of the SDK whose calls this network carries. */
    public AwsClients clients(String region) {
        return AwsClients.simulated(this, region, this::virtualTime);
    }

    /** The SDK would wait by the real clock; here its processes wait by the virtual one. */
    private void virtualTime(ClientOverrideConfiguration.Builder configuration) {
        RetryStrategy strategy = configuration.retryStrategy();
        BackoffStrategy waiting = attempt -> {
            pause(REPEAT_AFTER.multipliedBy(1L << Math.min(attempt, 6)));
            return Duration.ZERO;
        };
        configuration.retryStrategy(strategy.toBuilder()
                .backoffStrategy(waiting)
                .throttlingBackoffStrategy(waiting)
                .build());
        configuration.addExecutionInterceptor(timeouts);
    }

    private void pause(Duration time) {
        VirtualProcess process = VirtualProcess.current();
        if (process != null) {
            conductor.pause(process, time);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                String body = body(request);
                String target = request.httpRequest()
                        .firstMatchingHeader("X-Amz-Target")
                        .orElseGet(() -> QueryForm.target(body));
                return response(send(target, body));
            }

            @Override
            public void abort() {
                // A call of the virtual network ends when its process does.
            }
        };
    }

    private AwsAnswer send(String target, String body) throws IOException {
        VirtualProcess process = VirtualProcess.current();
        if (process == null) {
            return cloud.answer("", target, body); // whoever watches from outside is not part of it
        }
        process.checkAlive();
        Transmission call = fates.call(target, body);
        Instant until = timeouts.patience(AwsClients.SOCKET);
        @Nullable AwsAnswer answer = there(process, call, until, target, body);
        switch (call.ending()) {
            case DEATH -> throw process.die("Runtime exited with error: signal: killed");
            case RESET -> {
                pauseUntil(process, call.back(), until);
                throw new SocketException("Connection reset");
            }
            case SILENCE -> throw timeOut(process, until);
            case ANSWER -> pauseUntil(process, call.back(), until);
        }
        conductor.pause(process, call.stall());
        return call.instead().orElse(answer == null ? AwsAnswer.error(500, "InternalFailure", "") : answer);
    }

    private @Nullable AwsAnswer there(
            VirtualProcess process, Transmission call, Instant until, String target, String body) throws IOException {
        Instant arrival = conductor.clock().instant().plus(call.there());
        if (call.arrives() && arrival.isAfter(until)) {
            // Nobody waits for it any more, but it is on its way.
            conductor.at(arrival, () -> cloud.answer(process.name(), target, body));
        }
        pauseUntil(process, call.there(), until);
        return call.arrives() ? cloud.answer(process.name(), target, body) : null;
    }

    private void pauseUntil(VirtualProcess process, Duration time, Instant until) throws IOException {
        if (conductor.clock().instant().plus(time).isAfter(until)) {
            throw timeOut(process, until);
        }
        conductor.pause(process, time);
    }

    private IOException timeOut(VirtualProcess process, Instant until) {
        Duration left = Duration.between(conductor.clock().instant(), until);
        conductor.pause(process, left.isNegative() ? Duration.ZERO : left);
        timeouts.over().ifPresent(time -> {
            throw ApiCallTimeoutException.create(time.toMillis());
        });
        return new SocketTimeoutException("Read timed out");
    }

    private static String body(HttpExecuteRequest request) {
        return request.contentStreamProvider()
                .map(provider -> {
                    try (InputStream stream = provider.newStream()) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
    }

    private static HttpExecuteResponse response(AwsAnswer answer) {
        SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(answer.status());
        answer.headers().forEach(http::putHeader);
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    @Override
    public String clientName() {
        return "Simulated";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
