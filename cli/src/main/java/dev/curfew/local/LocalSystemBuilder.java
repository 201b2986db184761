package dev.curfew.local;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Gathers what a {@link LocalSystem} is made of. */
public final class LocalSystemBuilder {
    private final Template template;
    private final EmulatorFactory emulator;
    private final Function<URI, InvocationRunner> runner;
    private Delivery delivery = Delivery.AT_ONCE;
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = RandomGenerator.getDefault();
    private Duration streamDelay = Duration.ZERO;
    private TrustPolicy trust = TrustPolicy.EVERYBODY;
    private RandomGenerator keys = new SecureRandom();
    private int port;
    private Optional<Path> dataDirectory = Optional.empty();
    private Map<String, String> scheduleOverrides = Map.of();

    LocalSystemBuilder(Template template, EmulatorFactory emulator, Function<URI, InvocationRunner> runner) {
        this.template = template;
        this.emulator = emulator;
        this.runner = runner;
    }

    /** Sets the clock by which everything happens; the system clock by default. */
    public LocalSystemBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Sets the source of ids; a seeded one makes runs repeat. */
    public LocalSystemBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /** Sets the source of the text of secrets. */
    public LocalSystemBuilder keys(RandomGenerator keys) {
        this.keys = keys;
        return this;
    }

    /** Sets when asynchronous invocations arrive; once and at once by default. */
    public LocalSystemBuilder delivery(Delivery delivery) {
        this.delivery = delivery;
        return this;
    }

    /** Sets how long after a write streams are read, as Lambda reads them about every second; at once by default. */
    public LocalSystemBuilder streamDelay(Duration streamDelay) {
        this.streamDelay = streamDelay;
        return this;
    }

    /** Sets which roles may be assumed; all by default. */
    public LocalSystemBuilder trust(TrustPolicy trust) {
        this.trust = trust;
        return this;
    }

    /** Sets the port of the endpoint; a free one by default. */
    public LocalSystemBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** Sets where tables, checkpoints and dead letters are kept; without it they end with the process. */
    public LocalSystemBuilder dataDirectory(Path dataDirectory) {
        this.dataDirectory = Optional.of(dataDirectory);
        return this;
    }

    /** Replaces expressions of schedules, by the name of the trigger. */
    public LocalSystemBuilder scheduleOverrides(Map<String, String> scheduleOverrides) {
        this.scheduleOverrides = Map.copyOf(scheduleOverrides);
        return this;
    }

    /**
     * Starts the system: the endpoint answers when this returns.
     *
     * @throws TemplateException when the template cannot run locally
     * @throws java.io.UncheckedIOException when the port is taken or the data directory cannot be used
     */
    public LocalSystem start() {
        return LocalSystem.start(this);
    }

    RandomGenerator keys() {
        return keys;
    }

    Template template() {
        return template;
    }

    EmulatorFactory emulator() {
        return emulator;
    }

    Function<URI, InvocationRunner> runner() {
        return runner;
    }

    Duration streamDelay() {
        return streamDelay;
    }

    TrustPolicy trust() {
        return trust;
    }

    Delivery delivery() {
        return delivery;
    }

    InstantSource clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    int port() {
        return port;
    }

    Optional<Path> dataDirectory() {
        return dataDirectory;
    }

    Map<String, String> scheduleOverrides() {
        return scheduleOverrides;
    }
}
