package dev.curfew.template;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.template.TemplateRules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What roles may do, and who may take them. */
final class PolicyRules {
    static final List<Rule> ALL = List.of(
            new Rule("wildcard", PolicyRules::wildcards),
            new Rule("everybody", PolicyRules::everybody),
            new Rule("bus", PolicyRules::buses),
            new Rule("public", PolicyRules::functionUrls),
            new Rule("managed policy", PolicyRules::managedPolicies),
            new Rule("change", PolicyRules::changes),
            new Rule("secret", PolicyRules::secrets),
            new Rule("trust", PolicyRules::trust),
            new Rule("boundary", PolicyRules::boundaries));

    private static final String COMMENT = "# knows no resource";
    private static final String SERVICES = "arn:${AWS::Partition}:apprunner:${AWS::Region}:${AWS::AccountId}:service/*";
    // Parts of an ARN that may be anything: services and roles are told apart by tags and external ids, streams by
    // their table.
    private static final Set<String> OPEN_ARNS = Set.of(
            SERVICES,
            "arn:${AWS::Partition}:apprunner:${AWS::Region}:${AWS::AccountId}:autoscalingconfiguration/*",
            "arn:${AWS::Partition}:iam::*:role/${SpokeRoleName}-*",
            "${HistoryTable.Arn}/stream/*");
    private static final Set<String> CHANGES =
            Set.of("apprunner:PauseService", "apprunner:ResumeService", "apprunner:StartDeployment");

    private PolicyRules() {}

    private static void wildcards(ParsedTemplate template, Findings findings) {
        eachStatement(template, (resource, statement) -> {
            for (YamlNode action : statement.actions()) {
                findings.unless(!action.text().contains("*"), resource, "allows all of " + action.text());
                findings.unless(
                        statement.resources().stream().noneMatch(with -> with.is("*"))
                                || template.line(action).contains(COMMENT),
                        resource,
                        "allows " + action.text() + " with any resource, and no comment says `" + COMMENT + "`");
            }
            for (YamlNode with : statement.resources()) {
                findings.unless(
                        with.is("*") || !with.text().contains("*") || OPEN_ARNS.contains(with.text()),
                        resource,
                        "allows something with every " + with.text());
            }
        });
    }

    private static void everybody(ParsedTemplate template, Findings findings) {
        eachStatement(template, (resource, statement) -> {
            if (!statement.node().at("Effect").is("Allow")) {
                return;
            }
            YamlNode principal = statement.node().at("Principal");
            boolean everybody = principal.is("*") || principal.at("AWS").texts().contains("*");
            findings.unless(
                    !everybody || statement.conditionKeys().contains("aws:PrincipalOrgID"),
                    resource,
                    "lets in everybody on earth");
            findings.unless(
                    !everybody || template.line(principal).contains("#"), resource, "does not say why it lets in all");
        });
    }

    /** A bus says whom it takes what from; outcomes it takes from the one role that may publish them. */
    private static void buses(ParsedTemplate template, Findings findings) {
        for (Resource bus : template.resources("AWS::Events::EventBus")) {
            List<PolicyStatement> statements = template.resources("AWS::Events::EventBusPolicy").stream()
                    .filter(policy -> policy.property("EventBusName").referent().equals(bus.id()))
                    .flatMap(policy -> PolicyStatement.in(policy.node()).stream())
                    .filter(statement -> statement.resources().stream()
                            .anyMatch(with -> with.referent().equals(bus.id())))
                    .toList();
            findings.unless(
                    statements.stream()
                            .anyMatch(statement -> statement.allows("events:PutEvents", bus.id())
                                    && statement.node().at("Principal", "AWS").is("AWS::AccountId")),
                    bus,
                    "does not say what it takes from its own account");
            findings.unless(
                    statements.stream()
                            .filter(statement -> statement.allows("events:PutEvents", bus.id()))
                            .allMatch(statement -> statement.conditionKeys().contains("events:source")),
                    bus,
                    "takes events of any source");
            findings.unless(
                    statements.stream().anyMatch(statement -> keepsOutcomes(template, statement)),
                    bus,
                    "takes outcomes from others than who may publish them");
        }
    }

    private static boolean keepsOutcomes(ParsedTemplate template, PolicyStatement statement) {
        Map<String, YamlNode> conditions = statement.node().at("Condition").entries();
        Resource publisher = template.resource(
                conditions.getOrDefault("ArnNotEquals", YamlNode.NOTHING).at("aws:PrincipalArn"));
        return statement.node().at("Effect").is("Deny")
                && statement.node().at("Principal").is("*")
                && statement.actions().stream().anyMatch(action -> action.is("events:PutEvents"))
                && conditions
                        .getOrDefault("ForAnyValue:StringEquals", YamlNode.NOTHING)
                        .at("events:source")
                        .texts()
                        .contains("curfew")
                && PolicyStatement.in(publisher.node()).stream()
                        .anyMatch(given -> given.actions().stream().anyMatch(action -> action.is("events:PutEvents")));
    }

