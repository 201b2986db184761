package dev.curfew.emulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Translates between JSON and the model classes of the AWS SDK, which describe their own members
 * ({@link SdkPojo#sdkFields()}): no shape of the API is written down a second time.
 */
public final class ModelJson {
    private ModelJson() {}

    /**
     * Fills a builder from the members of a JSON object and builds it. Unknown members are ignored, as AWS does.
     *
     * @throws ApiException ({@link ErrorType#SERIALIZATION}) when a member has the wrong JSON type
     */
    public static <T> T read(Map<?, ?> json, SdkBuilder<?, T> builder) {
        fill((SdkPojo) builder, json);
        return builder.build();
    }

    /** Returns the members that have a value, in the order of the model; times as epoch seconds with milliseconds. */
    public static Map<String, Object> write(SdkPojo value) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (SdkField<?> field : value.sdkFields()) {
            Object member = field.getValueOrDefault(value);
            if (isPresent(member)) {
                json.put(field.locationName(), plain(member));
            }
        }
        return json;
    }

    /** Tells whether a member was set: the SDK shows an unset list or map as an empty one of its own kind. */
    public static boolean isPresent(Object member) {
        return member != null && !(member instanceof SdkAutoConstructList) && !(member instanceof SdkAutoConstructMap);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case SdkPojo pojo -> write(pojo);
            case List<?> list -> list.stream().map(ModelJson::plain).toList();
            case Map<?, ?> map -> {
                Map<String, Object> json = new LinkedHashMap<>();
                map.forEach((key, item) -> json.put(String.valueOf(key), plain(item)));
                yield json;
            }
            case Instant instant -> BigDecimal.valueOf(instant.toEpochMilli(), 3);
            default -> value;
        };
    }

    private static void fill(SdkPojo builder, Map<?, ?> json) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = json.get(field.locationName());
            if (value != null) {
                field.set(builder, typed(field, value));
            }
        }
    }

    private static Object typed(SdkField<?> field, Object value) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> expect(String.class, field, value);
            case BOOLEAN -> expect(Boolean.class, field, value);
            case INTEGER -> expect(Integer.class, field, value);
            case INSTANT ->
                Instant.ofEpochMilli(
                        new BigDecimal(expect(Number.class, field, value).toString())
                                .movePointRight(3)
                                .longValue());
            case LIST -> {
                SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
                List<?> list = expect(List.class, field, value);
                yield list.stream()
                        .map(element -> typed(item, present(field, element)))
                        .toList();
            }
            case MAP -> {
                SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
                Map<?, ?> map = expect(Map.class, field, value);
                Map<String, Object> typed = new LinkedHashMap<>();
                map.forEach((key, element) -> typed.put(String.valueOf(key), typed(item, present(field, element))));
                yield typed;
            }
            case SDK_POJO -> {
                SdkPojo builder = field.constructor().get();
                fill(builder, expect(Map.class, field, value));
                yield ((Buildable) builder).build();
            }
            default -> throw new IllegalStateException("App Runner's model has no " + field.marshallingType());
        };
    }

    private static <T> T expect(Class<T> type, SdkField<?> field, Object value) {
        if (!type.isInstance(value)) {
            throw new ApiException(
                    ErrorType.SERIALIZATION, field.memberName() + " must be a JSON " + jsonName(type) + ".");
        }
        return type.cast(value);
    }

    private static Object present(SdkField<?> field, Object element) {
        if (element == null) {
            throw new ApiException(ErrorType.SERIALIZATION, field.memberName() + " must not contain null.");
        }
        return element;
    }

    private static String jsonName(Class<?> type) {
        return type == List.class
                ? "array"
                : type == Map.class ? "object" : type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
