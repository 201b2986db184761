package dev.curfew.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queue of what could not be served, oldest first. Messages stay until they are deleted, in a file when there is
 * one. Safe for use by several threads at once.
 */
public final class DeadLetterQueue {
    private final String name;
    private final InstantSource clock;
    private final Ids ids;
    private final Optional<Path> file;
    private final Map<String, Message> messages = new LinkedHashMap<>();

    private DeadLetterQueue(String name, InstantSource clock, Ids ids, Optional<Path> file) {
        this.name = name;
        this.clock = clock;
        this.ids = ids;
        this.file = file;
    }

    /** Returns the queue with the messages that the file holds. */
    static DeadLetterQueue open(String name, InstantSource clock, Ids ids, Optional<Path> file) {
        DeadLetterQueue queue = new DeadLetterQueue(name, clock, ids, file);
        file.filter(Files::exists).ifPresent(queue::load);
        return queue;
    }

    /** Returns the name of the queue, its logical id in the template. */
    public String name() {
        return name;
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
    synchronized void send(String body) {
        send(body, Map.of());
    }

    /**
     * Puts a message into the queue.
     *
     * @param attributes texts by name, as EventBridge attaches them to what it could not deliver
     * @return the id of the message
     */
    synchronized String send(String body, Map<String, String> attributes) {
        Instant now = clock.instant();
        String id = ids.next();
        messages.put(id, new Message(id, body, attributes, now, now, 0));
        save();
        return id;
    }

    /**
     * Returns the oldest visible messages and hides them for a while.
     *
     * @param hiddenFor how long nobody else receives them
     */
    synchronized List<Message> receive(int atMost, Duration hiddenFor) {
        Instant now = clock.instant();
        List<Message> received = messages.values().stream()
                .filter(message -> !message.visibleFrom().isAfter(now))
                .limit(atMost)
                .map(message -> message.received(now.plus(hiddenFor)))
                .toList();
        received.forEach(message -> messages.put(message.id(), message));
        return received;
    }

    /** Hides a message for a while from now on, or shows it again when that is zero. */
    synchronized void hide(String id, Duration hiddenFor) {
        messages.computeIfPresent(
                id, (same, message) -> message.hiddenUntil(clock.instant().plus(hiddenFor)));
    }

    /** Deletes a message, if it is there. */
    synchronized void delete(String id) {
        if (messages.remove(id) != null) {
            save();
        }
    }

    /** Returns how many messages nobody has received, or not lately. */
    synchronized long visible() {
        Instant now = clock.instant();
        return messages.values().stream()
                .filter(message -> !message.visibleFrom().isAfter(now))
                .count();
    }

    private void load(Path path) {
        try {
            for (String line : Files.readAllLines(path)) {
                Map<String, Object> saved = Json.object(line);
                Instant sent = Instant.parse(String.valueOf(saved.get("sent")));
                String id = String.valueOf(saved.get("id"));
                Map<String, String> attributes = new LinkedHashMap<>();
                Json.member(saved, "attributes").forEach((name, value) -> attributes.put(name, String.valueOf(value)));
                messages.put(id, new Message(id, String.valueOf(saved.get("body")), attributes, sent, sent, 0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the dead letters in " + path, e);
        }
    }

    private void save() {
        List<String> lines = new ArrayList<>();
        messages.values()
                .forEach(message -> lines.add(Json.text(Map.of(
                        "id", message.id(),
                        "sent", message.sent().toString(),
                        "body", message.body(),
                        "attributes", message.attributes()))));
        file.ifPresent(path -> DurableFile.write(path, lines));
    }

    /**
     * A message in the queue.
     *
     * @param id its id, which is its receipt handle, too
     * @param attributes texts by name
     * @param visibleFrom when it may be received
     * @param receiveCount how often it was received
     */
    record Message(
            String id,
            String body,
            Map<String, String> attributes,
            Instant sent,
            Instant visibleFrom,
            int receiveCount) {
        private Message received(Instant visibleAgain) {
            return new Message(id, body, attributes, sent, visibleAgain, receiveCount + 1);
        }

        private Message hiddenUntil(Instant visibleAgain) {
            return new Message(id, body, attributes, sent, visibleAgain, receiveCount);
        }
    }
}