    /** Whoever everybody may call is called by its URL only, and only if somebody said so. */
    private static void functionUrls(ParsedTemplate template, Findings findings) {
        for (Resource permission : template.resources("AWS::Lambda::Permission")) {
            if (!permission.property("Principal").is("*")) {
                continue;
            }
            findings.unless(
                    permission.property("FunctionUrlAuthType").is("NONE")
                            || permission.property("InvokedViaFunctionUrl").is("true"),
                    permission,
                    "lets everybody call a function");
            findings.unless(
                    permission.node().at("Condition").exists(),
                    permission,
                    "is there without anybody having asked for it");
            findings.unless(
                    template.line(permission.property("Principal")).contains("#"),
                    permission,
                    "does not say why it lets in all");
        }
    }

    private static void managedPolicies(ParsedTemplate template, Findings findings) {
        for (Resource role : template.resources("AWS::IAM::Role")) {
            for (YamlNode policy : role.property("ManagedPolicyArns").items()) {
                findings.unless(
                        template.resource(policy).is("AWS::IAM::ManagedPolicy"),
                        role,
                        "has policy " + policy.text() + ", which is not of this template");
            }
        }
        template.functions()
                .forEach(function -> findings.unless(
                        !function.property("Policies").exists(), function, "has policies beside its role"));
    }

    /** Only services with a tag that makes them managed are changed, and only in three ways. */
    private static void changes(ParsedTemplate template, Findings findings) {
        eachStatement(template, (resource, statement) -> {
            List<String> changes = statement.actions().stream()
                    .map(YamlNode::text)
                    .filter(action -> action.startsWith("apprunner:"))
                    .filter(action -> !action.matches("apprunner:(List|Describe)[A-Za-z]+"))
                    .toList();
            if (changes.isEmpty()) {
                return;
            }
            findings.unless(CHANGES.containsAll(changes), resource, "allows more than " + CHANGES);
            findings.unless(
                    statement.resources().stream().allMatch(with -> with.is(SERVICES)),
                    resource,
                    "allows changes of services that are not its own");
            findings.unless(asksForTag(statement), resource, "allows changes of services that are not managed");
        });
    }

    /** The only secret that is read is the one that somebody named, and nothing else is done with it. */
    private static void secrets(ParsedTemplate template, Findings findings) {
        eachStatement(template, (resource, statement) -> {
            List<String> actions = statement.actions().stream()
                    .map(YamlNode::text)
                    .filter(action -> action.startsWith("secretsmanager:"))
                    .toList();
            if (actions.isEmpty()) {
                return;
            }
            findings.unless(
                    actions.equals(List.of("secretsmanager:GetSecretValue")),
                    resource,
                    "does more with secrets than read");
            findings.unless(
                    statement.resources().stream()
                            .allMatch(with -> template.root()
                                    .at("Parameters", with.referent())
                                    .exists()),
                    resource,
                    "reads a secret that nobody named");
            findings.unless(
                    resource.node().at("Condition").exists(), resource, "reads a secret where nobody has named one");
        });
    }

    private static boolean asksForTag(PolicyStatement statement) {
        Map<String, YamlNode> conditions = statement.node().at("Condition").entries();
        return Stream.of(CurfewTag.SCHEDULE, CurfewTag.IDLE, CurfewTag.MANAGED).anyMatch(tag -> {
            String key = "aws:ResourceTag/" + tag.key();
            return tag == CurfewTag.MANAGED
                    ? conditions
                            .getOrDefault("StringEquals", YamlNode.NOTHING)
                            .at(key)
                            .is("true")
                    : conditions.getOrDefault("Null", YamlNode.NOTHING).at(key).is("false");
        });
    }

    /** A role of another account's is confused by nobody: its principal says who it is, and the external id. */
    private static void trust(ParsedTemplate template, Findings findings) {
        for (Resource role : template.resources("AWS::IAM::Role")) {
            for (PolicyStatement statement : PolicyStatement.in(role.property("AssumeRolePolicyDocument"))) {
                findings.unless(
                        !statement.node().at("Principal", "AWS").exists()
                                || statement.conditionKeys().containsAll(Set.of("sts:ExternalId", "aws:PrincipalArn")),
                        role,
                        "may be assumed without an external id, or by a whole account");
            }
        }
    }

    private static void boundaries(ParsedTemplate template, Findings findings) {
        Stream.concat(
                        template.resources("AWS::IAM::Role").stream(),
                        template.sources("ScheduleV2").stream()) // SAM gives each a role
                .forEach(role -> findings.unless(
                        role.property("PermissionsBoundary").references().contains("PermissionsBoundaryArn"),
                        role,
                        "has a role without the boundary that the account may demand"));
    }

    private interface StatementCheck {
        void check(Resource resource, PolicyStatement statement);
    }

    private static void eachStatement(ParsedTemplate template, StatementCheck check) {
        for (Resource resource : template.resources()) {
            PolicyStatement.in(resource.node()).forEach(statement -> check.check(resource, statement));
        }
    }
}
