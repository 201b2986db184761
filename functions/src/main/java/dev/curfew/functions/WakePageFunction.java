package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.control.Doorbell;
import dev.curfew.control.GroupMember;
import dev.curfew.control.LeaseRequest;
import dev.curfew.control.Selection;
import dev.curfew.control.TickReport;
import dev.curfew.control.UnservableException;
import dev.curfew.control.Visit;
import dev.curfew.control.VisitReport;
import dev.curfew.functions.log.InvocationLog;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.functions.wake.LinkQuery;
import dev.curfew.functions.wake.WakeAnswer;
import dev.curfew.functions.wake.WakePage;
import dev.curfew.functions.wake.WakeRoute;
import dev.curfew.history.Lease;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.link.Link;
import dev.curfew.link.LinkSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind a function URL: the page that visitors of a sleeping service see while it is woken for them.
 *
 * <p>Whatever happens, a visitor is answered. What is logged says which service was visited and what came of it, not who
 * came, nor for which page.
 */
public final class WakePageFunction implements RequestStreamHandler, Rehearsed {
    private static final Logger LOG = LoggerFactory.getLogger(WakePageFunction.class);
    /** The header of the page's script, which looks every few seconds and wakes nothing. */
    private static final String WATCH_HEADER = "x-curfew-watch";

    private final Wiring wiring;
    private final Reception reception;
    private final WakeAnswer answer;

