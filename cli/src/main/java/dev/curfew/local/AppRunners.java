package dev.curfew.local;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * App Runner and its tags in the template's account and region, and in others as soon as somebody asks for them. Events of
 * others come to the template's first bus, as if a rule of theirs forwarded them. Safe for use by several threads at
 * once.
 */
final class AppRunners implements AutoCloseable {
    /** How the targets begin that are answered here. */
    static final List<String> TARGETS = List.of("AppRunner.", "ResourceGroupsTaggingAPI_20170126.");

    private final EmulatorFactory factory;
    private final LocalAccount home;
    private final InstantSource clock;
    private final EventBus bus;
    private final String busOfForwarded;
    private final Map<LocalAccount, AppRunnerEmulator> emulators = new LinkedHashMap<>();

    AppRunners(EmulatorFactory factory, Template template, InstantSource clock, EventBus bus) {
        this.factory = factory;
        this.home = template.account();
        this.clock = clock;
        this.bus = bus;
        this.busOfForwarded = template.buses().stream().findFirst().orElse(EventBus.DEFAULT_BUS);
        emulators.put(home, create(home, bus::accept));
    }

    /** Returns the emulator of the template's own account and region. */
    AppRunnerEmulator home() {
        return in(home);
    }

    /** Returns the emulator of an account and region, which is built if need be. */
    synchronized AppRunnerEmulator in(LocalAccount account) {
        return emulators.computeIfAbsent(account, fresh -> create(fresh, event -> bus.accept(busOfForwarded, event)));
    }

    private AppRunnerEmulator create(LocalAccount account, Consumer<String> events) {
        return factory.create(
                account,
                AppRunnerEmulator.builder()
                        .account(account.id())
                        .region(account.region())
                        .clock(clock)
                        .onEvent(events));
    }

    /** Answers a request of somebody who acts in an account and region. */
    AwsAnswer handle(LocalAccount caller, String target, String body) {
        EmulatorResponse response = in(caller).handle(target, body.getBytes(StandardCharsets.UTF_8));
        return new AwsAnswer(response.status(), Map.of("Content-Type", response.contentType()), response.text());
    }

    /** Answers a visitor of a service, wherever it is. */
    AwsAnswer visit(String host) {
        List<EmulatorResponse> answers =
                all().stream().map(emulator -> emulator.visit(host)).toList();
        EmulatorResponse answer = answers.stream()
                .filter(response -> response.status() != 404)
                .findFirst()
                .orElse(answers.getFirst());
        return new AwsAnswer(answer.status(), Map.of("Content-Type", answer.contentType()), answer.text());
    }

    /** Ends the operations that are due. */
    void settleDue() {
        all().forEach(AppRunnerEmulator::settleDue);
    }

    /** Returns when something happens next by itself, if anything does. */
    Optional<Instant> nextDue() {
        return all().stream()
                .map(AppRunnerEmulator::nextDue)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private synchronized List<AppRunnerEmulator> all() {
        return List.copyOf(emulators.values());
    }

    @Override
    public void close() {
        all().forEach(AppRunnerEmulator::close);
    }
}
