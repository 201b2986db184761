package dev.curfew.simulation.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Takes the time that a call may take from the SDK, which would measure it by the real clock. */
final class CallTimeouts implements ExecutionInterceptor {
    private final InstantSource clock;
    private static final ThreadLocal<@Nullable Limit> LIMITS = new ThreadLocal<>();

    private record Limit(Instant until, Duration time) {}

    CallTimeouts(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        Optional<Duration> time = context.request().overrideConfiguration().flatMap(it -> it.apiCallTimeout());
        LIMITS.set(time.map(it -> new Limit(clock.instant().plus(it), it)).orElse(null));
        if (time.isEmpty() || !(context.request() instanceof AwsRequest request)) {
            return context.request();
        }
        AwsRequestOverrideConfiguration without = request.overrideConfiguration().orElseThrow().toBuilder()
                .apiCallTimeout(null)
                .build();
        return request.toBuilder().overrideConfiguration(without).build();
    }

    /** Returns until when an attempt that begins now waits for an answer. */
    Instant patience(Duration socketTimeout) {
        Instant until = clock.instant().plus(socketTimeout);
        Limit limit = LIMITS.get();
        return limit == null || limit.until().isAfter(until) ? until : limit.until();
    }

    /** Returns how long the whole call was to take, if that time is over. */
    Optional<Duration> over() {
        Limit limit = LIMITS.get();
        return limit == null || clock.instant().isBefore(limit.until()) ? Optional.empty() : Optional.of(limit.time());
    }
}
