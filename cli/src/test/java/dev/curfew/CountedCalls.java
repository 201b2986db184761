package dev.curfew;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts the calls that clients of the SDK make, repeated ones each time, by the endpoint that they are made at: so systems
 * side by side are told apart.
 *
 * <p>The SDK finds it by a file on the class path, so handlers are counted as they are deployed. It makes an object of it
 * for each client; hence what is counted is static.
 */
public final class CountedCalls implements ExecutionInterceptor {
    private static final Map<Integer, Map<String, LongAdder>> BY_PORT = new ConcurrentHashMap<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        @Nullable
        Map<String, LongAdder> counts = BY_PORT.get(context.httpRequest().port());
        if (counts != null) {
            String operation =
                    Objects.requireNonNull(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), "operation");
            counts.computeIfAbsent(operation, _ -> new LongAdder()).increment();
        }
    }

    /**
     * Returns the calls that are made at an endpoint during a deed.
     *
     * @throws IllegalStateException if they are being counted already
     */
    static Calls during(URI endpoint, Runnable deed) {
        Map<String, LongAdder> counts = new ConcurrentHashMap<>();
        if (BY_PORT.putIfAbsent(endpoint.getPort(), counts) != null) {
            throw new IllegalStateException("the calls at " + endpoint + " are being counted already");
        }
        try {
            deed.run();
        } finally {
            BY_PORT.remove(endpoint.getPort());
        }
        return new Calls(counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().sum(), Long::sum, TreeMap::new)));
    }
}
