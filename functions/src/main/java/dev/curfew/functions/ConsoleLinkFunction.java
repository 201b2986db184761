package dev.curfew.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.functions.console.Entrance;
import dev.curfew.functions.console.Pass;
import dev.curfew.functions.console.PassOffice;
import dev.curfew.functions.log.InvocationLog;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind a function URL of type {@code AWS_IAM}: makes links to the console for whoever may invoke it. IAM says who that is,
 * which nobody can make up; there is one function for readers and one for operators, so that policies can tell them apart.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">{@code
 *     requestContext.authorizer.iam}</a>
 */
public final class ConsoleLinkFunction implements RequestStreamHandler, Rehearsed {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLinkFunction.class);
    private static final int LONGEST_NAME = 256; // of whoever asks for a lease

    private final Wiring wiring;
    private final ConsoleLinkSettings settings;
    private final LinkKeys keys;

    /** Used by Lambda. */
    public ConsoleLinkFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public ConsoleLinkFunction(Wiring wiring) {
        this.wiring = wiring;
        this.settings = wiring.settings()
                .consoleLinks()
                .orElseThrow(() -> new IllegalStateException(
                        "environment variable CONSOLE_ROLE is missing; template.yaml sets it"));
        this.keys = Objects.requireNonNull(wiring.passKeys(), "environment variable LINK_SECRET is missing");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog.around(context, LOG, log -> {
            UrlResponse response = respond(JsonObject.parse(input));
            output.write(JsonText.of(response.fields()).getBytes(StandardCharsets.UTF_8));
        });
    }

    private UrlResponse respond(JsonObject event) {
        UrlResponse response = link(event);
        principal(event)
                .ifPresent(principal -> LOG.atInfo()
                        .addKeyValue(
                                "summary",
                                Map.of(
                                        "principal",
                                        principal,
                                        "role",
                                        settings.grants().name()))
                        .log("served"));
        return response;
    }

    private UrlResponse link(JsonObject event) {
        Optional<String> principal = principal(event);
        if (principal.isEmpty()) {
            return answer(403, Map.of("message", "this is for principals of IAM, through the function URL only"));
        }
        Instant now = wiring.clock().instant();
        Pass pass = PassOffice.pass(Pass.Kind.LINK, principal.get(), settings.grants(), now, new SecureRandom());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "url",
                settings.console() + Entrance.ENTER.substring(1) + "?" + Entrance.PASS + "="
                        + new PassOffice(keys.seal()).write(pass));
        fields.put("expires", pass.expires().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("principal", pass.principal());
        fields.put("role", settings.grants().name());
        return answer(200, fields);
    }

    /** Returns who asks, as IAM knows them. */
    private static Optional<String> principal(JsonObject event) {
        return event.object("requestContext")
                .optionalObject("authorizer")
                .flatMap(authorizer -> authorizer.optionalObject("iam"))
                .map(iam -> iam.string("userArn"))
                .map(Principals::name)
                .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME);
    }

    private static UrlResponse answer(int status, Map<String, Object> fields) {
        return new UrlResponse(
                status, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), JsonText.of(fields));
    }

    @Override
    public void rehearse() {
        JsonObject event = JsonObject.parse(
                "{\"requestContext\":{\"authorizer\":{\"iam\":{\"userArn\":\"arn:aws:iam::123456789012:user/rehearsal\"}}}}");
        JsonText.of(new ConsoleLinkFunction(Stage.ofConsoleLinks()).link(event).fields());
    }
}
