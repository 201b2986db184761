package dev.curfew;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** The exceptions that a class logs as errors while it listens; they are printed nowhere. */
final class LoggedErrors extends AbstractAppender implements AutoCloseable {
    private final Logger logger;
    private final List<Throwable> thrown = new ArrayList<>();

    private LoggedErrors(Logger logger) {
        super("errors", null, null, true, Property.EMPTY_ARRAY);
        this.logger = logger;
    }

    static LoggedErrors of(Class<?> type) {
        Configurator.setLevel(type.getName(), Level.ERROR);
        LoggedErrors listener = new LoggedErrors((Logger) LogManager.getLogger(type));
        listener.start();
        listener.logger.setAdditive(false);
        listener.logger.addAppender(listener);
        return listener;
    }

    List<Throwable> thrown() {
        return List.copyOf(thrown);
    }

    @Override
    public void append(LogEvent event) {
        Optional.ofNullable(event.getThrown()).ifPresent(thrown::add);
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        Configurator.setLevel(logger.getName(), Level.OFF);
        stop();
    }
}
