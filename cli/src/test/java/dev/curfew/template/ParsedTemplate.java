package dev.curfew.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A template: its parts, and its lines, since comments are in these alone. */
record ParsedTemplate(YamlNode root, List<String> lines) {
    /** The root of the repository. */
    static final Path REPOSITORY = Path.of("..");

    static ParsedTemplate of(String yaml) {
        return new ParsedTemplate(YamlNode.parse(yaml), yaml.lines().toList());
    }

    /** Returns the text of a file of the repository. */
    static String file(String path) {
        try {
            return Files.readString(REPOSITORY.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Resource> resources() {
        return root.at("Resources").entries().entrySet().stream()
                .map(entry -> resource(entry.getKey()))
                .toList();
    }

    List<Resource> resources(String type) {
        return resources().stream().filter(resource -> resource.is(type)).toList();
    }

    List<Resource> functions() {
        return resources("AWS::Serverless::Function");
    }

    /** Returns the event sources of all functions that are of a type. */
    List<Resource> sources(String type) {
        return functions().stream()
                .flatMap(function -> function.sources(type).stream())
                .toList();
    }

    /** Returns a resource by its logical id; one that is not there is of no type. */
    Resource resource(String id) {
        YamlNode node = root.at("Resources", id);
        boolean function = node.at("Type").is("AWS::Serverless::Function");
        return new Resource(id, node, function ? root.at("Globals", "Function") : YamlNode.NOTHING);
    }

    /** Returns the resource that a {@code !Ref} or {@code !GetAtt} names. */
    Resource resource(YamlNode reference) {
        return resource(reference.referent());
    }

    /** Returns what a function may do, by its role and that role's policies. */
    List<PolicyStatement> permissions(Resource function) {
        Resource role = resource(function.property("Role"));
        Stream<YamlNode> policies = role.property("ManagedPolicyArns").items().stream()
                .map(policy -> resource(policy).property("PolicyDocument"));
        return Stream.concat(policies, Stream.of(role.property("Policies")))
                .flatMap(policy -> PolicyStatement.in(policy).stream())
                .toList();
    }

    /** Tells whether a function may do something with a resource of this template. */
    boolean permits(Resource function, String action, Resource resource) {
        return permissions(function).stream().anyMatch(statement -> statement.allows(action, resource.id()));
    }

    /** Returns the line that a part begins in, with its comment. */
    String line(YamlNode part) {
        return lines.get(part.line());
    }
}
