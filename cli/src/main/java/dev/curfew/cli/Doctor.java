package dev.curfew.cli;

import dev.curfew.control.FleetExplanation;
import dev.curfew.control.FleetUnavailableException;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.redrive.LetterBox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Looks at one thing after the other; what cannot be looked at is a finding, and does not stop the rest. */
final class Doctor {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int SHOWN = 5;

    private final List<Finding> findings = new ArrayList<>();

    /** Looks at a stack. */
    List<Finding> findings(Supplier<Stack> finding) {
        Stack stack;
        try {
            stack = finding.get();
        } catch (IllegalArgumentException | IllegalStateException | SdkException e) {
            findings.add(Finding.fail(
                    "stack",
                    message(e),
                    "name it with --stack, --region and --profile, or a `curfew local` with --endpoint-url"));
            return findings;
        }
        findings.add(Finding.ok(
                "stack",
                stack.name().map(name -> "`" + name + "`").orElse("a local system") + " in "
                        + stack.settings().home()));
        LiveStack live = LiveStack.of(stack);
        FleetExplanation fleet = fleet(live);
        if (fleet != null) {
            findings.addAll(TagFindings.of(fleet, stack.settings().defaultZone()));
            check("ticks", "cloudwatch:GetMetricData", () -> findings.addAll(TickFindings.of(stack, fleet)));
            holds(fleet);
        }
        check("operations", "dynamodb:Query on the history table and its index", () -> operations(live, fleet));
        check("dead letters", "sqs:GetQueueAttributes", () -> letters(stack));
        return findings;
    }

    private @Nullable FleetExplanation fleet(LiveStack live) {
        try {
            FleetExplanation fleet = live.curfew().explainer().explainAll(LiveStack.PATIENCE);
            findings.add(Finding.ok(
                    "App Runner",
                    "services listed: " + fleet.fleet().services().size() + ", managed: "
                            + fleet.services().size()));
            fleet.fleet()
                    .notices()
                    .forEach(notice -> findings.add(Finding.warn(
                            "permissions",
                            notice,
                            "grant tag:GetResources and apprunner:ListTagsForResource (docs/security.md)")));
            if (fleet.services().isEmpty()) {
                findings.add(Finding.warn(
                        "tags",
                        "no service carries a tag of Curfew's",
                        "tag one: curfew:schedule=Mon-Fri 08:00-19:00"));
            }
            return fleet;
        } catch (FleetUnavailableException e) {
            findings.add(Finding.fail(
                    "App Runner",
                    message(e),
                    e.withoutAppRunner()
                            ? "AWS closed App Runner to new customers on 2026-04-30; use an account or region that has it"
                            : "grant apprunner:ListServices and tag:GetResources to whoever runs this"));
        } catch (SdkException e) {
            findings.add(Finding.fail("fleet table", message(e), "grant dynamodb:Query on the fleet table"));
        }
        return null;
    }

    private void holds(FleetExplanation fleet) {
        fleet.holds().stream()
                .filter(hold -> !hold.agreed() && !hold.lapsed(fleet.at()))
                .forEach(hold -> findings.add(Finding.warn(
                        "held back", hold.sentence(), "see docs/runbook.md; an event `Pauses Confirmed` agrees")));
    }

    private void operations(LiveStack live, @Nullable FleetExplanation fleet) {
        Instant now = live.clock().instant();
        List<Operation> failed = live.history().between(now.minus(LATELY), now).stream()
                .filter(operation -> operation.status() == OperationStatus.FAILED)
                .toList();
        List<ServiceLook> looks = fleet == null
                ? List.of()
                : fleet.services().stream()
                        .map(explanation -> ServiceLook.of(explanation, now, live.history()))
                        .toList();
        List<Finding> found = new ArrayList<>();
        failed.stream()
                .skip(Math.max(0, failed.size() - SHOWN))
                .forEach(operation -> found.add(Finding.warn(
                        "operations",
                        operation.action().word() + " of "
                                + operation.serviceArn().name() + " at " + operation.requestedAt() + " failed: "
                                + operation.error(),
                        "curfew history " + operation.serviceArn().name() + " --status failed")));
        looks.stream()
                .filter(ServiceLook::stuck)
                .forEach(look -> found.add(Finding.fail(
                        "operations",
                        look.explanation().service().name() + " is stuck in an operation",
                        "see the service's logs in App Runner; AWS support can end it")));
        looks.stream()
                .filter(look -> look.explanation().state().attempts() != null)
                .forEach(look -> found.add(Finding.warn(
                        "operations",
                        look.explanation().service().name() + ": " + String.join("; ", look.problems()),
                        "curfew explain " + look.explanation().service().name())));
        findings.addAll(
                found.isEmpty()
                        ? List.of(Finding.ok("operations", "none failed in the last day, none is stuck"))
                        : found);
    }

    private void letters(Stack stack) {
        try (SqsClient sqs = stack.clients().build(SqsClient.builder(), 3)) {
            LetterBox.Size size = new LetterBox(sqs, StackResources.of(stack).deadLetters()).size();
            int all = size.waiting() + size.hidden();
            findings.add(
                    all == 0
                            ? Finding.ok("dead letters", "none")
                            : Finding.fail(
                                    "dead letters",
                                    "about " + all + (all == 1 ? " lies" : " lie") + " in the queue",
                                    "curfew redrive --dry-run tells why; curfew redrive serves them again"));
        }
    }

    private void check(String name, String permission, Runnable check) {
        try {
            check.run();
        } catch (SdkException | IllegalArgumentException e) {
            findings.add(Finding.fail(name, "cannot be looked at: " + message(e), "grant " + permission));
        }
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
