package dev.curfew.emulator;

import dev.curfew.emulator.action.Action;
import dev.curfew.emulator.fault.CallVerdict;
import dev.curfew.emulator.fault.EventDelivery;
import dev.curfew.emulator.fault.FaultSource;
import dev.curfew.emulator.fault.SpontaneousMaintenance;
import dev.curfew.emulator.journal.Journal;
import dev.curfew.emulator.traffic.FrontDoor;
import dev.curfew.emulator.traffic.Traffic;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.Json;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.Service;

/**
 * App Runner for one account and region, in memory, and in a file if there is one. It answers what App Runner would answer, and lives on the clock it
 * is given: every request first applies what has become due, so answers always agree with the clock. Safe for use by
 * several threads at once.
 */
public final class AppRunnerEmulator implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AppRunnerEmulator.class.getName());
    private static final String DEFAULT_CONTENT_TYPE = "application/x-amz-json-1.0";

    private final InstantSource clock;
    private final Outbox outbox;
    private final Account account;
    private final FaultSource faultSource;
    private final SpontaneousMaintenance maintenance;
    private final EventDelivery events;
    private final FrontDoor frontDoor;
    private final Traffic traffic = new Traffic();
    private final Faults faults;
    private final Optional<Journal> journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> calls = new ConcurrentHashMap<>();

    AppRunnerEmulator(
            InstantSource clock,
            Outbox outbox,
            Account account,
            FaultSource faultSource,
            EventDelivery events,
            Optional<Journal> journal) {
        this.clock = clock;
        this.outbox = outbox;
        this.account = account;
        this.faultSource = faultSource;
        this.events = events;
        this.journal = journal;
        this.maintenance =
                new SpontaneousMaintenance(account.fleet(), account.lifecycle(), account.timeline(), faultSource);
        this.frontDoor = new FrontDoor(account.fleet());
        this.faults = new Faults(this, account, faultSource);
    }

    /** Returns a builder with all defaults. */
    public static EmulatorBuilder builder() {
        return new EmulatorBuilder();
    }

    /**
     * Answers one API request.
     *
     * @param target the value of the header X-Amz-Target, for example {@code AppRunner.PauseService} or
     *     {@code ResourceGroupsTaggingAPI_20170126.GetResources}
     * @param body the JSON body
     * @return the answer; errors are answers, too, and no exception is thrown
     */
    public EmulatorResponse handle(String target, byte[] body) {
        Optional<Action> action = account.actions().find(target);
        if (action.isEmpty()) {
            return error(DEFAULT_CONTENT_TYPE, ErrorType.UNKNOWN_OPERATION, "There is no operation " + target + ".");
        }
        EmulatorResponse response = perform(action.get(), body);
        outbox.deliver();
        return response;
    }

    /** Applies everything that is due and delivers its events and status changes. */
    public void settleDue() {
        guarded(at -> at);
    }

    /**
     * Returns when something happens next by itself (an operation ends, maintenance may start, an event that is late
     * comes), or empty when nothing is under way.
     */
    public Optional<Instant> nextDue() {
        return locked(() -> Stream.of(account.timeline().next(), maintenance.nextDue(), events.nextDue())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(AppRunnerEmulator::onTheMillisecond));
    }

    /** Returns the first millisecond at which something that is due then is done: delays are drawn to the microsecond. */
    private static Instant onTheMillisecond(Instant due) {
        Instant full = due.truncatedTo(ChronoUnit.MILLIS);
        return full.equals(due) ? due : full.plusMillis(1);
    }

    /** Returns the faults that can be injected. */
    public Faults faults() {
        return faults;
    }

    /** Returns how many requests the services have served; those of simulations may be added. */
    public Traffic traffic() {
        return traffic;
    }

    /**
     * Answers a visitor of a service, as its load balancer would: 200 with a small page when the service runs, else 404.
     *
     * @param host the host that is visited, for example {@code a1b2c3d4e5.eu-central-1.awsapprunner.localhost:4601}
     */
    public EmulatorResponse visit(String host) {
        return guarded(at -> {
            Optional<Service> service = frontDoor.open(host);
            service.ifPresent(open -> traffic.add(open.serviceArn(), at, 1));
            return service.map(open -> new EmulatorResponse(200, Page.TYPE, Page.of(open)))
                    .orElseGet(() -> new EmulatorResponse(404, Page.TYPE, Page.nobody()));
        });
    }

    /**
     * Returns the host at which this machine has a service, without port, for {@link #visit}; empty if there is none.
     *
     * @param serviceName the name of the service
     */
    public Optional<String> hostOf(String serviceName) {
        return guarded(_ -> frontDoor.hostOfService(serviceName));
    }

    /** Returns how often each operation was called since the start, refused calls included, by name. */
    public Map<String, Long> apiCalls() {
        return new TreeMap<>(calls);
    }

    /**
     * Puts a service in place, without operation, event, call count or quota.
     *
     * @return its ARN
     * @throws IllegalArgumentException when App Runner could not have such a service, or has one of that name
     */
    public String seedService(SeedService seed) {
        try {
            return guarded(at -> account.seed(seed, at));
        } catch (ApiException e) {
            throw new IllegalArgumentException("service `" + seed.name() + "`: " + e.text(), e);
        }
    }

    /** Returns the services that are not deleted, in the order of creation, as the clock has them now. */
    public List<ServiceView> services() {
        return guarded(_ -> account.views());
    }

    /**
     * Makes a connection AVAILABLE, as a person does at AWS in the console: until then it is PENDING_HANDSHAKE and no
     * service can use it.
     *
     * @throws IllegalArgumentException when there is no connection with this ARN
     */
    public void completeHandshake(String connectionArn) {
        try {
            guarded(_ -> {
                account.completeHandshake(connectionArn);
                return connectionArn;
            });
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }

    /**
     * Puts a new version into a source repository, as a push of an image or of a commit does. Services with automatic
     * deployments deploy it by themselves, unless they are paused; others keep what they have until somebody deploys.
     *
     * @param source an image identifier, or the URL of a code repository
     * @return how many services have this source
     */
    public int push(String source) {
        return guarded(at -> account.push(source, at));
    }

    /**
     * Puts a new version into the source repository of one service, see {@link #push}.
     *
     * @throws IllegalArgumentException when there is no service with this ARN
     */
    public void pushTo(String serviceArn) {
        if (!guarded(at -> account.pushTo(serviceArn, at))) {
            throw new IllegalArgumentException("no service has the ARN " + serviceArn);
        }
    }

    /** Lets go of the state file, if there is one; the emulator is not to be used any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            journal.ifPresent(Journal::close);
        } finally {
            lock.unlock();
        }
    }

    /** The one place that every call passes. */
    private EmulatorResponse perform(Action action, byte[] body) {
        calls.merge(action.name(), 1L, Long::sum);
        CallVerdict verdict = locked(() -> faultSource.call(action.target()));
        EmulatorResponse response = verdict.fault()
                .map(fault -> {
                    if (fault.takesEffect()) {
                        answer(action, body);
                    }
                    return InjectedErrors.answer(fault, action.target(), action.contentType());
                })
                .orElseGet(() -> answer(action, body));
        return response.after(verdict.latency());
    }

    private EmulatorResponse answer(Action action, byte[] body) {
        try {
            Action.Call call = action.read(Json.object(body));
            Action.Answer answer = locked(() -> call.answer(settledNow()));
            return new EmulatorResponse(200, action.contentType(), Json.bytes(answer.json()));
        } catch (ApiException e) {
            return error(action.contentType(), e.type(), e.text());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.ERROR, "a defect of the emulator in " + action.name(), e);
            return error(action.contentType(), ErrorType.INTERNAL, "A defect of the emulator: " + e);
        }
    }

    private Instant settledNow() {
        // App Runner's times have milliseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        maintenance.settle(now);
        account.settle(now);
        events.settle(now);
        return now;
    }

    /** Does something under the lock, at an instant to which everything has settled, and delivers what came of it. */
    <T> T guarded(Function<Instant, T> body) {
        try {
            return locked(() -> body.apply(settledNow()));
        } finally {
            outbox.deliver();
        }
    }

    private <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            // Whatever came of it, and before anybody hears of it.
            try {
                journal.ifPresent(Journal::commit);
            } finally {
                lock.unlock();
            }
        }
    }

    private static EmulatorResponse error(String contentType, ErrorType type, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("__type", type.wireName());
        body.put("Message", message);
        return new EmulatorResponse(type.httpStatus(), contentType, Json.bytes(body));
    }
}
