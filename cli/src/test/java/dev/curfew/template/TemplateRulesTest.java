package dev.curfew.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.template.TemplateRules.Rule;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates keep the rules, and the rules find what is wrong. */
class TemplateRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "spoke.yaml", "wake-distribution.yaml"})
    void the_templates_keep_all_rules(String file) {
        assertThat(TemplateRules.findings(ParsedTemplate.of(ParsedTemplate.file(file))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {3} -> {4} in {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # rule              | what is found wrong                  | in                             | this                                            | becomes that
        handler             | EnforceSchedules                     | EnforceSchedules               | functions.EnforceSchedulesFunction::            | functions.EnforceScheduleFunction::
        handler             | dev.curfew.functions.ServeRequestsFunction | ServeRequests                  | functions.ServeRequestsFunction::               | functions.RecordOperationsFunction::
        handler             | RecordOperations                     | RecordOperations               | ::handleRequest                                 | ::handle
        handler             | PublishOutcomes                      | PublishOutcomes                | PublishOutcomesFunction::                       | EventFunction::
        environment         | EnforceSchedules                     | Globals                        | HISTORY_DAYS                                    | HISTORY_DAY
        environment         | DeclareSchedules                     | Globals                        | FLEET_TABLE: !Ref FleetTable                    | # nothing
        environment         | ServeRequests                        | Globals                        | POWERTOOLS_SERVICE_NAME                         | POWERTOOLS_SERVICENAME
        environment         | EnforceTarget                        | EnforceTarget                  | TARGET_TICKS                                    | TARGETS_TICKS
        role                | ServeRequests                        | ServeRequests                  | Role: !GetAtt ServeRequestsRole.Arn             | # nothing
        role                | RecordOperations                     | RecordOperations               | !GetAtt RecordOperationsRole.Arn                | !GetAtt ServeRequestsRole.Arn
        role                | EnforceTarget                        | EnforceTargetRole              | Service: lambda.amazonaws.com                   | AWS: "123456789012"
        log group           | PublishOutcomes                      | PublishOutcomes                | LogGroup: !Ref PublishOutcomesLogs              | # nothing
        log group           | ServeRequests                        | ServeRequests                  | !Ref ServeRequestsLogs                          | !Ref EnforceSchedulesLogs
        log group           | EnforceTarget                        | EnforceTargetLogs              | RetentionInDays: !Ref LogRetentionDays          | # nothing
        log group           | DeclareSchedules                     | DeclareSchedulesRole           | DeclareSchedulesLogs.Arn                        | PublishOutcomesLogs.Arn
        failures            | EnforceSchedules                     | Globals                        | Destination: !GetAtt DeadLetters.Arn            | # nothing
        failures            | RecordOperations                     | RunPolicy                      | Action: sqs:SendMessage                         | Action: sqs:GetQueueAttributes
        alias               | EnforceSchedules                     | Globals                        | AutoPublishAlias: live                          | # nothing
        alias               | ServeRequests                        | ServeRequests                  | ${DefaultLease}                                 | DefaultLease
        alias               | ServeRequests                        | ServeRequests                  | ${LogLevel}                                     | LogLevel
        alias               | RecordOperations                     | RecordOperations               | ${EventBusName}                                 | EventBusName
        alias               | RecordOperations                     | RecordOperations               | !GetAtt ReachTargetsPolicy.DefaultVersionId     | some
        alias               | EnforceTarget                        | ReachTargetsPolicy             | !Ref TargetRegions                              | [eu-central-1]
        alias               | EnforceSchedules                     | ReachTargetsPolicy             | aws:ResourceAccount: !Ref TargetAccounts        | aws:ResourceAccount: "123456789012"
        alias               | ServeRequests                        | Globals                        | ${Revision} ${Targets}                          | ${Targets}
        alias               | RecordOperations                     | REVISION                       | !GetAtt ReachTargetsPolicy.DefaultVersionId     | some
        version             | ServeRequests                        | DefaultLease                   | MaxLength: 24                                   | MaxLength: 240
        version             | PublishOutcomes                      | HistoryDays                    | MaxValue: 36500                                 | # nothing
        alias               | DeclareSchedules                     | Outputs                        | !Ref DeclareSchedules.Alias                     | !Ref DeclareSchedules
        alias               | DeclareSchedules                     | Outputs                        | !Ref DeclareSchedules.Alias                     | !GetAtt DeclareSchedules.Arn
        SnapStart           | PublishOutcomes                      | Globals                        | ApplyOn: PublishedVersions                      | ApplyOn: None
        tracing             | EnforceTarget                        | Globals                        | Tracing: !Ref Tracing                           | Tracing: PassThrough
        tracing             | ServeRequests                        | Tracing                        | Default: Active                                 | Default: PassThrough
        alias               | ServeRequests                        | ServeRequests                  | ${Tracing}                                      | Tracing
        dead letters        | ServeRequests.Request                | Request                        | Arn: !GetAtt DeadLetters.Arn                    | # nothing
        dead letters        | RecordOperations.AppRunner           | AppRunner                      | DeadLetterConfig                                | DeadLettersConfig
        dead letters        | EnforceSchedules.Tick                | Tick                           | MaximumRetryAttempts: 0                         | MaximumRetryAttempts: 3
        dead letters        | EnforceSchedules.FridayEvening       | EnforceSchedules FridayEvening | Arn: !GetAtt DeadLetters.Arn                    | # nothing
        dead letters        | PublishOutcomes.HistoryStream        | HistoryStream                  | Destination: !GetAtt DeadLetters.Arn            | # nothing
        dead letters        | TargetTicks                          | TargetTicks TargetTicks        | deadLetterTargetArn: !GetAtt DeadLetters.Arn    | # nothing
        queue policy        | ServeRequests.Request                | DeadLettersPolicy              | ServeRequestsRequest.Arn                        | ServeRequests.Arn
        queue policy        | RecordOperations.AppRunner           | DeadLettersPolicy              | !GetAtt RecordOperationsAppRunner.Arn           | !Ref RecordOperationsAppRunner
        queue policy        | RecordOperations.AppRunnerElsewhere  | DeadLettersPolicy              | Action: sqs:SendMessage                         | Action: sqs:ReceiveMessage
        batch               | PublishOutcomes.HistoryStream        | HistoryStream                  | FunctionResponseTypes: [ReportBatchItemFailures] | # nothing
        batch               | EnforceTarget.TargetTicks            | EnforceTarget                  | MaximumBatchingWindowInSeconds: 2               | MaximumBatchingWindowInSeconds: 0
        visibility          | TargetTicks                          | TargetTicks TargetTicks        | VisibilityTimeout: 362                          | VisibilityTimeout: 60
        visibility          | TargetTicks                          | EnforceTarget                  | MaximumBatchingWindowInSeconds: 2               | MaximumBatchingWindowInSeconds: 3
        pattern             | ServeRequests.Request                | Request                        | source: [curfew.request]                        | source: [curfew.requests]
        pattern             | RecordOperations.AppRunner           | AppRunner                      | Service Operation Status Change                 | Service Operations Status Change
        input               | EnforceSchedules.FridayEvening       | EnforceSchedules FridayEvening | "action":"pause"                                | "action":"stop"
        input               | EnforceSchedules.FridayEvening       | EnforceSchedules FridayEvening | "services":{"tags":{"env":"dev"}}               | "tags":{"env":"dev"}
        input               | EnforceSchedules.Tick                | Tick                           | {"scheduledTime":                               | {"scheduled_time":
        example             | EnforceSchedules.FridayEvening       | EnforceSchedules FridayEvening | State: !Ref FridayEvening                       | # nothing
        example             | EnforceSchedules.FridayEvening       | FridayEvening                  | Default: DISABLED                               | Default: ENABLED
        alarms of functions | RecordOperations                     | RecordOperationsFails          | MetricName: Errors                              | MetricName: Duration
        alarms of functions | DeclareSchedules                     | DeclareSchedulesIsThrottled    | !Ref DeclareSchedules                           | !Ref ServeRequests
        alarms of functions | PublishOutcomes                      | OutcomesLate                   | MetricName: IteratorAge                         | MetricName: Invocations
        alarms of queues    | DeadLetters                          | DeadLettersPresent             | !GetAtt DeadLetters.QueueName                   | !GetAtt TargetTicks.QueueName
        alarms of queues    | TargetTicks                          | TargetsAreLate                 | Type: AWS::CloudWatch::Alarm                    | Type: AWS::CloudWatch::InsightRule
        alarms of queues    | TargetTicks                          | TargetsPileUp                  | MetricName: ApproximateNumberOfMessagesVisible  | MetricName: NumberOfMessagesReceived
        alarm               | TickMissing                          | TickMissing                    | See docs/runbook.md#tick-missing                | See the runbook
        alarm               | OperationsFail                       | OperationsFail                 | AlarmActions: [!Ref AlarmTopicArn]              | # nothing
        alarm               | OutcomesLate                         | OutcomesLate                   | Condition: WithAlarms                           | # nothing
        alarm               | TargetsAreLate                       | TargetsAreLate                 | TreatMissingData: notBreaching                  | # nothing
        metric              | PausesAreHeld                        | PausesAreHeld                  | MetricName: ServicesHeld                        | MetricName: PausesHeld
        metric              | OperationsAreStuck                   | OperationsAreStuck             | Value: !Ref AWS::StackName                      | Value: Curfew
        metric              | TargetsFail                          | TargetsFail                    | MetricName: TargetsFailed                       | MetricName: FailedTargets
        dashboard           | Dashboard                            | Dashboard                      | "stacked": true,                                | "stacked": true
        wildcard            | EnforceSchedulesRole                 | EnforceSchedulesRole           | organizations:ListAccounts # knows no resource  | organizations:ListAccounts
        wildcard            | ListFleetPolicy                      | ListFleetPolicy                | apprunner:ListTagsForResource                   | apprunner:*
        wildcard            | RecordPolicy                         | RecordPolicy                   | Resource: !GetAtt FleetTable.Arn                | Resource: "*"
        wildcard            | RunPolicy                            | RunPolicy                      | Resource: !Ref KmsKeyArn                        | Resource: !Sub arn:${AWS::Partition}:kms:*:*:key/*
        everybody           | BusPolicyOfOrganization              | BusPolicyOfOrganization        | aws:PrincipalOrgID: !Ref OrganizationId         | # nothing
        everybody           | BusPolicyOfOrganization              | BusPolicyOfOrganization        | "*" # everybody of the organization, as the condition says | "*"
        bus                 | Bus                                  | BusPolicyOfThisAccount         | Effect: Allow                                   | Effect: Deny
        bus                 | Bus                                  | BusPolicyOfAccounts            | events:source                                   | events:detail-type
        bus                 | Bus                                  | BusPolicyOfOutcomes            | Effect: Deny                                    | Effect: Allow
        bus                 | Bus                                  | BusPolicyOfOutcomes            | events:source: curfew                           | events:source: curfew.request
        bus                 | Bus                                  | BusPolicyOfOutcomes            | PublishOutcomesRole.Arn                         | RecordOperationsRole.Arn
        environment         | WakePage                             | WakePage                       | WAKES_PER_HOUR                                  | WAKES_AN_HOUR
        alias               | WakePage                             | WakePage                       | ${WakesPerHour}                                 | 6
        environment         | PublishOutcomes                      | PublishOutcomes                | WAKE_PAGE_URL                                   | PAGE_URL
        environment         | WakePage                             | WakePage                       | LINK_SECRET                                     | LINKS_SECRET
        alias               | PublishOutcomes                      | PublishOutcomes                | !GetAtt ReadLinkSecretPolicy.DefaultVersionId   | some
        alias               | WakePage                             | ReadLinkSecretPolicy           | Links${WakeUrl}                                 | Links
        version             | WakePage                             | PauseNotice                    | MaxLength: 20                                   | MaxLength: 24
        secret              | ReadLinkSecretPolicy                 | ReadLinkSecretPolicy           | GetSecretValue                                  | PutSecretValue
        secret              | ReadLinkSecretPolicy                 | ReadLinkSecretPolicy           | Resource: !Ref LinkSecretArn                    | Resource: "*"
        secret              | ReadLinkSecretPolicy                 | ReadLinkSecretPolicy           | Condition: WithLinks                            | # nothing
        change              | PauseByLinkPolicy                    | PauseByLinkPolicy              | aws:ResourceTag/curfew:idle: "false"            | aws:ResourceTag/curfew:awake: "false"
        change              | WakePageRole                         | WakePageRole                   | aws:ResourceTag/curfew:idle: "false"            | aws:ResourceTag/curfew:awake: "false"
        metric              | VisitsFail                           | VisitsFail                     | MetricName: VisitsFailed                        | MetricName: VisitFailed
        public              | WakePageIsPublic                     | WakePageIsPublic               | Condition: WithPublicWakePage                   | # nothing
        public              | WakePageIsInvokedByItsUrl            | WakePageIsInvokedByItsUrl      | InvokedViaFunctionUrl: true                     | # nothing
        public              | WakePageIsPublic                     | WakePageIsPublic               | "*" # whoever visits, as the parameter WakeUrl says | "*"
        managed policy      | ServeRequestsRole                    | ServeRequestsRole              | - !Ref ReadServicesPolicy                       | - !Sub arn:${AWS::Partition}:iam::aws:policy/AWSAppRunnerFullAccess
        managed policy      | PublishOutcomes                      | PublishOutcomes                | Description:                                    | Policies:
        change              | ChangeServicesPolicy                 | ChangeServicesPolicy           | aws:ResourceTag/curfew:managed: "true"          | aws:RequestedRegion: eu-central-1
        change              | ChangeServicesPolicy                 | ChangeServicesPolicy           | aws:ResourceTag/curfew:schedule: "false"        | aws:ResourceTag/curfew:schedule: "true"
        change              | ChangeServicesPolicy                 | ChangeServicesPolicy           | ${AWS::AccountId}:service/*                     | ${AWS::AccountId}:*
        change              | ChangeServicesPolicy                 | ChangeServicesPolicy           | apprunner:PauseService,                         | apprunner:DeleteService,
        boundary            | PublishOutcomesRole                  | PublishOutcomesRole            | PermissionsBoundary: !If                        | SomethingElse: !If
        table               | HistoryTable                         | HistoryTable                   | PointInTimeRecoveryEnabled: true                | PointInTimeRecoveryEnabled: false
        table               | FleetTable                           | FleetTable                     | DeletionProtectionEnabled: !Ref DeletionProtection | # nothing
        table               | HistoryTable                         | HistoryTable                   | DeletionPolicy: Retain                          | DeletionPolicy: Delete
        encryption          | DeadLetters                          | DeadLetters                    | SqsManagedSseEnabled: true                      | # nothing
        encryption          | TargetTicks                          | TargetTicksPolicy              | Effect: Deny                                    | Effect: Allow
        encryption          | DeadLetters                          | DeadLettersPolicy              | aws:SecureTransport: "false"                    | aws:SecureTransport: "true"
        encryption          | HistoryTable                         | HistoryTable                   | KMSMasterKeyId: !Ref KmsKeyArn                  | KMSMasterKeyId: alias/aws/dynamodb
        description         | TickRate                             | TickRate                       | Description: How often                          | Comment: How often
        description         | EventBus                             | Outputs                        | Description: ARN                                | Comment: ARN
        console             | LogLevel                             | Metadata                       | LogLevel,                                       | ~~
        console             | LogLevels                            | Metadata                       | LogLevel,                                       | LogLevel, LogLevels,
        unused              | TargetConcurrency                    | EnforceTarget                  | MaximumConcurrency: !Ref TargetConcurrency      | MaximumConcurrency: 20
        unused              | WithKeys                             | Conditions                     | WithKey:                                        | WithKeys:
        """)
    void faults_of_the_template_are_found(String rule, String subject, String in, String text, String instead) {
        assertThat(rule(rule).findings(plant("template.yaml", in, text, instead)))
                .anySatisfy(finding -> assertThat(finding).startsWith(subject + " "));
    }

    @ParameterizedTest(name = "{0}: {3} -> {4} in {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # rule       | what is found wrong | in                | this                                 | becomes that
        dead letters | Forward             | Forward           | Arn: !GetAtt DeadLetters.Arn         | # nothing
        queue policy | Forward             | DeadLettersPolicy | !GetAtt Forward.Arn                  | !GetAtt ForwardRole.Arn
        encryption   | DeadLetters         | DeadLettersPolicy | aws:SecureTransport                  | aws:ViaAWSService
        pattern      | Forward             | Forward           | source: [curfew.request]             | source: [curfew.requests]
        alarms of queues | DeadLetters     | DeadLettersPresent | ApproximateNumberOfMessagesVisible  | NumberOfMessagesSent
        alarm        | DeadLettersPresent  | DeadLettersPresent | Condition: WithAlarm               | # nothing
        change       | SpokeRole           | ChangeServices    | aws:ResourceTag/curfew:idle          | aws:ResourceTag/curfew:enforce
        trust        | SpokeRole           | SpokeRole         | sts:ExternalId: !Ref ExternalId      | # nothing
        trust        | SpokeRole           | SpokeRole         | aws:PrincipalArn: !Ref HubRoleArns   | # nothing
        wildcard     | SpokeRole           | ReadFleet         | tag:GetResources # knows no resource | tag:GetResources # no
        boundary     | ForwardRole         | ForwardRole       | PermissionsBoundary: !If             | SomethingElse: !If
        unused       | HubAccountId        | SpokeRole         | ${HubAccountId}                      | 123456789012
        """)
    void faults_of_the_spoke_are_found(String rule, String subject, String in, String text, String instead) {
        assertThat(rule(rule).findings(plant("spoke.yaml", in, text, instead)))
                .anySatisfy(finding -> assertThat(finding).startsWith(subject + " "));
    }

    @Test
    void every_rule_has_found_a_fault() {
        Set<String> tried = Stream.of(TemplateRulesTest.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("faults_"))
                .flatMap(method ->
                        method.getAnnotation(CsvSource.class).textBlock().lines())
                .map(row -> row.replaceFirst(" *\\|.*", ""))
                .collect(Collectors.toSet());
        assertThat(TemplateRules.ALL).extracting(Rule::name).isSubsetOf(tried);
    }

    @Test
    void a_spoke_lets_the_hub_do_what_it_does_at_home() {
        ParsedTemplate hub = ParsedTemplate.of(ParsedTemplate.file("template.yaml"));
        ParsedTemplate spoke = ParsedTemplate.of(ParsedTemplate.file("spoke.yaml"));
        assertThat(actions(spoke.resource("SpokeRole").property("Policies")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of("ListFleetPolicy", "ReadServicesPolicy", "ReadVisitsPolicy", "ChangeServicesPolicy")
                                .flatMap(policy -> actions(hub.resource(policy).node()).stream())
                                .toList());
        for (String parameter : List.of("SpokeRoleName", "ExternalId")) {
            for (String field : List.of("Default", "AllowedPattern")) {
                assertThat(spoke.root().at("Parameters", parameter, field).text())
                        .isNotEmpty()
                        .isEqualTo(hub.root().at("Parameters", parameter, field).text());
            }
        }
    }

    private static List<String> actions(YamlNode policy) {
        return PolicyStatement.in(policy).stream()
                .flatMap(statement -> statement.actions().stream())
                .map(YamlNode::text)
                .toList();
    }

    private static Rule rule(String name) {
        return TemplateRules.ALL.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Changes the first such text below the line of the last key, each key being looked for below the one before. */
    private static ParsedTemplate plant(String file, String keys, String text, String instead) {
        String yaml = ParsedTemplate.file(file);
        int from = 0;
        for (String key : keys.split(" ", -1)) {
            Matcher line = Pattern.compile("^[ -]*(PolicyName: )?" + key + "\\b", Pattern.MULTILINE)
                    .matcher(yaml);
            assertThat(line.find(from)).as(key).isTrue();
            from = line.end();
        }
        int at = yaml.indexOf(text, from);
        assertThat(at).as(text).isNotNegative();
        return ParsedTemplate.of(yaml.substring(0, at) + instead + yaml.substring(at + text.length()));
    }
}
