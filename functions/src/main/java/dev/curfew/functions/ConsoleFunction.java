package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.apprunner.Deadline;
import dev.curfew.functions.ConsoleSettings.Access;
import dev.curfew.functions.console.Admission;
import dev.curfew.functions.console.Claims;
import dev.curfew.functions.console.Console;
import dev.curfew.functions.console.Door;
import dev.curfew.functions.console.Entrance;
import dev.curfew.functions.console.Guest;
import dev.curfew.functions.console.Guest.Role;
import dev.curfew.functions.console.PassOffice;
import dev.curfew.functions.log.InvocationLog;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.text.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind a function URL, or an HTTP API that checks tokens: the console, for those who have signed in. Nobody else is shown
 * anything but how to sign in.
 */
public final class ConsoleFunction implements RequestStreamHandler, Rehearsed {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleFunction.class);
    private static final int LONGEST_PATH = 200; // in the log

    private final Wiring wiring;
    private final ConsoleSettings settings;
    private final Console console;
    private final Entrance entrance;
    private final Door door = new Door(Entrance.ROOT);

    /** Used by Lambda. */
    public ConsoleFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public ConsoleFunction(Wiring wiring) {
        this.wiring = wiring;
        this.settings = wiring.settings()
                .console()
                .orElseThrow(() -> new IllegalStateException(
                        "environment variable CONSOLE_ACCESS is missing; template.yaml sets it"));
        this.console = console(wiring);
        this.entrance = new Entrance(
                () -> new PassOffice(
                        Objects.requireNonNull(wiring.passKeys(), "LINK_SECRET").seal()),
                new SecureRandom());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog.around(context, LOG, log -> {
            JsonObject event = JsonObject.parse(input);
            UrlRequest request = UrlRequest.read(event);
            UrlResponse response =
                    respond(request, Claims.in(event), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
            UrlResponse sent = request.method().equals("HEAD") ? response.withoutBody() : response;
            output.write(JsonText.of(sent.fields()).getBytes(StandardCharsets.UTF_8));
        });
    }

    private static Console console(Wiring wiring) {
        return new Console(
                Objects.requireNonNull(wiring.console(), "environment variable CONSOLE_ACCESS is missing"),
                Entrance.ROOT);
    }

    UrlResponse respond(UrlRequest request, Optional<Claims> claims, Deadline deadline) {
        if (!request.path().startsWith(Entrance.ROOT)) {
            return new UrlResponse(308, Map.of("Location", Entrance.ROOT + "/", "Cache-Control", "no-store"), "");
        }
        UrlRequest below = below(request);
        Optional<UrlResponse> asset = console.asset(below.path());
        if (asset.isPresent()) {
            return asset.get();
        }
        Instant now = wiring.clock().instant();
        Admission admission =
                settings.access() == Access.JWT ? bearer(request, claims, now) : entrance.admit(request, now);
        return switch (admission) {
            case Admission.Admitted(Guest guest) -> serve(below, guest, deadline);
            case Admission.Offered offered -> door.offered(offered);
            case Admission.Entering(String cookie) -> door.entering(cookie);
            case Admission.Leaving(String cookie) -> door.leaving(cookie);
            case Admission.Refused refused -> {
                LOG.atInfo()
                        .addKeyValue("path", Excerpt.of(below.path(), LONGEST_PATH))
                        .addKeyValue("status", refused.status())
                        .log("refused");
                yield door.refused(refused, request);
            }
        };
    }

    private static UrlRequest below(UrlRequest request) {
        String path = request.path().substring(Entrance.ROOT.length());
        return new UrlRequest(request.method(), path, request.query(), request.headers(), request.body());
    }

    private UrlResponse serve(UrlRequest request, Guest guest, Deadline deadline) {
        UrlResponse response = console.answer(request, guest, deadline);
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("principal", guest.principal());
            summary.put("path", request.path());
            summary.put("status", response.status());
            LOG.atInfo().addKeyValue("summary", summary).log("served");
        }
        return response;
    }

    /** Pages of other sites cannot send a token; but a proxy may add one to whatever a browser sends it. */
    private Admission bearer(UrlRequest request, Optional<Claims> claims, Instant now) {
        if (!request.method().equals("GET") && Entrance.isFromElsewhere(request)) {
            return Entrance.NOTHING_CHANGED;
        }
        return claims.<Admission>map(given -> new Admission.Admitted(new Guest(
                        given.principal(),
                        given.scopes().contains(settings.operatorScope()) ? Role.OPERATOR : Role.READER,
                        given.expires().orElse(now.plus(PassOffice.SESSION_LASTS)),
                        "")))
                .orElseGet(() -> new Admission.Refused(
                        401, "Please sign in", "Send a token of this console's issuer: Authorization: Bearer …"));
    }

    @Override
    public void rehearse() {
        Wiring stage = Stage.ofConsole();
        UrlRequest request = new UrlRequest("GET", "/", "", Map.of());
        Guest guest = new Guest("rehearsal", Role.OPERATOR, Instant.EPOCH, "rehearsal");
        JsonText.of(console(stage).answer(request, guest, Deadline.NONE).fields());
    }
}
