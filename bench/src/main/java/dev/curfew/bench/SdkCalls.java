package dev.curfew.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Counts the calls that all clients of the SDK in this process make, repeated ones each time.
 *
 * <p>The SDK finds it by a file on the class path, so clients are measured as they are deployed. It makes an object of
 * it for each client; hence what is counted is static.
 */
public final class SdkCalls implements ExecutionInterceptor {
    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();
    private static final Queue<Call> FIRST = new ConcurrentLinkedQueue<>();
    private static final DoubleAdder READ_UNITS = new DoubleAdder();
    private static final DoubleAdder WRITE_UNITS = new DoubleAdder();
    private static final AtomicReference<Duration> LATENCY = new AtomicReference<>(Duration.ZERO);
    private static final Set<String> READS = Set.of("Query", "GetItem", "Scan", "BatchGetItem", "TransactGetItems");
    private static final int KEPT = 100;

    /**
     * A call.
     *
     * @param service a name such as {@code DynamoDb}
     * @param operation a name such as {@code Query}
     * @param body the JSON that was sent
     */
    public record Call(String service, String operation, SdkRequest request, String body) {}

    /** What DynamoDB counted: half a unit for each 4 KB that were read, two units for each KB written in a transaction. */
    public record Capacity(double readUnits, double writeUnits) {}

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        return field(request, "ReturnConsumedCapacity")
                .map(field -> {
                    SdkRequest.Builder builder = request.toBuilder();
                    field.set(builder, "TOTAL");
                    return builder.build();
                })
                .orElse(request);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        boolean reads = READS.contains(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        field(context.response(), "ConsumedCapacity")
                .map(field -> field.getValueOrDefault(context.response()))
                .map(SdkCalls::units)
                .ifPresent(units -> (reads ? READ_UNITS : WRITE_UNITS).add(units));
    }

    private static double units(Object consumed) {
        List<?> each = consumed instanceof List<?> list ? list : List.of(consumed);
        return each.stream()
                .mapToDouble(one -> ((ConsumedCapacity) one).capacityUnits())
                .sum();
    }

    private static Optional<SdkField<?>> field(SdkPojo message, String name) {
        return message.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        COUNTS.computeIfAbsent(service + "." + operation, _ -> new LongAdder()).increment();
        if (FIRST.size() < KEPT) {
            FIRST.add(new Call(service, operation, context.request(), body(context)));
        }
        try {
            Thread.sleep(LATENCY.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String body(Context.BeforeTransmission context) {
        return context.requestBody()
                .map(body -> {
                    try (InputStream stream = body.contentStreamProvider().newStream()) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse("");
    }

    /** Forgets all calls. */
    public static void clear() {
        COUNTS.clear();
        FIRST.clear();
        READ_UNITS.reset();
        WRITE_UNITS.reset();
    }

    /** Has each call take so much longer from now on, as if AWS were that far away. */
    public static void delay(Duration latency) {
        LATENCY.set(latency);
    }

    /** Returns what DynamoDB counted since. */
    public static Capacity capacity() {
        return new Capacity(READ_UNITS.sum(), WRITE_UNITS.sum());
    }

    /** Returns how many calls were made since, by names such as {@code DynamoDb.Query}. */
    public static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        COUNTS.forEach((call, count) -> counts.put(call, count.sum()));
        return counts;
    }

    /** Returns such counts as words, without the names of services. */
    public static String words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(call -> "%,d %s"
                        .formatted(
                                call.getValue(),
                                call.getKey().substring(call.getKey().indexOf('.') + 1)))
                .collect(Collectors.joining(", "));
    }

    /** Returns the first hundred calls since, in the order in which they were sent. */
    public static List<Call> calls() {
        return List.copyOf(FIRST);
    }
}
