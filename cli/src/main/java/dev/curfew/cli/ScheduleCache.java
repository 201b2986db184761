package dev.curfew.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what schedules turned out to be, the ones used last; fleets have few schedules and many questions. */
final class ScheduleCache extends LinkedHashMap<ScheduleSource, ScheduleSource.Reading> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 4096;
    private static final float LOAD = 0.75f;

    ScheduleCache() {
        super(16, LOAD, true);
    }

    /** Returns what a source turns out to be. */
    ScheduleSource.Reading read(ScheduleSource source) {
        return computeIfAbsent(source, ScheduleSource::read);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ScheduleSource, ScheduleSource.Reading> eldest) {
        return size() > MOST;
    }
}
