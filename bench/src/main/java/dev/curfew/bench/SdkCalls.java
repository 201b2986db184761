package dev.curfew.bench;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts the calls that all clients of the SDK in this process make, repeated ones each time.
 *
 * <p>The SDK finds it by a file on the class path, so clients are measured as they are deployed. It makes an object of
 * it for each client; hence what is counted is static.
 */
public final class SdkCalls implements ExecutionInterceptor {
    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();
    private static final Queue<SdkRequest> FIRST = new ConcurrentLinkedQueue<>();
    private static final int KEPT = 100;

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String call = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + "."
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        COUNTS.computeIfAbsent(call, _ -> new LongAdder()).increment();
        if (FIRST.size() < KEPT) {
            FIRST.add(context.request());
        }
    }

    /** Forgets all calls. */
    public static void clear() {
        COUNTS.clear();
        FIRST.clear();
    }

    /** Returns how many calls were made since, by names such as {@code DynamoDb.Query}. */
    public static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        COUNTS.forEach((call, count) -> counts.put(call, count.sum()));
        return counts;
    }

    /** Returns the first hundred requests since, in the order in which they were sent. */
    public static List<SdkRequest> requests() {
        return List.copyOf(FIRST);
    }
}
