package dev.curfew.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Provision;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.savings.SavingsReport.Grouping;
import dev.curfew.savings.SavingsReport.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every history, window and zone. */
class SavingsPropertyTest {
    private static final Instant NOW =
            Instant.parse("2026-11-01T12:00:00Z"); // after clocks went back in Europe and before in America
    private static final List<Cause> CAUSES = List.of(Cause.values());
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe");

    /** A life of pauses and resumes, one after the other, and where it leaves the service. */
    private record Life(List<Operation> operations, ServiceStatus status) {
        static Life of(Random random) {
            List<Operation> operations = new ArrayList<>();
            boolean paused = random.nextBoolean();
            Instant at = NOW.minus(Duration.ofDays(40)).plusSeconds(random.nextInt(86_400));
            while (at.isBefore(NOW.minusSeconds(3600))) {
                Instant end = at.plusSeconds(random.nextInt(1, 300));
                Cause cause = CAUSES.get(random.nextInt(CAUSES.size()));
                operations.add(Operations.ended(paused ? Action.RESUME : Action.PAUSE, cause, at, end));
                paused = !paused;
                at = end.plusSeconds(random.nextInt(3 * 86_400));
            }
            return new Life(operations, paused ? ServiceStatus.PAUSED : ServiceStatus.RUNNING);
        }

        Duration paused(Instant from, Instant to) {
            return PausedTime.total(PausedTime.of(
                    operations, status, new PausedTime.Window(from, to, NOW.minus(Duration.ofDays(60)), NOW)));
        }
    }

    @Property(tries = 300)
    void windowsSideBySideAddUp(@ForAll Random random) {
        Life life = Life.of(random);
        Instant from = NOW.minus(Duration.ofDays(30)).plusSeconds(random.nextInt(86_400));
        Instant middle = from.plusSeconds(random.nextInt(20 * 86_400));
        assertThat(life.paused(from, middle).plus(life.paused(middle, NOW))).isEqualTo(life.paused(from, NOW));
    }

    @Property(tries = 300)
    void pausedTimeAndTheRestMakeUpTheWindow(@ForAll Random random) {
        Life life = Life.of(random);
        Instant from = NOW.minus(Duration.ofDays(30));
        List<PausedStretch> paused = PausedTime.of(
                life.operations, life.status, new PausedTime.Window(from, NOW, NOW.minus(Duration.ofDays(60)), NOW));
        Duration rest = Duration.ZERO;
        Instant last = from;
        for (PausedStretch stretch : paused) {
            assertThat(stretch.from()).isAfterOrEqualTo(last).isBefore(stretch.to());
            rest = rest.plus(Duration.between(last, stretch.from()));
            last = stretch.to();
        }
        rest = rest.plus(Duration.between(last, NOW));
        assertThat(PausedTime.total(paused).plus(rest)).isEqualTo(Duration.between(from, NOW));
    }

    @Property(tries = 300)
    void daysAndCausesAndServicesAllAddUpToTheWhole(@ForAll Random random) {
        Life life = Life.of(random);
        Instant from = NOW.minus(Duration.ofDays(30)).plusSeconds(random.nextInt(86_400));
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        List<PausedStretch> paused = PausedTime.of(
                life.operations, life.status, new PausedTime.Window(from, NOW, NOW.minus(Duration.ofDays(60)), NOW));
        Provision provision = new Provision(2048, 1 + random.nextInt(3));
        MemoryPrices prices = MemoryPrices.standard();
        SavingsReport report = new SavingsReport(
                from,
                NOW,
                zone,
                SavingsRows.of(Operations.SHOP, paused, provision, zone, prices),
                OwnBill.of(Duration.between(from, NOW), life.operations.size(), OwnBill.Rates.STANDARD),
                prices);

        Sum whole = report.total();
        assertThat(whole.paused()).isEqualTo(PausedTime.total(paused));
        assertThat(whole.usd()).isCloseTo(0.007 * 2 * provision.minSize() * hours(whole.paused()), within(1e-9));
        for (Grouping grouping : Grouping.values()) {
            assertThat(report.by(grouping).values().stream().map(Sum::paused).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(whole.paused());
            assertThat(report.by(grouping).values().stream()
                            .mapToDouble(Sum::usd)
                            .sum())
                    .isCloseTo(whole.usd(), within(1e-9));
        }
        assertThat(report.rows()).allSatisfy(row -> assertThat(row.paused()).isLessThanOrEqualTo(Duration.ofHours(25)));
    }

    private static double hours(Duration time) {
        return time.toMillis() / 3_600_000.0;
    }
}
