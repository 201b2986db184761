package dev.curfew.cli;

import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A small fleet of which everything can be seen: schedules of each kind, a lease, what fails, what cannot be read. */
final class ConsoleFleet {
    private ConsoleFleet() {}

    static void seed(ConsoleStage stage) {
        String office = "Mon-Fri 08:00-19:00";
        stage.seed(
                "shop-api",
                "RUNNING",
                tags(office, "owner", "Shop team", "curfew:group", "shop", "curfew:order", "10"));
        stage.seed(
                "shop-web",
                "RUNNING",
                tags(office, "owner", "Shop team", "curfew:group", "shop", "curfew:order", "20"));
        stage.seed("shop-admin", "RUNNING", tags("Mon-Fri 09:00-17:00 + Sat 10:00-14:00", "owner", "Shop team"));
        stage.seed("billing-batch", "RUNNING", tags("Sun-Thu 22:00-06:00 UTC", "owner", "finance@example.com"));
        stage.seed("reports-ny", "RUNNING", tags("Mon-Fri 07:30-18:00 America/New_York", "team", "analytics"));
        stage.seed("team-wiki", "RUNNING", Map.of("curfew:idle", "30m", "team", "platform"));
        stage.seed("demo-portal", "RUNNING", tags("never", "owner", "sales"));
        stage.seed("status-page", "RUNNING", tags("always", "team", "platform"));
        stage.seed("search-staging", "RUNNING", tags("Mon-Thu 07:00-20:00 + Fri 07:00-16:00", "owner", "Search"));
        stage.seed("ml-playground", "RUNNING", tags("Mon-Fri 10:00-16:00", "owner", "Research"));
        stage.seed("qa-sandbox", "RUNNING", tags("Mon-Fri 11:00-15:00", "owner", "QA"));
        stage.seed("intranet-old", "RUNNING", tags("Wensday 08:00-19:00", "owner", "nobody"));
        stage.seed("import-nightly", "RUNNING", Map.of("curfew:managed", "true", "owner", "finance@example.com"));
        stage.seed("not-ours", "RUNNING", Map.of("env", "prod"));
        stage.seed("other-prod", "RUNNING", Map.of("env", "prod"));
    }

    /** Lets a week go by, in which resumes fail and one does not end, and somebody asks for a service. */
    static void aWeek(ConsoleStage stage, Instant end) {
        stage.tick();
        stage.runUntil(Instant.parse("2026-11-20T06:55:00Z"), Duration.ofMinutes(30));
        fails(stage, OperationFault.FAILED);
        stage.runUntil(Instant.parse("2026-11-23T05:55:00Z"), Duration.ofMinutes(30));
        stage.runUntil(Instant.parse("2026-11-23T08:55:00Z"), Duration.ofMinutes(10));
        fails(stage, OperationFault.STUCK);
        stage.runUntil(Instant.parse("2026-11-23T09:50:00Z"), Duration.ofMinutes(10));
        stage.post("/services/demo-portal", "do=keep-awake&for=4h&why=demo+for+a+customer");
        stage.runUntil(Instant.parse("2026-11-23T09:55:00Z"), Duration.ofMinutes(5));
        for (int i = 0; i < 4; i++) {
            fails(stage, OperationFault.FAILED);
        }
        stage.runUntil(end, Duration.ofMinutes(5));
    }

    private static void fails(ConsoleStage stage, OperationFault fault) {
        stage.system.emulator().faults().next(NextFault.operation(OperationKind.RESUME, fault));
    }

    private static Map<String, String> tags(String schedule, String... more) {
        Map<String, String> tags = new HashMap<>(Map.of("curfew:schedule", schedule));
        for (int i = 0; i < more.length; i += 2) {
            tags.put(more[i], more[i + 1]);
        }
        return tags;
    }
}
