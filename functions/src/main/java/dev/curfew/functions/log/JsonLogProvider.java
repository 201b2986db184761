package dev.curfew.functions.log;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logs to standard output, which Lambda sends to CloudWatch Logs, from the level on that {@code LOG_LEVEL} names (INFO). The SDK
 * is heard from WARN on: at INFO it has nothing to say to people who run Curfew.
 *
 * @see <a href="https://www.slf4j.org/manual.html#swapping">SLF4J, binding with a logging framework</a>
 */
public final class JsonLogProvider implements SLF4JServiceProvider, ILoggerFactory {
    private static final String SDK = "software.amazon.awssdk";

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final BasicMDCAdapter fields = new BasicMDCAdapter();
    private final LogLines lines = new LogLines(InstantSource.system(), fields, line -> System.out.println(line));
    private final BasicMarkerFactory markers = new BasicMarkerFactory();
    private final Level level =
            Optional.ofNullable(System.getenv("LOG_LEVEL")).map(Level::valueOf).orElse(Level.INFO);

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, this::create);
    }

    private Logger create(String name) {
        Level least = name.startsWith(SDK) && level.toInt() < Level.WARN.toInt() ? Level.WARN : level;
        return new JsonLogger(name, least, lines);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return this;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return fields;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Everything is there already.
    }
}
