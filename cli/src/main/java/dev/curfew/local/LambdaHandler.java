package dev.curfew.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A handler as Lambda calls it: JSON in, JSON out. */
@FunctionalInterface
public interface LambdaHandler {
    /** Handles one event and returns the result as JSON. */
    String handle(String payload, Context context) throws IOException;

    /**
     * Returns the handler behind either of Lambda's interfaces.
     *
     * @throws IllegalArgumentException when it implements neither
     */
    static LambdaHandler of(Object handler) {
        return switch (handler) {
            case RequestStreamHandler streams ->
                (payload, context) -> {
                    ByteArrayOutputStream output = new ByteArrayOutputStream();
                    streams.handleRequest(stream(payload), output, context);
                    return output.toString(StandardCharsets.UTF_8);
                };
            case RequestHandler<?, ?> objects -> withObjects(objects);
            default ->
                throw new IllegalArgumentException(
                        handler.getClass().getName() + " is neither a RequestHandler nor a RequestStreamHandler");
        };
    }

    // The serializers are those of Lambda's own runtime, so events look to the handler as they do when deployed.
    private static <I, O> LambdaHandler withObjects(RequestHandler<I, O> handler) {
        Method method = method(handler.getClass());
        PojoSerializer<I> input = serializer(method.getGenericParameterTypes()[0]);
        PojoSerializer<O> output = serializer(method.getGenericReturnType());
        return (payload, context) -> {
            O result = handler.handleRequest(input.fromJson(stream(payload)), context);
            if (result == null) {
                return "null";
            }
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            output.toJson(result, json);
            return json.toString(StandardCharsets.UTF_8);
        };
    }

    private static Method method(Class<?> handlerClass) {
        return Arrays.stream(handlerClass.getMethods())
                .filter(method -> method.getName().equals("handleRequest"))
                .filter(method -> method.getParameterCount() == 2 && method.getParameterTypes()[1] == Context.class)
                // The bridge method takes Object; the one that the author wrote knows the event's type.
                .min((a, b) -> Boolean.compare(a.isBridge(), b.isBridge()))
                .orElseThrow(() -> new IllegalArgumentException(handlerClass.getName() + " has no handleRequest"));
    }

    // The type read from the method is the type that the handler declares; the compiler cannot see that.
    @SuppressWarnings("unchecked")
    private static <T> PojoSerializer<T> serializer(Type type) {
        if (type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
            return (PojoSerializer<T>) LambdaEventSerializers.serializerFor(known, known.getClassLoader());
        }
        return (PojoSerializer<T>) JacksonFactory.getInstance().getSerializer(type);
    }

    private static ByteArrayInputStream stream(String payload) {
        return new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8));
    }
}
