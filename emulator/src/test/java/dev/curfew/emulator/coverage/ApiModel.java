package dev.curfew.emulator.coverage;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.curfew.emulator.wire.ModelJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.AppRunnerException;
import software.amazon.awssdk.services.apprunner.model.AppRunnerRequest;

/** What App Runner's model says, as the SDK has it, and the members that it requires of answers. */
final class ApiModel {
    private static final Map<String, List<String>> REQUIRED = requiredMembers();

    private ApiModel() {}

    /** Returns the errors of every operation: each method of the client declares those of the model. */
    static SortedMap<String, SortedSet<String>> errors() {
        SortedMap<String, SortedSet<String>> errors = new TreeMap<>();
        for (Method method : AppRunnerClient.class.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 1
                    && AppRunnerRequest.class.isAssignableFrom(parameters[0])
                    && !method.getName().endsWith("Paginator")) {
                errors.put(
                        parameters[0].getSimpleName().replaceFirst("Request$", ""),
                        Arrays.stream(method.getExceptionTypes())
                                .filter(type -> AppRunnerException.class.isAssignableFrom(type)
                                        && type != AppRunnerException.class)
                                .map(Class::getSimpleName)
                                .collect(toCollection(TreeSet::new)));
            }
        }
        return errors;
    }

    /** Returns the members that are required and missing, anywhere in an answer. */
    static List<String> missing(SdkPojo structure) {
        List<String> required = REQUIRED.getOrDefault(structure.getClass().getSimpleName(), List.of());
        return structure.sdkFields().stream()
                .flatMap(field -> missing(structure, field, required).stream())
                .toList();
    }

    private static List<String> missing(SdkPojo structure, SdkField<?> field, List<String> required) {
        Object value = field.getValueOrDefault(structure);
        if (!ModelJson.isPresent(value)) {
            return required.contains(field.memberName())
                    ? List.of(structure.getClass().getSimpleName() + "." + field.memberName())
                    : List.of();
        }
        Collection<?> parts = value instanceof Collection<?> list ? list : List.of(value);
        return parts.stream()
                .filter(SdkPojo.class::isInstance)
                .map(SdkPojo.class::cast)
                .flatMap(part -> missing(part).stream())
                .toList();
    }

    private static Map<String, List<String>> requiredMembers() {
        try (InputStream table = ApiModel.class.getResourceAsStream("required-members.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" ", -1)))
                    .collect(toMap(List::getFirst, words -> words.subList(1, words.size())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
