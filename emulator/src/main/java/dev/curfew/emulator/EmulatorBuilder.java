package dev.curfew.emulator;

import dev.curfew.emulator.fault.EventDelivery;
import dev.curfew.emulator.fault.FaultSource;
import dev.curfew.emulator.fleet.Fact;
import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Journal;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.Quotas;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Builds an {@link AppRunnerEmulator}. */
public final class EmulatorBuilder {
    private InstantSource clock = InstantSource.system();
    private String account = "123456789012";
    private String region = "eu-central-1";
    private SettleTimes settle = SettleTimes.DEFAULT;
    private RandomGenerator random = RandomGenerator.getDefault();
    private Quotas quotas = Quotas.DEFAULT;
    private RandomGenerator faultRandom = RandomGenerator.getDefault();
    private Optional<Path> state = Optional.empty();
    private final List<Consumer<String>> eventListeners = new ArrayList<>();
    private final List<Consumer<StatusChange>> statusListeners = new ArrayList<>();

    EmulatorBuilder() {}

    /** Sets the clock on which services live; the system clock by default. */
    public EmulatorBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Sets the account number, 12 digits. */
    public EmulatorBuilder account(String account) {
        this.account = account;
        return this;
    }

    /** Sets the region. */
    public EmulatorBuilder region(String region) {
        this.region = region;
        return this;
    }

    /** Sets how long operations take. */
    public EmulatorBuilder settle(SettleTimes settle) {
        this.settle = settle;
        return this;
    }

    /** Sets the source of ids; a seeded one makes runs reproducible. Used by one thread at a time. */
    public EmulatorBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Sets the source of random faults; a seeded one makes runs reproducible. It may be that of the ids, and is used by
     * one thread at a time.
     */
    public EmulatorBuilder faultRandom(RandomGenerator faultRandom) {
        this.faultRandom = faultRandom;
        return this;
    }

    /** Sets how many services the API may create; 30 by default, as in a new account. */
    public EmulatorBuilder serviceQuota(int serviceQuota) {
        quotas = quotas.withServices(serviceQuota);
        return this;
    }

    /** Sets all quotas; {@link Quotas#DEFAULT} by default, as in a new account. */
    public EmulatorBuilder quotas(Quotas quotas) {
        this.quotas = quotas;
        return this;
    }

    /**
     * Sets a file in which everything that the account has is kept, and from which it comes back; it need not exist. What
     * was answered is there again, even if the process was killed. Events that were under way, faults, and counts of calls
     * and visitors are not kept.
     */
    public EmulatorBuilder state(Path file) {
        state = Optional.of(file);
        return this;
    }

    /** Adds a listener to the EventBridge events, each one line of JSON. Called outside of the lock, in order. */
    public EmulatorBuilder onEvent(Consumer<String> listener) {
        eventListeners.add(listener);
        return this;
    }

    /** Adds a listener to changes of status. Called outside of the lock, in order. */
    public EmulatorBuilder onStatusChange(Consumer<StatusChange> listener) {
        statusListeners.add(listener);
        return this;
    }

    /**
     * Returns a new emulator, without services unless a state file has some.
     *
     * @throws dev.curfew.emulator.journal.JournalException when the state file cannot be used
     */
    public AppRunnerEmulator build() {
        Outbox outbox = new Outbox();
        FaultSource faults = new FaultSource(faultRandom);
        EventDelivery delivery = new EventDelivery(faults, outbox::add);
        Consumer<Fact> facts = dispatcher(
                outbox,
                delivery,
                new ServiceEvents(account, region),
                List.copyOf(eventListeners),
                List.copyOf(statusListeners));
        SettleTimes normal = settle;
        Optional<Journal> journal = state.map(file -> Journal.open(file, account, region));
        Account wired = new Account(
                new Identifiers(account, region, random),
                quotas,
                settle,
                kind -> faults.course(kind, normal.of(kind)),
                clock.instant(),
                facts,
                journal.<Changes>map(Function.identity()).orElse(Changes.FORGOTTEN));
        journal.ifPresent(wired::restore);
        return new AppRunnerEmulator(clock, outbox, wired, faults, delivery, journal);
    }

    private static Consumer<Fact> dispatcher(
            Outbox outbox,
            EventDelivery delivery,
            ServiceEvents events,
            List<Consumer<String>> eventListeners,
            List<Consumer<StatusChange>> statusListeners) {
        return fact -> {
            if (!eventListeners.isEmpty()) {
                delivery.send(fact.at(), () -> {
                    String event = events.json(fact);
                    eventListeners.forEach(listener -> listener.accept(event));
                });
            }
            if (fact instanceof Fact.StatusChanged changed) {
                StatusChange change = statusChange(changed);
                statusListeners.forEach(listener -> outbox.add(() -> listener.accept(change)));
            }
        };
    }

    private static StatusChange statusChange(Fact.StatusChanged changed) {
        return new StatusChange(
                changed.at(),
                changed.service().serviceArn(),
                changed.service().serviceName(),
                changed.previous().toString(),
                changed.current().toString());
    }
}
