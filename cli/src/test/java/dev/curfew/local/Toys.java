package dev.curfew.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/** Handlers for the template {@code toys.yaml}, and what they were given. */
final class Toys {
    private final List<String> ticks = new CopyOnWriteArrayList<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final List<String> published = new CopyOnWriteArrayList<>();
    private final Set<String> poison = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ordersToRefuse = new AtomicInteger();

    static Template template() {
        return Template.read(Path.of("src/test/resources/local/toys.yaml"), Map.of());
    }

    LocalSystemBuilder system(InstantSource clock) {
        return LocalSystem.builder(
                        template(), (account, emulator) -> emulator.build(), (function, endpoint) -> handler(function))
                .clock(clock)
                .random(RandomGeneratorFactory.of("L64X128MixRandom").create(1));
    }

    Object handler(TemplateFunction function) {
        return switch (function.logicalId()) {
            case "Ticker" -> new Ticker();
            case "Orders" -> (RequestHandler<Map<String, Object>, Map<String, String>>) this::order;
            default -> new Publisher();
        };
    }

    List<String> ticks() {
        return ticks;
    }

    List<String> orders() {
        return orders;
    }

    List<List<String>> batches() {
        return batches;
    }

    List<String> published() {
        return published;
    }

    /** Makes the publisher report the record with this key as failed. */
    void poison(String key) {
        poison.add(key);
    }

    void heal() {
        poison.clear();
    }

    void refuseOrders(int times) {
        ordersToRefuse.set(times);
    }

    private Map<String, String> order(Map<String, Object> event, Context context) {
        orders.add(String.valueOf(event.get("detail")));
        if (ordersToRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("sold out");
        }
        return Map.of("taken", context.getAwsRequestId());
    }

    private final class Ticker implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            ticks.add(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            output.write("{\"ok\":true}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private final class Publisher implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
        @Override
        public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
            List<String> keys = new ArrayList<>();
            Optional<String> failed = Optional.empty();
            for (DynamodbEvent.DynamodbStreamRecord record : event.getRecords()) {
                String key = record.getDynamodb().getKeys().values().stream()
                        .map(AttributeValue::getS)
                        .collect(Collectors.joining());
                keys.add(key);
                if (failed.isEmpty() && poison.contains(key)) {
                    failed = Optional.of(record.getDynamodb().getSequenceNumber());
                } else if (failed.isEmpty()) {
                    published.add(key);
                }
            }
            batches.add(keys);
            return new StreamsEventResponse(failed.map(StreamsEventResponse.BatchItemFailure::new).stream()
                    .toList());
        }
    }
}
