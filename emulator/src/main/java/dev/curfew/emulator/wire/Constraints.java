package dev.curfew.emulator.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What App Runner's model demands of requests: required members, lengths, patterns, ranges, enumerations. The table is
 * the resource {@code constraints.txt}; it covers every action of the API.
 */
public final class Constraints {
    /** A member of a structure: whether it must be there, and the name of its shape. */
    private record Member(boolean required, String shape) {}

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Map<String, Member>> structures = new LinkedHashMap<>();

    private Constraints() {}

    /**
     * Reads the table.
     *
     * @throws IllegalStateException when the table contradicts itself (a defect of the build)
     */
    public static Constraints load() {
        Constraints constraints = new Constraints();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Constraints.class.getResourceAsStream("constraints.txt"), "constraints.txt"),
                StandardCharsets.UTF_8))) {
            constraints.read(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        constraints.requireShapes();
        return constraints;
    }

    /**
     * Checks a request with everything in it.
     *
     * @throws ApiException ({@link ErrorType#INVALID_REQUEST}) naming the first member at fault. The value is never
     *     repeated, since some members are secrets
     */
    public void check(SdkPojo request) {
        checkStructure(request, "");
    }

    /** Returns the names of the structures that the table describes, such as {@code CreateServiceRequest}. */
    public Set<String> structures() {
        return structures.keySet();
    }

    /** Returns the names of the members of one structure. */
    public Set<String> members(String structure) {
        return structures.getOrDefault(structure, Map.of()).keySet();
    }

    private void checkStructure(SdkPojo structure, String prefix) {
        Map<String, Member> members =
                structures.getOrDefault(structure.getClass().getSimpleName(), Map.of());
        for (SdkField<?> field : structure.sdkFields()) {
            String path = prefix + field.memberName();
            Object value = field.getValueOrDefault(structure);
            Member member = Optional.ofNullable(members.get(field.memberName()))
                    .orElseThrow(() -> new IllegalStateException("no constraint for " + path));
            if (ModelJson.isPresent(value)) {
                checkValue(value, member.shape(), path);
            } else if (member.required()) {
                throw ApiException.invalid(path, "is required.");
            }
        }
    }

    private void checkValue(Object value, String shapeName, String path) {
        if (value instanceof SdkPojo structure) {
            checkStructure(structure, path + ".");
            return;
        }
        switch (Objects.requireNonNull(shapes.get(shapeName), shapeName)) {
            case Shape.Text text -> refuse(path, text.problem((String) value));
            case Shape.Whole whole -> refuse(path, whole.problem((Integer) value));
            case Shape.ListOf list -> {
                int index = 0;
                for (Object element : (List<?>) value) {
                    checkValue(element, list.element(), path + "[" + index++ + "]");
                }
            }
            case Shape.MapOf map ->
                ((Map<?, ?>) value).forEach((key, element) -> {
                    checkValue(key, map.key(), path + " key");
                    checkValue(element, map.value(), path + "." + key);
                });
            case Shape.Unconstrained _ -> {}
        }
    }

    private static void refuse(String path, Optional<String> problem) {
        if (problem.isPresent()) {
            throw ApiException.invalid(path, problem.get());
        }
    }

    private void read(List<String> lines) {
        String section = "";
        for (String line : lines) {
            String[] words = line.split(" +", 2);
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (section.equals("shapes")) {
                shapes.put(words[0], Shape.parse(words[1]));
            } else {
                boolean required = words[0].endsWith("!");
                String name = required ? words[0].substring(0, words[0].length() - 1) : words[0];
                structures
                        .computeIfAbsent(section, _ -> new LinkedHashMap<>())
                        .put(name, new Member(required, words[1]));
            }
        }
    }

    private void requireShapes() {
        List<String> named = new ArrayList<>();
        structures.values().forEach(members -> members.values().forEach(member -> named.add(member.shape())));
        for (Shape shape : shapes.values()) {
            switch (shape) {
                case Shape.ListOf list -> named.add(list.element());
                case Shape.MapOf map -> named.addAll(List.of(map.key(), map.value()));
                case Shape.Text _, Shape.Whole _, Shape.Unconstrained _ -> {}
            }
        }
        named.removeIf(name -> shapes.containsKey(name) || structures.containsKey(name));
        if (!named.isEmpty()) {
            throw new IllegalStateException("constraints.txt names shapes that it does not describe: " + named);
        }
    }
}
