package dev.curfew.functions;

import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/**
 * A function that is rehearsed before Lambda takes the snapshot from which SnapStart restores it: everything is loaded and
 * warm then, and the first event is answered at once.
 *
 * <p>The rehearsal takes place on a {@link Stage}: nothing is read or written anywhere, and what is connected to is closed again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks</a>
 */
public interface Rehearsed extends Resource {

    /** How often: what is called two hundred times is compiled, and a snapshot has that, too. */
    int TIMES = 20;

    /** Serves an event of its kind with parts that reach nothing, those of a {@link Stage}. */
    void rehearse();

    /** Has Lambda call the rehearsal; the context keeps a weak reference only, so the caller has to live on. */
    default void rehearseBeforeSnapshot() {
        Core.getGlobalContext().register(this);
    }

    @Override
    default void beforeCheckpoint(Context<? extends Resource> context) {
        Logger log = LoggerFactory.getLogger(getClass());
        try {
            for (int time = 0; time < TIMES; time++) {
                rehearse();
            }
            MetricsFactory.getMetricsInstance();
            HttpsURLConnection.getDefaultSSLSocketFactory(); // which reads the certificates to be trusted
            log.atInfo()
                    .addKeyValue("rehearsal", Map.of("function", getClass().getSimpleName()))
                    .log("rehearsed");
        } catch (RuntimeException e) { // it would be slower, but it would work
            log.warn("could not be rehearsed: {}", e.toString(), e);
        }
    }

    @Override
    default void afterRestore(Context<? extends Resource> context) {
        // Nothing is open that would have to be opened again.
    }
}
