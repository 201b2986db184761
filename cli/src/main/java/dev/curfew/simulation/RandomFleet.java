package dev.curfew.simulation;

import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.SettleTimes;
import dev.curfew.json.JsonObject;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.simulation.Scenario.Deed;
import dev.curfew.simulation.Scenario.Event;
import dev.curfew.simulation.Scenario.Traffic;
import dev.curfew.simulation.Scenario.What;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws a fleet, and what people and programs do with it, from a seed. */
public final class RandomFleet {
    /** So many days can be run with a tick a minute in little time. */
    private static final int SHORT = 2;

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"));
    private static final List<String> TEXTS = List.of(
            "Mon-Fri 08:00-19:00",
            "Mon-Fri 09:30-18:00 America/New_York",
            "Mon-Fri 06:00-11:00 + Tue/Thu 12:00-20:00 + Sat 10:00-14:00",
            "daily 22:00-06:00 Europe/Berlin",
            "Sun-Thu 22:00-06:00 Australia/Lord_Howe",
            "Mon/Wed/Fri 00:30-04:30 + Sun 05:00-23:59",
            "Mon 09:00-17:00",
            "Sat-Sun 10:00-18:00",
            "always",
            "never",
            "office",
            "edges",
            "stop-only",
            "Mon-Fir 08:00-19:00");
    private static final List<String> IDLE = List.of("5m", "15m", "30m", "1h", "3h", "1d", "soon");
    private static final List<String> HOURS =
            List.of("Mon-Fri 08:00-18:00", "always", "daily 20:00-02:00", "Tue/Sat 09:00-12:00");
    private static final String OFFICE = "{\"running\":[\"Mon-Fri 08:00-19:00\"],\"closed\":[{\"holidays\":\"DE-BY\"}],"
            + "\"open\":[{\"dates\":\"2026-10-31\",\"hours\":\"10:00-16:00\"}]}";
    private static final Map<String, String> SCHEDULES = Map.of(
            "office", OFFICE,
            "edges", "{\"resume\":\"cron(0 7 ? * MON-FRI *)\",\"pause\":\"cron(0 13,20 ? * MON-FRI *)\"}",
            "stop-only", "{\"pause\":\"cron(30 21 * * ? *)\"}");
    private static final String OTHER_OFFICE = "{\"running\":[\"Mon-Sat 09:00-17:00\"]}";

    private final SplittableRandom random;
    // What was added later is drawn apart, so that the rest of a seed's fleet stays as it was.
    private final SplittableRandom later;
    private final Instant from;
    private final int days;
    private final List<SeedService> services = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Deed> people = new ArrayList<>();
    private final Map<String, Traffic> traffic = new HashMap<>();

    private RandomFleet(long seed, Instant from, int days) {
        this.random = new SplittableRandom(seed);
        this.later = new SplittableRandom(~seed);
        this.from = from;
        this.days = days;
    }

    /**
     * Draws one, and how it is run: how often schedules are enforced, and how many pauses a tick may make.
     *
     * @param trouble whose seed it is drawn from, and what goes wrong
     * @param services how many services there are
     * @param from when the first day begins
     */
    public static Simulation.Plan plan(Path templateFile, Trouble trouble, int services, Instant from, int days) {
        RandomFleet fleet = new RandomFleet(trouble.seed(), from, days);
        for (int i = 0; i < services; i++) {
            fleet.addService("service-" + i);
        }
        fleet.scheduleChanges();
        Scenario scenario =
                new Scenario(fleet.oneOf(ZONES), SCHEDULES, fleet.services, fleet.events, fleet.people, fleet.traffic);
        String maxPauses = fleet.oneOf(List.of("2", "5", "50"));
        Duration tick = Duration.ofMinutes(
                fleet.oneOf(days <= SHORT ? List.of(1, 5, 15) : List.of(5, 30, 30, 30, 60, 60, 60, 60)));
        Map<String, String> parameters = Map.of(
                "FridayEvening",
                "ENABLED",
                "MaxPausesPerTick",
                maxPauses,
                "PauseNotice",
                "PT15M",
                "IdleRate",
                "rate(" + Math.max(5, tick.toMinutes()) + " minutes)");
        return new Simulation.Plan(templateFile, parameters, scenario, from, days, tick, SettleTimes.DEFAULT, trouble);
    }

