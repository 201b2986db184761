package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.FleetReader;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.apprunner.VisitReader;
import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.SeedService;
import dev.curfew.history.Announcement;
import dev.curfew.history.AnnouncementStore;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Cause;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Hold;
import dev.curfew.history.HoldItem;
import dev.curfew.history.HoldStore;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationIds;
import dev.curfew.history.OutageStore;
import dev.curfew.history.Partition;
import dev.curfew.history.ScheduleStore;
import dev.curfew.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;

/** The real parts for one test: the emulator and DynamoDB Local over HTTP, own tables, and a clock that is set by hand. */
public final class RealParts implements AutoCloseable {
    private volatile boolean refusing;
    private final AtomicReference<@Nullable Runnable> beforeTransaction = new AtomicReference<>();
    private volatile @Nullable Failure failure;
    private Instant now = Instant.parse("2026-11-23T08:00:00Z"); // a Monday

    public final AppRunnerEmulator emulator =
            AppRunnerEmulator.builder().clock(clock()).random(new Random(1)).build();
    public final AppRunnerClient appRunner;
    public final DynamoDbClient dynamoDb;
    public final FleetStates states;
    public final ScheduleStore scheduleStore;
    public final ScheduleRegistry schedules;
    public final OperationHistory history;
    public final HoldStore holds;
    final OutageStore outages;
    public final AppRunnerFacade facade;
    public final Curfew curfew;

    private final String historyTable;
    final FaultyFront front = new FaultyFront(emulator);

    public RealParts() {
        String suffix = UUID.randomUUID().toString();
        dynamoDb = at(
                LocalTables.endpoint(),
                DynamoDbClient.builder().overrideConfiguration(c -> c.addExecutionInterceptor(new Refusal())));
        LocalTables.create(dynamoDb, suffix);
        // Tries once: what is refused or fails here does so every time, and waiting for it proves nothing.
        appRunner = at(
                front.endpoint(),
                AppRunnerClient.builder().overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))));
        Concurrency oneByOne = new Concurrency(1);
        facade = new AppRunnerFacade(
                appRunner,
                appRunner,
                new FleetReader(appRunner, at(front.endpoint(), ResourceGroupsTaggingApiClient.builder()), oneByOne));
        states = new FleetStates(dynamoDb, "Fleet-" + suffix, Partition.HOME);
        scheduleStore = new ScheduleStore(dynamoDb, "Fleet-" + suffix);
        schedules = new ScheduleRegistry(scheduleStore, states, clock(), ZoneOffset.UTC);
        historyTable = "History-" + suffix;
        history = new OperationHistory(dynamoDb, historyTable, states, Duration.ofDays(400));
        holds = new HoldStore(dynamoDb, "Fleet-" + suffix, Partition.HOME, historyTable, Duration.ofDays(400));
        AnnouncementStore announcements = new AnnouncementStore(dynamoDb, states, historyTable, Duration.ofDays(400));
        outages = new OutageStore(dynamoDb, "Fleet-" + suffix);
        curfew = Curfew.of(
                facade,
                new VisitReader(() -> at(
                        front.endpoint(),
                        CloudWatchClient.builder().overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))))),
                states,
                history,
                holds,
                announcements,
                new OperationIds(new Random(2)),
                clock(),
                oneByOne,
                ZoneOffset.UTC,
                50,
                Duration.ofMinutes(15));
    }

    public InstantSource clock() {
        return () -> now;
    }

    public Instant now() {
        return now;
    }

    public void passes(Duration time) {
        now = now.plus(time);
        emulator.settleDue();
    }

    public void itIs(String instant) {
        now = Instant.parse(instant);
        emulator.settleDue();
    }

    public ServiceArn service(String name, String status, Map<String, String> tags) {
        return ServiceArn.parse(emulator.seedService(new SeedService(name, tags, "1024", "2048", 1, status)));
    }

    public String status(ServiceArn arn) {
        return emulator.services().stream()
                .filter(view -> view.arn().equals(arn.text()))
                .findFirst()
                .orElseThrow()
                .status();
    }

    public Service seen(ServiceArn arn, Map<String, String> tags) {
        return new Service(arn, ServiceStatus.parse(status(arn)), tags, null);
    }

    /** Returns the pause that Monday's dusk asks for, about to be asked for now. */
    Operation pauseOf(ServiceArn arn) {
        return Operation.requested(
                "20261123T190000.000Z-00000001",
                arn,
                Action.PAUSE,
                Cause.SCHEDULE,
                "test",
                null,
                BoundaryMark.parse("SCHEDULE@2026-11-23T19:00:00Z"),
                ServiceStatus.RUNNING,
                now,
                OperationStarter.CALL_WINDOW);
    }

    /** Stores a named schedule as a person does. */
    public void putSchedule(String name, String document) {
        ScheduleRequest request = new ScheduleRequest(
                name, UUID.randomUUID().toString(), null, new ScheduleAuthor.Person("mia", null, false));
        if (!(schedules.store(request, JsonObject.parse(document)) instanceof ScheduleAnswer.Stored)) {
            throw new IllegalArgumentException(document);
        }
    }

    /** Returns the holds that the history keeps, oldest first. */
    public List<Hold> recordedHolds() {
        return recorded("holds", HoldItem::read);
    }

    /** Returns the announcements that the history keeps, oldest first. */
    List<Announcement> recordedAnnouncements() {
        return recorded("announcements", AnnouncementStore::read);
    }

    private <T> List<T> recorded(String key, Function<Map<String, AttributeValue>, T> read) {
        return dynamoDb
                .query(r -> r.tableName(historyTable)
                        .keyConditionExpression("serviceArn = :key")
                        .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(key))))
                .items()
                .stream()
                .map(read)
                .toList();
    }

    public long calls(String operation) {
        return emulator.apiCalls().getOrDefault(operation, 0L);
    }

    @Override
    public void close() {
        front.close();
        dynamoDb.close();
    }

    /** Makes every write to DynamoDB fail, or no longer. */
    void refuseWrites(boolean refuse) {
        refusing = refuse;
    }

    /** Makes every write of the state of one service fail. */
    void failWritesOf(ServiceArn arn, Supplier<RuntimeException> exception) {
        failure = new Failure(arn.text(), exception);
    }

    /** Runs something once, before the next transaction. */
    void beforeTransaction(Runnable deed) {
        beforeTransaction.set(deed);
    }

    void mendWrites() {
        failure = null;
    }

    private record Failure(String item, Supplier<RuntimeException> exception) {}

    private final class Refusal implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof TransactWriteItemsRequest) {
                Optional.ofNullable(beforeTransaction.getAndSet(null)).ifPresent(Runnable::run);
            }
            if (!(context.request() instanceof PutItemRequest put)) {
                return;
            }
            if (refusing) {
                throw SdkClientException.create("no connection to DynamoDB");
            }
            Failure due = failure;
            if (due != null
                    && AttributeValue.fromS(due.item()).equals(put.item().get("item"))) {
                throw due.exception().get();
            }
        }
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
