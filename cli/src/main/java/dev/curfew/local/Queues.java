package dev.curfew.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queues of a template. */
final class Queues {
    private final LocalAccount account;
    private final MessageQueue deadLetters;
    private final Map<String, MessageQueue> byName = new LinkedHashMap<>();

    private Queues(LocalAccount account, MessageQueue deadLetters) {
        this.account = account;
        this.deadLetters = deadLetters;
        byName.put(deadLetters.name(), deadLetters);
    }

    /**
     * Opens them.
     *
     * @param directory where they keep their messages, or empty for memory
     * @throws TemplateException when one is redriven to a queue that is not there
     */
    static Queues open(Template template, InstantSource clock, Ids ids, Optional<Path> directory) {
        TemplateQueue forLetters =
                template.queue(template.deadLetters()).orElseGet(() -> TemplateQueue.named(template.deadLetters()));
        Queues queues = new Queues(
                template.account(),
                MessageQueue.open(
                        forLetters, clock, ids, directory.map(folder -> folder.resolve("dead-letters.jsonl"))));
        for (TemplateQueue queue : template.queues()) {
            queues.byName.computeIfAbsent(
                    queue.logicalId(),
                    name -> MessageQueue.open(
                            queue, clock, ids, directory.map(folder -> folder.resolve(name + ".jsonl"))));
        }
        template.queues().forEach(queues::checkRedrive);
        return queues;
    }

    private void checkRedrive(TemplateQueue queue) {
        queue.redrivePolicy()
                .map(TemplateQueue.RedrivePolicy::deadLetterQueue)
                .ifPresent(
                        target -> get(target, "resource " + queue.logicalId() + ", property Properties.RedrivePolicy"));
    }

    /** Returns the queue of what functions could not serve. */
    MessageQueue deadLetters() {
        return deadLetters;
    }

    /** Returns all queues. */
    List<MessageQueue> all() {
        return List.copyOf(byName.values());
    }

    /** Returns the queue of that name, if there is one. */
    Optional<MessageQueue> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Returns the queue of that name.
     *
     * @param where what asks for it
     * @throws TemplateException when there is none
     */
    MessageQueue get(String name, String where) {
        return find(name).orElseThrow(() -> new TemplateException(where, "there is no queue " + name));
    }

    /** Returns the ARN of a queue. */
    String arn(MessageQueue queue) {
        return account.arn("sqs", queue.name());
    }

    /**
     * Returns the oldest visible messages of a queue and hides them for a while. Those that were received often enough
     * go where its redrive policy says instead.
     */
    List<Message> receive(MessageQueue queue, int atMost, Duration hiddenFor) {
        queue.settings()
                .redrivePolicy()
                .ifPresent(policy -> queue.receivedTimes(policy.maxReceiveCount())
                        .forEach(message -> move(message, queue, policy.deadLetterQueue())));
        return queue.receive(atMost, hiddenFor);
    }

    // First there, then not here any more: a crash in between leaves it in both and loses nothing.
    private void move(Message message, MessageQueue from, String to) {
        find(to).ifPresent(target -> target.put(message.movedFrom(arn(from), message.visibleFrom())));
        from.delete(message.id());
    }
}