    private void addService(String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        double kind = random.nextDouble();
        if (kind < 0.85) {
            tags.put("curfew:schedule", oneOf(TEXTS));
        } else if (kind < 0.93) {
            tags.put("curfew:managed", "true");
        }
        if (random.nextInt(4) == 0) {
            tags.put("curfew:enforce", "true");
        }
        if (random.nextInt(3) == 0) {
            tags.put("env", "dev");
        }
        if (later.nextInt(4) == 0) {
            tags.put("curfew:deploy-on-resume", "true");
        }
        visits(name, tags);
        services.add(new SeedService(name, tags, "1024", "2048", 1, random.nextBoolean() ? "RUNNING" : "PAUSED"));
        for (int day = 0; day < days; day++) {
            if (random.nextInt(7) == 0) {
                people.add(deed(name, day));
            }
            if (random.nextInt(8) == 0) {
                events.add(request(name, day));
            }
        }
    }

    private void visits(String name, Map<String, String> tags) {
        if (later.nextInt(5) < 2) {
            tags.put("curfew:idle", IDLE.get(later.nextInt(IDLE.size())));
            if (later.nextInt(3) == 0) {
                tags.put("curfew:idle-ignore", "1");
            }
        }
        if (later.nextInt(3) > 0) {
            Schedule hours = ((ScheduleText.Written)
                            ScheduleParser.parse(HOURS.get(later.nextInt(HOURS.size())), ZoneId.of("UTC")))
                    .schedule();
            traffic.put(name, new Traffic(List.of(1, 4, 20).get(later.nextInt(3)), hours));
        }
    }

    private Deed deed(String service, int day) {
        Instant at = within(day);
        int kind = random.nextInt(100);
        if (kind < 35) {
            return new Deed(at, What.PAUSE, service, Map.of());
        }
        if (kind < 70) {
            return new Deed(at, What.RESUME, service, Map.of());
        }
        if (kind < 80) {
            return new Deed(at, What.DEPLOY, service, Map.of());
        }
        if (kind < 92) {
            return new Deed(at, What.TAG, service, Map.of("curfew:schedule", oneOf(TEXTS)));
        }
        if (kind < 95) {
            return new Deed(at, What.TAG, service, Map.of("curfew:enforce", random.nextBoolean() ? "true" : "false"));
        }
        return kind < 99
                ? new Deed(at, What.UNTAG, service, Map.of("curfew:schedule", ""))
                : new Deed(at, What.DELETE, service, Map.of());
    }

    private Event request(String service, int day) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (random.nextInt(8) == 0) {
            detail.put("tags", Map.of("env", "dev"));
        } else {
            detail.put("service", service);
        }
        int kind = random.nextInt(100);
        if (kind < 3) {
            detail.put("fro", "PT1H"); // somebody misspells it
        }
        if (kind < 75) {
            detail.put("for", Duration.ofMinutes(5 + random.nextInt(300)).toString());
        }
        detail.put("requestedBy", "mia");
        String type = kind < 40 ? "Resume Requested" : kind < 75 ? "Pause Requested" : "Release Requested";
        return new Event(within(day), "curfew.request", type, detail);
    }

    private void scheduleChanges() {
        for (int day = 1; day < days; day += 4) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("name", "office");
            detail.put(
                    "schedule",
                    JsonObject.parse(random.nextBoolean() ? OTHER_OFFICE : OFFICE)
                            .asMap());
            detail.put("requestedBy", "jo");
            events.add(new Event(within(day), "curfew.request", "Schedule Stored", detail));
        }
    }

    private Instant within(int day) {
        return from.plus(Duration.ofDays(day))
                .plusMillis(random.nextLong(Duration.ofDays(1).toMillis()));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