    /** Used by Lambda. */
    public WakePageFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public WakePageFunction(Wiring wiring) {
        this.wiring = wiring;
        this.reception = Objects.requireNonNull(
                wiring.reception(), "environment variable WAKES_PER_HOUR is missing; template.yaml sets it");
        this.answer = new WakeAnswer(WakePage.load(), reception.doorbell()::addressOf, reception.restricted());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog.around(context, LOG, log -> {
            UrlRequest request = UrlRequest.read(JsonObject.parse(input));
            UrlResponse response = respond(request, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
            UrlResponse sent = request.method().equals("HEAD") ? response.withoutBody() : response;
            output.write(JsonText.of(sent.fields()).getBytes(StandardCharsets.UTF_8));
        });
    }

    private UrlResponse respond(UrlRequest request, Deadline deadline) {
        switch (request.method()) {
            case "GET", "HEAD", "POST" -> {}
            case "OPTIONS" -> {
                return answer.options();
            }
            default -> {
                return answer.notAllowed(request.method());
            }
        }
        Optional<WakeRoute> route = WakeRoute.of(request);
        boolean posts = request.method().equals("POST");
        if (route.isEmpty()) {
            return posts ? answer.notAllowed(request.method()) : answer.nowhere();
        }
        try {
            Optional<LinkSigner.Verdict> link = link(request, route.get());
            if (link.isPresent()) {
                return follow(link.get(), request, route.get(), deadline);
            }
            return posts
                    ? answer.notAllowed(request.method())
                    : receive(request, route.get(), !reception.restricted(), deadline);
        } catch (RuntimeException e) { // as when DynamoDB does not answer
            LOG.error("{} cannot be looked at: {}", route.get().service(), e.getMessage(), e);
            wiring.meter().count(Map.of("VisitsFailed", 1));
            return answer.unavailable();
        }
    }

    private Optional<LinkSigner.Verdict> link(UrlRequest request, WakeRoute route) {
        LinkKeys keys = reception.links();
        return LinkQuery.of(request, route)
                .map(parameters -> keys == null
                        ? new LinkSigner.Verdict.Forged() // by whomever: there is no key
                        : keys.signer()
                                .verify(
                                        route.service(),
                                        parameters,
                                        wiring.clock().instant()));
    }

    private UrlResponse follow(LinkSigner.Verdict verdict, UrlRequest request, WakeRoute route, Deadline deadline) {
        boolean posts = request.method().equals("POST");
        return switch (verdict) {
            case LinkSigner.Verdict.Forged _ ->
                posts ? answer.notAllowed(request.method()) : answer.forged(route, request);
            case LinkSigner.Verdict.Expired(Link link) ->
                posts && link.deed() == Link.Deed.WAKE
                        ? answer.notAllowed(request.method())
                        : answer.expired(link, request);
            case LinkSigner.Verdict.Valid(Link link)
            when link.deed() == Link.Deed.WAKE -> {
                UrlRequest plain = LinkQuery.without(request);
                yield posts
                        ? answer.notAllowed(request.method())
                        : receive(plain, WakeRoute.of(plain).orElse(route), true, deadline);
            }
            case LinkSigner.Verdict.Valid(Link link) -> lease(link, request, route, deadline);
        };
    }

    /** Shows what a link permits; does it only when the button on that page was pressed. */
    private UrlResponse lease(Link link, UrlRequest request, WakeRoute route, Deadline deadline) {
        Instant now = wiring.clock().instant();
        Visit visit = reception.waker().visit(link.service(), false, deadline).visit();
        if (visit instanceof Visit.Unknown) {
            return answer.to(visit, route, request, now);
        }
        if (!request.method().equals("POST")) {
            return answer.offer(link, request);
        }
        if (reception.robots().automatic(request).isPresent()) {
            return answer.refused(link, request);
        }
        Action action = link.deed() == Link.Deed.PAUSE ? Action.PAUSE : Action.RESUME;
        Lease lease = Lease.of(action, now, now.plus(link.lasting()), null, "a signed link");
        LeaseRequest asked = new LeaseRequest(
                UUID.randomUUID().toString(), now, new Selection.ByName(Set.of(link.service())), lease);
        try {
            TickReport report = wiring.fleets().home().requests().serve(asked, deadline);
            wiring.meter().count(Summary.figures(report));
            Map<String, Object> summary = new LinkedHashMap<>(Summary.of(report));
            summary.put("link", link.deed().word());
            summary.put("visited", link.service());
            summary.put("until", lease.until().toString());
            LOG.atInfo().addKeyValue("summary", summary).log("served");
            return answer.done(link, lease.until(), request, now);
        } catch (UnservableException e) { // gone since, or not tagged any more
            LOG.info("{}", e.getMessage());
            return answer.to(new Visit.Unknown(link.service()), route, request, now);
        }
    }

    private UrlResponse receive(UrlRequest request, WakeRoute route, boolean invited, Deadline deadline) {
        boolean watches = !request.header(WATCH_HEADER).isEmpty();
        Optional<String> robot = reception.robots().giveaway(request);
        VisitReport report = reception.waker().visit(route.service(), invited && !watches && robot.isEmpty(), deadline);
        Instant now = wiring.clock().instant();
        // Names of others are for those who may wake them.
        List<GroupMember> members = invited ? report.members() : List.of();
        UrlResponse response = report.visit() instanceof Visit.Running running && !running.fresh() && route.failover()
                ? answer.ofService(running, ring(running))
                : answer.to(report.visit(), members, route, request, now);
        response = report.woken() == null ? response : response.with(WakeAnswer.WOKE_HEADER, "1");
        log(report, response, robot.orElse(""), watches);
        return response;
    }

    private Doorbell.Reply ring(Visit.Running running) {
        return running.url() == null
                ? Doorbell.Reply.UNAVAILABLE
                : reception.doorbell().ring(running.url());
    }

    private void log(VisitReport report, UrlResponse response, String robot, boolean watches) {
        if (watches) {
            return; // every other second, and no news
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("visited", report.visit().service());
        summary.put("state", response.headers().get(WakeAnswer.STATE_HEADER));
        summary.put("status", response.status());
        if (!robot.isEmpty()) {
            summary.put("robot", robot);
        }
        if (report.woken() != null) {
            wiring.meter().count(Summary.figures(report.woken()));
            summary.putAll(Summary.of(report.woken()));
        }
        LOG.atInfo().addKeyValue("summary", summary).log("served");
    }

    @Override
    public void rehearse() {
        Wiring stage = Stage.alone();
        new ServeRequestsFunction(stage).rehearse(); // waking takes the same ways
        WakePageFunction function = new WakePageFunction(stage);
        Map<String, String> headers = Map.of("user-agent", "Mozilla/5.0", WATCH_HEADER, "1"); // which is not logged
        UrlRequest request = new UrlRequest("GET", "/wake/rehearsal", "", headers);
        function.respond(request, Deadline.NONE);
        Instant now = stage.clock().instant();
        Visit waking = new Visit.Waking("rehearsal", now, Visit.Estimate.GUESS, false);
        List<GroupMember> members = List.of(new GroupMember(waking, false, true));
        WakeRoute route = WakeRoute.of(request).orElseThrow();
        JsonText.of(function.answer.to(waking, members, route, request, now).fields());
    }
}
