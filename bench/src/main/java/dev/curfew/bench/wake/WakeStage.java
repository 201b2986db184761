package dev.curfew.bench.wake;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.bench.Case;
import dev.curfew.bench.SdkCalls;
import dev.curfew.control.Doorbell;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.Settings;
import dev.curfew.functions.WakeParts;
import dev.curfew.json.JsonObject;
import dev.curfew.local.LocalContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The function, and everything that is measured with it, on one network. */
final class WakeStage {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration NONE = Duration.ZERO;

    private final WakeFleet fleet;
    private final WakeEvents events;
    private final AwsClients clients;
    private final Settings settings;
    private final boolean rings;
    private final List<Request> requests;

    private WakeStage(WakeFleet fleet, WakeEvents events, AwsClients clients, boolean rings) {
        this.fleet = fleet;
        this.events = events;
        this.clients = clients;
        this.rings = rings;
        this.settings = Settings.from(fleet.function().environment());
        this.requests = create();
    }

    static WakeStage overHttp(WakeFleet fleet, WakeEvents events) {
        return new WakeStage(fleet, events, AwsClients.at(fleet.system().endpoint(), WakeFleet.REGION), true);
    }

    static WakeStage recorded(WakeFleet fleet, WakeEvents events) {
        Recording network = new Recording(fleet.system());
        return new WakeStage(fleet, events, AwsClients.simulated(network, WakeFleet.REGION, _ -> {}), false);
    }

    /** A request that may be sent again and again. */
    final class Request {
        private final String name;
        private final RequestStreamHandler function;
        private final byte[] event;
        private final String state;
        private final PacedClock clock;

        private Request(String name, String event, String state, Duration pace) {
            this.name = name;
            this.event = event.getBytes(StandardCharsets.UTF_8);
            this.state = state;
            this.clock = new PacedClock(fleet.now().plusSeconds(5), pace);
            this.function = rings
                    ? WakeParts.overNetwork(settings, clients, clock)
                    : WakeParts.withoutDoorbell(settings, clients, clock);
        }

        String name() {
            return name;
        }

        byte[] send() {
            clock.next();
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            try {
                function.handleRequest(
                        new ByteArrayInputStream(event),
                        output,
                        new LocalContext(fleet.function(), "arn", "id", System::nanoTime));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return output.toByteArray();
        }

        /** Returns the status and the size of what is answered. */
        String answer() {
            JsonObject answer = JsonObject.parse(new String(send(), StandardCharsets.UTF_8));
            String answered = answer.object("headers").asStrings().getOrDefault("X-Curfew-State", "");
            if (!answered.equals(state)) {
                throw new IllegalStateException(name + " is answered with " + answered);
            }
            int size = String.valueOf(answer.asMap().get("body")).getBytes(StandardCharsets.UTF_8).length;
            return "%d, %,d B".formatted(answer.optionalInt("statusCode").orElseThrow(), size);
        }
    }

    /** Returns what is asked of the page. */
    List<Request> requests() {
        return requests;
    }

    // As of somebody who is alone, and looks every other second, as the page's script does.
    private List<Request> create() {
        return List.of(
                new Request("page, of somebody who waits", events.page(WakeFleet.WAKING), "WAKING", LOOK),
                new Request("the same as JSON", events.json(WakeFleet.WAKING), "WAKING", LOOK),
                new Request("page, for a robot", events.robot(WakeFleet.SLEEPING), "SLEEPING", LOOK),
                new Request("page, of an unknown service", events.page(WakeFleet.UNKNOWN), "UNKNOWN", LOOK),
                new Request("redirect to a running service", events.page(WakeFleet.AWAKE), "RUNNING", LOOK),
                new Request(
                        "page, of the next who waits in that second", events.page(WakeFleet.WAKING), "WAKING", NONE));
    }

    /** Returns what the page cannot do without: first the reads, bare, then whether the service answers. */
    List<Case> baselines() {
        List<Case> cases = new ArrayList<>(List.of(reads()));
        if (rings) {
            PacedClock clock = new PacedClock(fleet.now(), LOOK);
            Doorbell doorbell = WakeParts.doorbell(clients, clock);
            String url = fleet.host(WakeFleet.WAKING);
            cases.add(new Case("bare: does the service answer?", () -> {
                clock.next();
                return doorbell.ring(url);
            }));
        }
        return cases;
    }

    private Case reads() {
        Request page = new Request("", events.page(WakeFleet.WAKING), "WAKING", LOOK);
        SdkCalls.clear();
        page.send();
        List<QueryRequest> queries = SdkCalls.calls().stream()
                .map(call -> ((QueryRequest) call.request()).toBuilder()
                        .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                        .build())
                .toList();
        DynamoDbClient dynamoDb = clients.dynamoDb();
        return new Case(
                "bare: the " + queries.size() + " Queries of that page",
                () -> queries.stream()
                        .mapToInt(query -> dynamoDb.query(query).count())
                        .sum());
    }
}
