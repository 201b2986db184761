package dev.curfew.simulation.fault;

import dev.curfew.local.AwsAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The times in which a service of AWS refuses every call. */
final class Outages {
    private static final double LONGEST_MINUTES = 150;

    private final List<Outage> outages = new ArrayList<>();

    private record Outage(Instant from, Instant to, String prefix, AwsAnswer answer) {}

    /** Draws the outages of a run. */
    Outages(Dice dice, Instant from, Instant to) {
        RandomGenerator random = dice.random(FaultKind.OUTAGE);
        double days = Duration.between(from, to).toMinutes() / (24.0 * 60);
        int count = (int) Math.round(days * dice.rate(FaultKind.OUTAGE) * 2 * random.nextDouble());
        for (int i = 0; i < count; i++) {
            Instant begin = from.plusSeconds(
                    (long) (random.nextDouble() * Duration.between(from, to).toSeconds()));
            Instant end = begin.plusSeconds((long) (60 * (1 + random.nextDouble() * LONGEST_MINUTES)));
            outages.add(outage(begin, end.isBefore(to) ? end : to, random.nextInt(5)));
        }
        dice.count(FaultKind.OUTAGE, count);
    }

    private static Outage outage(Instant from, Instant to, int kind) {
        return switch (kind) {
            case 0 -> new Outage(from, to, "AppRunner.", AwsAnswer.error(400, "ThrottlingException", "Rate exceeded"));
            case 1 ->
                new Outage(
                        from,
                        to,
                        "AppRunner.",
                        AwsAnswer.error(400, "AccessDeniedException", "User is not authorized to perform this"));
            case 2 ->
                new Outage(from, to, "AppRunner.", AwsAnswer.error(500, "InternalServiceErrorException", "Sorry"));
            case 3 -> new Outage(from, to, "Resource", AwsAnswer.error(400, "AccessDeniedException", "Not authorized"));
            default ->
                new Outage(
                        from,
                        to,
                        "DynamoDB",
                        AwsAnswer.error(500, "com.amazonaws.dynamodb.v20120810#InternalServerError", "Sorry"));
        };
    }

    /** Returns what a call is answered with, if there is an outage. */
    Optional<AwsAnswer> refusal(String target, Instant at) {
        return outages.stream()
                .filter(outage -> !at.isBefore(outage.from()) && at.isBefore(outage.to()))
                .filter(outage -> target.startsWith(outage.prefix()))
                .map(Outage::answer)
                .findFirst();
    }
}
