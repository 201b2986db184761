package dev.curfew.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A queue of SQS, oldest message first. Messages stay until they are deleted, in a file when there is one. Safe for use
 * by several threads at once.
 */
public final class MessageQueue {
    private final TemplateQueue settings;
    private final InstantSource clock;
    private final Ids ids;
    private final Optional<Path> file;
    private final Map<String, Message> messages = new LinkedHashMap<>();

    private MessageQueue(TemplateQueue settings, InstantSource clock, Ids ids, Optional<Path> file) {
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.file = file;
    }

    /** Returns the queue with the messages that the file holds. */
    static MessageQueue open(TemplateQueue settings, InstantSource clock, Ids ids, Optional<Path> file) {
        MessageQueue queue = new MessageQueue(settings, clock, ids, file);
        file.filter(Files::exists).ifPresent(queue::load);
        return queue;
    }

    /** Returns the name of the queue, its logical id in the template. */
    public String name() {
        return settings.logicalId();
    }

    /** Returns what the template says of the queue. */
    TemplateQueue settings() {
        return settings;
    }

    /** Returns the bodies of all messages, oldest first, those included that somebody has received. */
    public synchronized List<String> bodies() {
        return messages.values().stream().map(Message::body).toList();
    }

    /** Takes all messages out of the queue and returns their bodies, oldest first. */
    public synchronized List<String> drain() {
        List<String> bodies = bodies();
        messages.clear();
        save();
        return bodies;
    }

    /** Puts a message into the queue. */
    public void send(String body) {
        send(body, Map.of(), Duration.ZERO);
    }

    /**
     * Puts a message into the queue.
     *
     * @param attributes texts by name, as EventBridge attaches them to what it could not deliver
     * @param delay after which it may be received
     * @return the id of the message
     */
    synchronized String send(String body, Map<String, String> attributes, Duration delay) {
        Instant now = clock.instant();
        Message message = new Message(ids.next(), body, attributes, "", now, now.plus(delay), 0);
        put(message);
        return message.id();
    }

    /** Puts a message that was in another queue into this one. */
    synchronized void put(Message message) {
        messages.put(message.id(), message);
        save();
    }

    /**
     * Returns the oldest visible messages and hides them for a while.
     *
     * @param hiddenFor how long nobody else receives them
     */
    synchronized List<Message> receive(int atMost, Duration hiddenFor) {
        Instant visibleAgain = clock.instant().plus(hiddenFor);
        List<Message> received = visible()
                .limit(atMost)
                .map(message -> message.received(visibleAgain))
                .toList();
        received.forEach(message -> messages.put(message.id(), message));
        return received;
    }

    /** Returns the messages that may be received and were received so often already. */
    synchronized List<Message> receivedTimes(int count) {
        return visible().filter(message -> message.receiveCount() >= count).toList();
    }

    /** Hides a message for a while from now on, or shows it again when that is zero. */
    synchronized void hide(String id, Duration hiddenFor) {
        messages.computeIfPresent(
                id, (same, message) -> message.visibleFrom(clock.instant().plus(hiddenFor)));
    }

    /** Deletes a message, if it is there. */
    synchronized void delete(String id) {
        if (messages.remove(id) != null) {
            save();
        }
    }

    /** Returns how many messages may be received. */
    synchronized long visibleCount() {
        return visible().count();
    }

    /** Returns when the first message may be received, if there is one. */
    synchronized Optional<Instant> nextVisible() {
        return messages.values().stream().map(Message::visibleFrom).min(Comparator.naturalOrder());
    }

    private Stream<Message> visible() {
        Instant now = clock.instant();
        return messages.values().stream()
                .filter(message -> !message.visibleFrom().isAfter(now));
    }

    private void load(Path path) {
        try {
            Files.readAllLines(path).stream()
                    .map(Message::ofLine)
                    .forEach(message -> messages.put(message.id(), message));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the messages in " + path, e);
        }
    }

    private void save() {
        List<String> lines = messages.values().stream().map(Message::line).toList();
        file.ifPresent(path -> DurableFile.write(path, lines));
    }
}
