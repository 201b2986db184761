package dev.curfew.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.functions.CurfewHandlers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** What Lambda's runtime loads in {@link SuddenDeathTest}: one of the functions, by the clock of the test. */
public final class ClockedFunction implements RequestStreamHandler {
    static final String CLASS = "FUNCTION_CLASS";
    static final String CLOCK = "CLOCK_FILE";

    private final RequestStreamHandler function;

    /** Used by Lambda's runtime. */
    public ClockedFunction() {
        Map<String, String> environment = System.getenv();
        CurfewHandlers handlers = new CurfewHandlers(
                environment.get("AWS_REGION"),
                new LeapingClock(Path.of(environment.get(CLOCK))),
                new SecureRandom(),
                new Concurrency(8));
        function = (RequestStreamHandler)
                handlers.create(environment.get(CLASS), environment, URI.create(environment.get("AWS_ENDPOINT_URL")));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        function.handleRequest(input, output, context);
    }
}
