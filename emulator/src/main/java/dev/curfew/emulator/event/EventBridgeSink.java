package dev.curfew.emulator.event;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends events to an endpoint of EventBridge, in order, from a thread of its own: nobody waits for it. A call that fails
 * is tried again a few times; then, and when too many events wait, events are dropped and counted, for App Runner's
 * delivery is "best effort", too.
 *
 * <p>Calls are not signed: this is for endpoints on a developer's machine. EventBridge itself would refuse the source
 * {@code aws.apprunner} from anybody but App Runner.
 */
public final class EventBridgeSink implements Consumer<String>, AutoCloseable {
    private static final Logger LOG = System.getLogger(EventBridgeSink.class.getName());
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LAST_CALLS = Duration.ofSeconds(2);

    private final URI endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Semaphore closing = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("eventbridge-sink").unstarted(this::run);

    private EventBridgeSink(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Starts a sink.
     *
     * @param endpoint an http or https URL
     * @throws IllegalArgumentException when it is another kind of URL
     */
    public static EventBridgeSink to(URI endpoint) {
        HttpRequest.newBuilder(endpoint); // complains about what is no http URL
        EventBridgeSink sink = new EventBridgeSink(endpoint);
        sink.thread.start();
        return sink;
    }

    /** Takes an event, one line of JSON, and returns at once. */
    @Override
    public void accept(String event) {
        if (!waiting.offer(event)) {
            drop(1, MOST_WAITING + " events wait already");
        }
    }

    /** Returns how many events the endpoint has accepted. */
    public long sent() {
        return sent.get();
    }

    /** Returns how many events were given up. */
    public long dropped() {
        return dropped.get();
    }

    /** Gives what waits two seconds to be sent, and stops. */
    @Override
    public void close() {
        closing.release();
        try {
            if (!thread.join(LAST_CALLS)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    private void run() {
        try {
            while (closing.availablePermits() == 0 || !waiting.isEmpty()) {
                String first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<String> batch = new ArrayList<>(List.of(first));
                    waiting.drainTo(batch, PutEvents.MOST_ENTRIES - 1);
                    send(batch);
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void send(List<String> events) throws InterruptedException {
        List<String> left = List.copyOf(events);
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; !left.isEmpty(); tries++) {
            left = call(left);
            if (!left.isEmpty() && tries == MOST_TRIES) {
                drop(left.size(), "tried " + MOST_TRIES + " times");
                return;
            }
            if (!left.isEmpty()) {
                // A pause that closing cuts short, but for the permit that says so.
                if (closing.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    closing.release();
                }
                pause = pause.multipliedBy(2);
            }
        }
    }

    /** Makes one call and returns the events to send again. */
    private List<String> call(List<String> events) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSEvents.PutEvents")
                .POST(BodyPublishers.ofString(PutEvents.body(events)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                LOG.log(Level.DEBUG, "PutEvents was answered with {0}", response.statusCode());
                return events;
            }
            PutEvents.Outcome outcome = PutEvents.outcome(events, response.body());
            sent.addAndGet(events.size() - outcome.refused() - outcome.again().size());
            if (outcome.refused() > 0) {
                drop(outcome.refused(), outcome.reason());
            }
            return outcome.again();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "PutEvents failed", e);
            return events;
        }
    }

    private void drop(int events, String reason) {
        long all = dropped.addAndGet(events);
        // The first, the second, the fourth …: a flood of events makes no flood of lines.
        if (Long.highestOneBit(all) != Long.highestOneBit(all - events)) {
            LOG.log(Level.WARNING, "{0} events for {1} were dropped so far: {2}", all, endpoint, reason);
        }
    }
}
