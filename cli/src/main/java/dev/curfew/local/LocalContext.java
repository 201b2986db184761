package dev.curfew.local;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a handler learns of its invocation. */
public final class LocalContext implements Context {
    private final TemplateFunction function;
    private final String functionArn;
    private final String requestId;
    private final LongSupplier nanoTime;
    private final long deadlineNanos;

    /**
     * Creates the context of an invocation that begins now.
     *
     * @param nanoTime nanoseconds that pass; the time that remains counts by them
     */
    public LocalContext(TemplateFunction function, String functionArn, String requestId, LongSupplier nanoTime) {
        this.function = function;
        this.functionArn = functionArn;
        this.requestId = requestId;
        this.nanoTime = nanoTime;
        this.deadlineNanos = nanoTime.getAsLong() + function.timeout().toNanos();
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.logicalId();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return function.logicalId();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return functionArn;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null; // as in Lambda, when no mobile client called
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null; // as in Lambda, when no mobile client called
    }

    @Override
    public int getRemainingTimeInMillis() {
        long nanos = Math.max(0, deadlineNanos - nanoTime.getAsLong());
        return Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memorySize();
    }

    @Override
    public LambdaLogger getLogger() {
        Logger logger = System.getLogger(function.handlerClass());
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                logger.log(Level.INFO, message);
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
