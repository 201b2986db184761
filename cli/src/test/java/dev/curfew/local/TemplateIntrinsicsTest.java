package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and intrinsic functions, each as the value of an environment variable. */
class TemplateIntrinsicsTest {
    private static final String TEMPLATE = """
            Parameters:
              Accounts: { Type: CommaDelimitedList, Default: "" }
              Regions: { Type: CommaDelimitedList, Default: "eu-central-1, us-east-1" }
              Bus: { Type: String, Default: curfew }
              Requests: { Type: String, Default: DISABLED }
            Mappings:
              Sizes: { eu-central-1: { memory: 512 } }
            Conditions:
              Many: !Not [!Equals [!Join ["", !Ref Accounts], ""]]
              Organization: !And [!Condition Many, !Equals [!Select [0, !Ref Accounts], organization]]
              Listed: { "Fn::And": [{ Condition: Many }, { "Fn::Not": [{ Condition: Organization }] }] }
              Either: !Or [!Condition Listed, !Equals [!Ref "AWS::Region", nowhere]]
            Globals:
              Function:
                AutoPublishAlias: live
            Resources:
              One:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: toys.One
                  Environment:
                    Variables:
                      VALUE: %s
                  Events: %s
              Two:
                Type: AWS::Serverless::Function
                Condition: Many
                Properties: { Handler: toys.Two }
              Work:
                Type: AWS::SQS::Queue
                Condition: Many
              Letters: { Type: "AWS::SQS::Queue" }
              OwnBus:
                Type: AWS::Events::EventBus
                Properties: { Name: !Ref Bus }
              Key: { Type: "AWS::KMS::Key" }
              Log: { Type: "AWS::Logs::LogGroup" }
              Role: { Type: "AWS::IAM::Role" }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # expression                                              | Accounts     | value
            !If [Many, many, one]                                     | 1,2          | many
            !If [Many, many, one]                                     | ``           | one
            {"Fn::If": [Many, many, one]}                             | 1            | many
            !If [Organization, !Ref Bus, !If [Listed, a, b]]          | 1            | a
            !If [Organization, !Ref Bus, !If [Listed, a, b]]          | organization | curfew
            !If [Either, yes, no]                                     | 1            | yes
            !If [Either, yes, no]                                     | organization | no
            !Join [",", !Ref Accounts]                                | 1, 2         | 1,2
            !Join ["-", [a, !Ref Bus, !If [Many, b, !Ref AWS::NoValue]]] | ``        | a-curfew
            {"Fn::Join": ["", [a, {"Ref": "Bus"}]]}                   | ``           | acurfew
            !Select [1, !Ref Regions]                                 | ``           | us-east-1
            !Select ["1", !Split ["/", "a/b/c"]]                      | ``           | b
            !Join ["+", !Split [".", "a.b"]]                          | ``           | a+b
            !FindInMap [Sizes, !Ref "AWS::Region", memory]            | ``           | 512
            !Sub ["${A}-${Bus}-${!Bus}", {A: !Join ["", [x, "y"]]}]   | ``           | xy-curfew-${Bus}
            !Ref OwnBus                                               | ``           | curfew
            !GetAtt OwnBus.Name                                       | ``           | curfew
            !GetAtt OwnBus.Arn                                        | ``           | arn:aws:events:eu-central-1:123456789012:event-bus/curfew
            !Ref One.Alias                                            | ``           | arn:aws:lambda:eu-central-1:123456789012:function:One:live
            !Sub "${One.Alias}"                                       | ``           | arn:aws:lambda:eu-central-1:123456789012:function:One:live
            !Ref One.Version                                          | ``           | arn:aws:lambda:eu-central-1:123456789012:function:One:1
            !GetAtt OneRole.Arn                                       | ``           | arn:aws:iam::123456789012:role/OneRole
            !GetAtt Role.Arn                                          | ``           | arn:aws:iam::123456789012:role/Role
            !GetAtt Log.Arn                                           | ``           | arn:aws:logs:eu-central-1:123456789012:log-group:Log:*
            !GetAtt Key.Arn                                           | ``           | arn:aws:local:eu-central-1:123456789012:Key/Arn
            !Ref Letters                                              | ``           | Letters
            !GetAtt Letters.QueueName                                 | ``           | Letters
            """)
    void everyIntrinsicHasItsValue(String expression, String accounts, String value) throws IOException {
        assertThat(environment(expression, accounts)).isEqualTo(Map.of("VALUE", value));
    }

    @Test
    void noValueLeavesTheVariableOut() throws IOException {
        assertThat(environment("!If [Many, many, !Ref \"AWS::NoValue\"]", "")).isEmpty();
    }

    @Test
    void whatItsConditionForbidsIsNotThere() throws IOException {
        assertThat(read("x", "{}", Map.of()).functions())
                .extracting(TemplateFunction::logicalId)
                .containsExactly("One");
        Template many = read("x", "{}", Map.of("Accounts", "1"));
        assertThat(many.functions()).extracting(TemplateFunction::logicalId).containsExactly("One", "Two");
        assertThat(many.queues()).extracting(TemplateQueue::logicalId).containsExactly("Work", "Letters");
    }

    @Test
    void eventsAreChosenAndSwitchedByParameters() throws IOException {
        String events = """
                {Order: !If [Many, {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}, \
                State: !Ref Requests, EventBusName: !Ref OwnBus}}, !Ref "AWS::NoValue"]}""";
        assertThat(triggers(events, Map.of())).isEmpty();
        assertThat(triggers(events, Map.of("Accounts", "1")))
                .containsExactly(new RuleTrigger("Order", "curfew", "{\"source\":[\"shop\"]}", false));
        assertThat(triggers(events, Map.of("Accounts", "1", "Requests", "ENABLED", "Bus", "own")))
                .containsExactly(new RuleTrigger("Order", "own", "{\"source\":[\"shop\"]}", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # expression                                     | the message names
            !If [Few, a, b]                                  | VALUE: there is no condition Few
            !If [Many, a]                                    | VALUE: !If takes a list of 3, found [Many, a]
            !Ref Work                                        | VALUE: there is no parameter or resource Work
            !GetAtt Work.Arn                                 | VALUE: there is no resource for Work.Arn
            !Ref Regions                                     | VALUE: expected a text, found [eu-central-1, us-east-1]
            !Join [",", !Ref Bus]                            | VALUE: expected a list, found curfew
            !Select [2, !Ref Regions]                        | VALUE: there is no item 2 in [eu-central-1, us-east-1]
            !FindInMap [Sizes, nowhere, memory]              | VALUE: there is no nowhere in the mapping [Sizes, nowhere, memory]
            !Join [!Ref "AWS::NoValue", []]                  | VALUE: needs a value, found AWS::NoValue
            !Equals [a, b]                                   | VALUE: !Equals [a, b] is not supported locally
            """)
    void faultsSayWhatIsWrong(String expression, String message) {
        assertThatThrownBy(() -> environment(expression, ""))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the condition Many                  | the message
            !Not [!Condition Either]              | depends on itself by
            !Not [!Condition Few]                 | there is no condition Few
            !Join ["", !Ref Accounts]             | condition Many: !Join [, !Ref Accounts] is no condition
            !Equals [!Ref Accounts, ""]           | condition Many: expected a text, found []
            !Equals [!Ref One, ""]                | condition Many: there is no parameter or resource One
            """)
    void aConditionThatCannotBeDecidedIsRefused(String condition, String message) {
        String faulty = TEMPLATE.replaceFirst("Many: .*", "Many: " + condition);
        assertThatThrownBy(() -> read(faulty.formatted("x", "{}"), Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void unknownParametersAreRefused() {
        assertThatThrownBy(() -> read("x", "{}", Map.of("Accunts", "1")))
                .isInstanceOf(TemplateException.class)
                .hasMessage("parameter Accunts: the template has no such parameter; it has Accounts, Regions, Bus,"
                        + " Requests");
    }

    private Map<String, String> environment(String expression, String accounts) throws IOException {
        return read(expression, "{}", Map.of("Accounts", accounts))
                .functions()
                .getFirst()
                .environment();
    }

    private List<Trigger> triggers(String events, Map<String, String> parameters) throws IOException {
        return read("x", events, parameters).functions().getFirst().triggers();
    }

    private Template read(String value, String events, Map<String, String> parameters) throws IOException {
        return read(TEMPLATE.formatted(value, events), parameters);
    }

    private Template read(String yaml, Map<String, String> parameters) throws IOException {
        return Template.read(Files.writeString(directory.resolve("template.yaml"), yaml), parameters);
    }
}
