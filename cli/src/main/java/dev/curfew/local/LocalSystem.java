package dev.curfew.local;

import com.sun.net.httpserver.HttpServer;
import dev.curfew.emulator.AppRunnerEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The AWS that a template needs, in this process: App Runner, CloudWatch, DynamoDB, EventBridge, STS, Lambda,
 * Secrets Manager and SQS, wired as the template says.
 *
 * <p>Nothing happens by itself: {@link #pump} does what is due at the clock's time. A simulation sets its clock to
 * {@link #nextDue} and pumps; {@link #runInRealTime} does so as time passes.
 */
public final class LocalSystem implements AutoCloseable {
    private final InstantSource clock;
    private final LocalAccount home;
    private final URI endpoint;
    private final Queues queues;
    private final LambdaRuntime lambda;
    private final EventBus bus;
    private final AppRunners appRunners;
    private final Schedules schedules;
    private final LocalDynamoDb dynamoDb;
    private final List<EventSource> sources = new ArrayList<>();
    private final AwsServices services;
    private final LocalEndpoint server;
    private final QueueApi queueApi;
    private final ReentrantLock pumping = new ReentrantLock();
    private volatile Optional<RealTimeLoop> loop = Optional.empty();

    private LocalSystem(LocalSystemBuilder parts, HttpServer http, LocalDynamoDb dynamoDb) {
        Template template = parts.template();
        Ids ids = new Ids(parts.random());
        this.clock = parts.clock();
        this.home = template.account();
        this.dynamoDb = dynamoDb;
        this.endpoint = LocalEndpoint.uri(http);
        this.queues = Queues.open(template, clock, ids, parts.dataDirectory());
        this.lambda = new LambdaRuntime(
                template,
                clock,
                queues.deadLetters(),
                ids,
                parts.runner().apply(endpoint),
                parts.delivery(),
                this::wake);
        this.queueApi = new QueueApi(queues, home, endpoint);
        this.bus = new EventBus(template, lambda, clock, ids);
        this.appRunners = new AppRunners(parts.emulator(), template, clock, bus);
        this.schedules = new Schedules(template, parts.scheduleOverrides(), lambda, clock, ids);
        dynamoDb.createMissing(template.tables());
        template.functions().forEach(function -> connectSources(function, parts));
        this.services = new AwsServices(home, appRunners, services(parts));
        StsApi sts = new StsApi(home, parts.trust(), clock, ids);
        Visitors visitors = new Visitors(appRunners, lambda, clock, ids);
        this.server = LocalEndpoint.serve(http, services, sts, new LambdaApi(lambda, home), visitors, this::wake);
    }

    /**
     * Returns a builder.
     *
     * @param template what to run
     * @param emulator builds App Runner, in each account and region
     * @param handlers builds the handlers of the template's functions
     */
    public static LocalSystemBuilder builder(Template template, EmulatorFactory emulator, HandlerFactory handlers) {
        return new LocalSystemBuilder(
                template,
                emulator,
                endpoint ->
                        new OwnThreadRunner(template, function -> handlers.create(function.at(endpoint), endpoint)));
    }

    /**
     * Returns a builder.
     *
     * @param template what to run
     * @param emulator builds App Runner, in each account and region
     * @param runner carries the invocations of the template's functions out
     */
    public static LocalSystemBuilder builder(Template template, EmulatorFactory emulator, InvocationRunner runner) {
        return new LocalSystemBuilder(template, emulator, endpoint -> runner);
    }

    static LocalSystem start(LocalSystemBuilder parts) {
        HttpServer http = LocalEndpoint.bind(parts.port());
        LocalDynamoDb dynamoDb;
        try {
            dynamoDb = LocalDynamoDb.start(parts.dataDirectory().map(LocalSystem::created));
        } catch (RuntimeException e) {
            http.stop(0);
            throw e;
        }
        try {
            return new LocalSystem(parts, http, dynamoDb);
        } catch (RuntimeException e) {
            http.stop(0);
            dynamoDb.close();
            throw e;
        }
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }

    private void connectSources(TemplateFunction function, LocalSystemBuilder parts) {
        LocalAccount account = parts.template().account();
        for (Trigger trigger : function.triggers()) {
            switch (trigger) {
                case StreamTrigger stream -> sources.add(streamPoller(stream, function.logicalId(), parts));
                case QueueTrigger queue ->
                    sources.add(new QueuePoller(queue, function.logicalId(), queues, lambda, account, clock));
                case ScheduleTrigger _,
                        RuleTrigger _,
                        UrlTrigger _ -> {} // schedules, the bus and the endpoint see to them
            }
        }
    }

    private StreamPoller streamPoller(StreamTrigger stream, String function, LocalSystemBuilder parts) {
        LocalAccount account = parts.template().account();
        String checkpoint = function + "-" + stream.name() + ".json";
        StreamReader reader = StreamReader.open(
                stream.tableLogicalId(),
                dynamoDb,
                clock,
                account,
                parts.dataDirectory().map(directory -> directory.resolve(checkpoint)));
        StreamPoller poller = new StreamPoller(
                stream, function, reader, lambda, queues.deadLetters(), account, clock, parts.streamDelay());
        dynamoDb.onWrite(poller::written);
        return poller;
    }

    private Map<String, AwsJsonService> services(LocalSystemBuilder parts) {
        Map<String, AwsJsonService> services = new LinkedHashMap<>();
        services.put("DynamoDB_", dynamoDb);
        services.put("DynamoDBStreams_", dynamoDb);
        services.put("AWSEvents.PutEvents", new EventsApi(bus));
        services.put("AmazonSQS.", queueApi);
        services.put(SecretsApi.TARGET, new SecretsApi(clock, parts.keys()));
        return services;
    }

    /** Returns the URL at which every service answers. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Answers a request to any of the services in the template's account and region, as the endpoint would.
     *
     * @param target the header X-Amz-Target
     * @param body the JSON body
     * @throws IllegalArgumentException if no service has that target
     */
    public AwsAnswer answer(String target, String body) {
        return services.answer(home, target, body)
                .orElseThrow(() -> new IllegalArgumentException("nothing answers " + target));
    }

    /** Returns the event bus. */
    public EventBus bus() {
        return bus;
    }

    /** Returns the functions. */
    public LambdaRuntime lambda() {
        return lambda;
    }

    /** Returns the queue of what could not be served. */
    public MessageQueue deadLetters() {
        return queues.deadLetters();
    }

    /**
     * Returns a queue.
     *
     * @param logicalId its name in the template
     * @throws IllegalArgumentException when there is no such queue
     */
    public MessageQueue queue(String logicalId) {
        return queues.find(logicalId).orElseThrow(() -> new IllegalArgumentException("there is no queue " + logicalId));
    }

    /** Returns the URL by which clients of SQS name that queue. */
    public String deadLettersUrl() {
        return queueApi.url(queues.deadLetters());
    }

    /** Returns App Runner in the template's account and region. */
    public AppRunnerEmulator emulator() {
        return appRunners.home();
    }

    /**
     * Returns App Runner in any account and region, which come into being when they are first asked for, here or by
     * somebody who has assumed a role there.
     *
     * @param account 12 digits
     */
    public AppRunnerEmulator emulator(String account, String region) {
        return appRunners.in(new LocalAccount(account, region));
    }

    /**
     * Does everything that is due, and what that causes, until nothing more is: App Runner's operations end, schedules
     * fire, queued invocations and retries run, streams and queues are read. One thread at a time, always in that order.
     *
     * @return how many invocations ran
     */
    public int pump() {
        pumping.lock();
        try {
            int all = 0;
            for (int ran = round(); ran > 0; ran = round()) {
                all += ran;
            }
            return all;
        } finally {
            pumping.unlock();
        }
    }

    /** Fires no schedules any more; what is under way goes on. */
    public void stopSchedules() {
        schedules.stop();
    }

    private int round() {
        appRunners.settleDue();
        schedules.fireDue();
        return lambda.runDue() + sources.stream().mapToInt(EventSource::poll).sum();
    }

    /** Returns the earliest instant at which {@link #pump} has something to do, if there is one. */
    public Optional<Instant> nextDue() {
        return Stream.concat(
                        Stream.of(appRunners.nextDue(), schedules.nextDue(), lambda.nextDue()),
                        sources.stream().map(EventSource::nextDue))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /**
     * Starts a thread that pumps as time passes and as requests arrive, until the system is closed. The clock must run
     * in real time.
     *
     * @throws IllegalStateException when it runs already
     */
    public synchronized void runInRealTime() {
        if (loop.isPresent()) {
            throw new IllegalStateException("the system runs in real time already");
        }
        RealTimeLoop started = new RealTimeLoop(this, clock);
        loop = Optional.of(started);
        started.start();
    }

    private void wake() {
        loop.ifPresent(RealTimeLoop::wake);
    }

    @Override
    public void close() {
        loop.ifPresent(RealTimeLoop::close);
        server.close();
        appRunners.close();
        dynamoDb.close();
    }
}
