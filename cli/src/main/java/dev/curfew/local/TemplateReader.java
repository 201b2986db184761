package dev.curfew.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a SAM template. */
final class TemplateReader {
    // Lambda's own defaults where the template is silent.
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_RETRIES = 2;

    private TemplateReader() {}

    static Template read(Path yaml, Map<String, String> given) {
        try {
            return template(
                    new TemplateDocument(CloudFormationYaml.parse(Files.readString(yaml), yaml.toString()), given));
        } catch (IOException | YamlEngineException e) {
            throw new TemplateException(yaml.toString(), "cannot be read: " + e.getMessage(), e);
        }
    }

    private static Template template(TemplateDocument document) {
        TemplateNode globals = document.section("Globals").child("Function");
        List<TemplateFunction> functions = document.resources("AWS::Serverless::Function").stream()
                .map(node -> function(node, globals))
                .toList();
        List<TemplateQueue> queues = document.resources("AWS::SQS::Queue").stream()
                .map(node -> TemplateQueue.read(logicalId(node), node.child("Properties")))
                .toList();
        functions.forEach(function -> refuseHastyQueues(function, queues));
        return new Template(
                functions,
                document.resources("AWS::DynamoDB::Table").stream()
                        .map(node -> TableReader.table(logicalId(node), node.child("Properties")))
                        .toList(),
                queues,
                document.resources("AWS::Events::EventBus").stream()
                        .map(node -> node.child("Properties").text("Name"))
                        .toList(),
                deadLetters(globals)
                        .or(() -> queues.stream().map(TemplateQueue::logicalId).findFirst())
                        .orElse("DeadLetters"),
                document.account());
    }

    private static TemplateFunction function(TemplateNode resource, TemplateNode globals) {
        TemplateNode properties = resource.child("Properties").withDefaults(globals);
        String handler = properties.text("Handler");
        int method = handler.indexOf("::");
        return new TemplateFunction(
                logicalId(resource),
                method < 0 ? handler : handler.substring(0, method),
                properties.child("Environment").child("Variables").texts(),
                Duration.ofSeconds(properties.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                properties.number("MemorySize", DEFAULT_MEMORY),
                properties.child("EventInvokeConfig").number("MaximumRetryAttempts", DEFAULT_RETRIES),
                TriggerReader.triggers(properties));
    }

    // Lambda refuses them, too: a message would be handed out again while it is being served.
    private static void refuseHastyQueues(TemplateFunction function, List<TemplateQueue> queues) {
        for (Trigger trigger : function.triggers()) {
            queues.stream()
                    .filter(queue -> trigger instanceof QueueTrigger source
                            && source.queueLogicalId().equals(queue.logicalId())
                            && queue.visibilityTimeout().compareTo(function.timeout()) < 0)
                    .findFirst()
                    .ifPresent(queue -> {
                        throw new TemplateException(
                                "resource " + queue.logicalId() + ", property Properties.VisibilityTimeout",
                                queue.visibilityTimeout().toSeconds() + " s are less than the time-out of "
                                        + function.logicalId() + ", "
                                        + function.timeout().toSeconds() + " s");
                    });
        }
    }

    private static Optional<String> deadLetters(TemplateNode globals) {
        TemplateNode destination =
                globals.child("EventInvokeConfig").child("DestinationConfig").child("OnFailure");
        return destination.optionalText("Destination").map(arn -> TemplateQueue.nameIn(arn, destination.where()));
    }

    private static String logicalId(TemplateNode resource) {
        return resource.where().substring("resource ".length());
    }
}
