package dev.curfew.cli;

import dev.curfew.functions.AwsClients;
import dev.curfew.functions.SignedCall;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** `curfew console`. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description =
                "Prints a link to the console, good for five minutes; opening it signs you in for eight hours, under"
                        + " the name that IAM knows you by. Needs a stack with ConsoleAccess=LINK.",
        footer = {
            "",
            "Examples:",
            "  curfew console                                          to look",
            "  curfew console --operator                               to act, too",
            "  curfew console --endpoint-url http://127.0.0.1:4600     of a running `curfew local`"
        })
final class ConsoleCommand implements Callable<Integer> {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    @Option(
            names = "--operator",
            description = "Ask for a link that permits to keep services awake or asleep, and to release them.")
    private boolean operator;

    @Option(
            names = "--json",
            description = "The same as --output json: one object with url, expires, principal and role.")
    private boolean json;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StackOptions options = new StackOptions();

    private final Terminal terminal;

    ConsoleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Stack stack = options.find(terminal.environment());
        String function = operator ? "OperatorLink" : "ReaderLink";
        SignedCall.Reply reply = ask(stack.clients(), address(stack, function + "Url"), function);
        terminal.out().println(json || output.json() ? reply.body().strip() : url(reply.body()));
        return 0;
    }

    private URI address(Stack stack, String output) {
        return stack.endpoint()
                .map(endpoint -> URI.create(endpoint + "/console-links/" + (operator ? "operator" : "reader")))
                .orElseGet(() -> deployed(stack.clients(), stack.name().orElseThrow(), output));
    }

    private static URI deployed(AwsClients clients, String stack, String output) {
        try (CloudFormationClient cloudFormation = clients.build(CloudFormationClient.builder(), 3)) {
            Optional<String> address =
                    cloudFormation.describeStacks(r -> r.stackName(stack)).stacks().getFirst().outputs().stream()
                            .filter(candidate -> candidate.outputKey().equals(output))
                            .map(Output::outputValue)
                            .findFirst();
            return URI.create(address.orElseThrow(() -> new IllegalArgumentException("the stack `" + stack
                    + "` makes no links to a console; deploy it with ConsoleAccess=LINK" + " (docs/console.md)")));
        } catch (CloudFormationException e) {
            throw new IllegalArgumentException(
                    "cannot read the stack `" + stack + "`: "
                            + e.awsErrorDetails().errorMessage(),
                    e);
        }
    }

    private static SignedCall.Reply ask(AwsClients clients, URI address, String function) {
        SignedCall.Reply reply;
        try {
            reply = clients.signedCall().post(address);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("nothing answers at " + address + ": " + e.getMessage(), e);
        }
        return switch (reply.status()) {
            case OK -> reply;
            case FORBIDDEN ->
                throw new IllegalArgumentException("you may not invoke the URL of " + function
                        + "; IAM has to allow you lambda:InvokeFunctionUrl on it, and lambda:InvokeFunction by way of it"
                        + " (docs/security.md#the-console)");
            case NOT_FOUND ->
                throw new IllegalArgumentException(
                        "nothing makes links at " + address + "; start it with ConsoleAccess=LINK (docs/console.md)");
            default -> throw new IllegalStateException(function + " answered " + reply.status() + ": " + reply.body());
        };
    }

    private static String url(String body) {
        try {
            return JsonObject.parse(body).string("url");
        } catch (BadJsonException e) {
            throw new IllegalStateException("this is no link: " + body, e);
        }
    }
}
