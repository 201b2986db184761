package dev.curfew.template;

import dev.curfew.functions.CurfewHandlers;
import dev.curfew.template.TemplateRules.Rule;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every function has: its class, what that reads, a role, a log group, an alias. */
final class FunctionRules {
    static final List<Rule> ALL = List.of(
            new Rule("handler", FunctionRules::handlers),
            new Rule("environment", FunctionRules::environments),
            new Rule("role", FunctionRules::roles),
            new Rule("log group", FunctionRules::logGroups),
            new Rule("failures", FunctionRules::failures),
            new Rule("alias", FunctionRules::aliases),
            new Rule("version", FunctionRules::descriptions),
            new Rule("SnapStart", FunctionRules::snapshots),
            new Rule("tracing", FunctionRules::traces));

    // What the log and Powertools' metrics read.
    private static final Set<String> LIBRARIES =
            Set.of("POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "LOG_LEVEL");
    // Which nobody reads: it makes one version differ from another.
    private static final String REVISION = "REVISION";
    private static final int DESCRIPTION = 256;
    private static final String VERSION = ".DefaultVersionId";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");

    private FunctionRules() {}

    private static void handlers(ParsedTemplate template, Findings findings) {
        Set<String> missing = new TreeSet<>(CurfewHandlers.classNames());
        for (Resource function : template.functions()) {
            String handler = function.property("Handler").text();
            String className = handler.replaceFirst("::.*", "");
            String method = handler.replaceFirst(".*::", "");
            Optional<Class<?>> type = handlerClass(className);
            findings.unless(type.isPresent(), function, "has class " + className + ", which Lambda cannot create");
            findings.unless(
                    type.stream()
                            .flatMap(found -> Stream.of(found.getMethods()))
                            .anyMatch(m -> m.getName().equals(method)),
                    function,
                    "has method " + method + ", which its class has not");
            missing.remove(className);
        }
        if (!template.functions().isEmpty()) {
            missing.forEach(className -> findings.unless(false, className, "is not deployed"));
        }
    }

    private static Optional<Class<?>> handlerClass(String name) {
        try {
            Class<?> type = Class.forName(name, false, CurfewHandlers.class.getClassLoader())
                    .getConstructor() // which Lambda calls
                    .getDeclaringClass();
            return Modifier.isAbstract(type.getModifiers()) ? Optional.empty() : Optional.of(type);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static void environments(ParsedTemplate template, Findings findings) {
        for (Resource function : template.functions()) {
            Set<String> read = new TreeSet<>(LIBRARIES);
            read.addAll(variables("Settings"));
            read.add(REVISION);
            if (function.id().equals("WakePage")) {
                read.addAll(variables("WakeSettings"));
            }
            if (function.id().equals("Console")) {
                read.addAll(variables("ConsoleSettings"));
            }
            if (Set.of("ReaderLink", "OperatorLink").contains(function.id())) {
                read.addAll(variables("ConsoleLinkSettings"));
            }
            if (function.id().equals("PublishOutcomes")) {
                read.addAll(variables("LinkSettings"));
            }
            Set<String> given = function.environment().keySet();
            read.forEach(variable -> findings.unless(
                    given.contains(variable), function, "is not given " + variable + ", which it reads"));
            given.forEach(variable -> findings.unless(
                    read.contains(variable), function, "is given " + variable + ", which nothing reads"));
        }
    }

    private static Set<String> variables(String settings) {
        return VARIABLE.matcher(
                        ParsedTemplate.file("functions/src/main/java/dev/curfew/functions/" + settings + ".java"))
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
    }

    private static void roles(ParsedTemplate template, Findings findings) {
        Map<String, String> owners = new HashMap<>();
        for (Resource function : template.functions()) {
            Resource role = template.resource(function.property("Role"));
            findings.unless(role.is("AWS::IAM::Role"), function, "has no role of this template");
            findings.unless(
                    PolicyStatement.in(role.property("AssumeRolePolicyDocument")).stream()
                            .allMatch(statement -> statement
                                    .node()
                                    .at("Principal", "Service")
                                    .texts()
                                    .equals(List.of("lambda.amazonaws.com"))),
                    function,
                    "has role " + role.id() + ", which others than Lambda may assume");
            String owner = owners.putIfAbsent(role.id(), function.id());
            findings.unless(owner == null, function, "has role " + role.id() + ", which is that of " + owner);
        }
    }

    private static void logGroups(ParsedTemplate template, Findings findings) {
        Map<String, String> owners = new HashMap<>();
        for (Resource function : template.functions()) {
            Resource logs = template.resource(function.property("LoggingConfig", "LogGroup"));
            findings.unless(logs.is("AWS::Logs::LogGroup"), function, "has no log group of this template");
            findings.unless(
                    logs.property("RetentionInDays").exists(), function, "has a log group that keeps logs for ever");
            for (String action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) {
                findings.unless(template.permits(function, action, logs), function, "may not " + action + " there");
            }
            String owner = owners.putIfAbsent(logs.id(), function.id());
            findings.unless(owner == null, function, "has log group " + logs.id() + ", which is that of " + owner);
        }
    }

    /** Whoever invokes a function without waiting for it, as rules and schedules do, learns of no failure. */
    private static void failures(ParsedTemplate template, Findings findings) {
        for (Resource function : template.functions()) {
            Resource queue = template.resource(
                    function.property("EventInvokeConfig", "DestinationConfig", "OnFailure", "Destination"));
            findings.unless(queue.is("AWS::SQS::Queue"), function, "has no queue for what it fails at");
            findings.unless(
                    template.permits(function, "sqs:SendMessage", queue), function, "may not send to that queue");
        }
    }

    private static void aliases(ParsedTemplate template, Findings findings) {
        for (Resource function : template.functions()) {
            findings.unless(function.property("AutoPublishAlias").exists(), function, "has no alias");
            Set<String> told = reached(template, function.property("VersionDescription"));
            Set<String> held = held(template, function);
            held.forEach(parameter -> findings.unless(
                    told.contains(parameter),
                    function,
                    "has an alias that stays behind when " + parameter + " changes"));
            told.stream()
                    .filter(name -> template.root().at("Parameters", name).exists())
                    .forEach(parameter -> findings.unless(
                            held.contains(parameter),
                            function,
                            "has a version that Lambda takes for the one before when " + parameter + " changes"));
            findings.unless(
                    template.root().walk().noneMatch(place -> isUnbound(place, function.id())),
                    function,
                    "is named by its ARN, not by its alias");
        }
        template.root().at("Outputs").entries().forEach((name, output) -> {
            Resource function = template.resource(output.at("Value"));
            findings.unless(
                    !function.is("AWS::Serverless::Function")
                            || output.at("Value").text().endsWith(".Alias"),
                    name,
                    "is an output that names a function, not its alias");
        });
    }

    /** Returns the parameters that what a version keeps changes with: by their values, or as the name of a resource. */
    private static Set<String> held(ParsedTemplate template, Resource function) {
        return Stream.concat(
                        function.environment().values().stream(),
                        Stream.of(function.property("LoggingConfig"), function.property("Tracing")))
                .flatMap(value -> reached(template, value).stream())
                .flatMap(name ->
                        Stream.concat(Stream.of(name), template.resource(name).property("Name").references().stream()))
                .filter(name -> template.root().at("Parameters", name).exists())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns all that a value changes with: what it names, and what stands in a policy whose version it names. */
    private static Set<String> reached(ParsedTemplate template, YamlNode value) {
        Set<String> reached = new TreeSet<>(value.references());
        value.walk()
                .filter(place -> place.text().endsWith(VERSION))
                .forEach(place -> reached.addAll(
                        template.resource(place).property("PolicyDocument").references()));
        return reached;
    }

    /** Lambda takes 256 characters, and CloudFormation notices only when the stack is half deployed. */
    private static void descriptions(ParsedTemplate template, Findings findings) {
        for (Resource function : template.functions()) {
            YamlNode description = function.property("VersionDescription");
            int longest = description
                    .walk()
                    .map(YamlNode::text)
                    .filter(text -> text.contains("${"))
                    .mapToInt(text -> longest(template, text))
                    .sum();
            findings.unless(
                    longest <= DESCRIPTION,
                    function,
                    "has versions whose description may have " + longest + " characters");
        }
    }

    private static int longest(ParsedTemplate template, String text) {
        return text.replaceAll("\\$\\{[^}]*}", "").length()
                + PLACEHOLDER
                        .matcher(text)
                        .results()
                        .mapToInt(placeholder -> longest(template.root().at("Parameters", placeholder.group(1))))
                        .sum();
    }

    private static int longest(YamlNode parameter) {
        if (!parameter.exists()) {
            return "v99999".length(); // what a policy counts its versions by
        }
        if (parameter.at("AllowedValues").exists()) {
            return parameter.at("AllowedValues").texts().stream()
                    .mapToInt(String::length)
                    .max()
                    .orElseThrow();
        }
        YamlNode limit = parameter.at("Type").is("Number") ? parameter.at("MaxValue") : parameter.at("MaxLength");
        if (!limit.exists()) {
            return DESCRIPTION + 1;
        }
        return parameter.at("Type").is("Number") ? limit.text().length() : Integer.parseInt(limit.text());
    }

    private static boolean isUnbound(YamlNode place, String function) {
        return (place.hasTag("!GetAtt") && place.is(function + ".Arn"))
                || place.text().contains("${" + function + ".Arn}");
    }

    private static void snapshots(ParsedTemplate template, Findings findings) {
        template.functions()
                .forEach(function -> findings.unless(
                        function.property("SnapStart", "ApplyOn").is("PublishedVersions"),
                        function,
                        "has no SnapStart"));
    }

    private static void traces(ParsedTemplate template, Findings findings) {
        for (Resource function : template.functions()) {
            YamlNode tracing = function.property("Tracing");
            YamlNode parameter = template.root().at("Parameters", tracing.referent());
            findings.unless(
                    tracing.is("Active") || parameter.at("Default").is("Active"), function, "does not trace actively");
        }
    }
}
