package dev.curfew.apprunner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.InvalidStateException;
import software.amazon.awssdk.services.apprunner.model.ListOperationsResponse;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;

/**
 * The only code that talks to App Runner.
 *
 * <p>Every answer is a value: no exception of the SDK and no null leaves this class. No call outlives the deadline of
 * its invocation, and none waits for an operation to end: pausing takes half a minute, resuming up to five minutes.
 */
public final class AppRunnerFacade {
    /** The longest that any single call may take; answers usually come within a fraction of a second. */
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    // What an invocation needs to write down the result after the last call.
    private static final Duration RESERVE = Duration.ofSeconds(1);
    private static final int OPERATIONS_PAGE = 20;

    private final AppRunnerClient reads;
    private final AppRunnerClient changes;
    private final FleetReader fleetReader;
    private final ProvisionReader provisionReader;

    /**
     * Creates the facade.
     *
     * @param reads a client that may repeat a call that failed
     * @param changes a client that never repeats a call by itself: whether an unanswered change took place is found out
     *     by looking, not by asking again
     * @param fleetReader lists services with their tags
     */
    public AppRunnerFacade(AppRunnerClient reads, AppRunnerClient changes, FleetReader fleetReader) {
        this.reads = reads;
        this.changes = changes;
        this.fleetReader = fleetReader;
        this.provisionReader = new ProvisionReader(reads);
    }

    /** Returns every service of the account and region with status and tags, in as few calls as there are pages. */
    public Answer<Fleet> fleet(Deadline deadline) {
        return ask(() -> fleetReader.read(() -> withTimeout(deadline)));
    }

    /** Returns the status of one service; a service that was deleted is gone. */
    public Answer<ServiceStatus> status(ServiceArn arn, Deadline deadline) {
        Answer<ServiceStatus> answer = ask(() -> ServiceStatus.parse(
                reads.describeService(r -> r.serviceArn(arn.text()).overrideConfiguration(withTimeout(deadline)))
                        .service()
                        .statusAsString()));
        return answer instanceof Answer.Value<ServiceStatus>(ServiceStatus status) && status == ServiceStatus.DELETED
                ? new Answer.Gone<>()
                : answer;
    }

    /** Returns what is kept ready for a service that nobody uses; a service that was deleted is gone. */
    public Answer<Provision> provision(ServiceArn arn, Deadline deadline) {
        return ask(() -> provisionReader.read(arn, () -> withTimeout(deadline)));
    }

    /** Returns the latest operations of a service, newest first, twenty at most. */
    public Answer<List<ServiceOperation>> operations(ServiceArn arn, Deadline deadline) {
        return ask(() -> {
            ListOperationsResponse response = reads.listOperations(r ->
                    r.serviceArn(arn.text()).maxResults(OPERATIONS_PAGE).overrideConfiguration(withTimeout(deadline)));
            List<ServiceOperation> operations = new ArrayList<>();
            for (OperationSummary summary : response.operationSummaryList()) {
                if (summary.id() != null) {
                    operations.add(operation(summary));
                }
            }
            return List.copyOf(operations);
        });
    }

    /** Asks App Runner to pause or resume a service, or to deploy its newest version. */
    public ChangeResult change(Action action, ServiceArn arn, Deadline deadline) {
        return switch (action) {
            case PAUSE -> pause(arn, deadline);
            case RESUME -> resume(arn, deadline);
            case DEPLOY -> startDeployment(arn, deadline);
        };
    }

    /** Asks App Runner to pause a service. */
    public ChangeResult pause(ServiceArn arn, Deadline deadline) {
        return change(
                Action.PAUSE,
                arn,
                deadline,
                () -> changes.pauseService(r -> r.serviceArn(arn.text()).overrideConfiguration(withTimeout(deadline)))
                        .operationId());
    }

    /** Asks App Runner to resume a service. */
    public ChangeResult resume(ServiceArn arn, Deadline deadline) {
        return change(
                Action.RESUME,
                arn,
                deadline,
                () -> changes.resumeService(r -> r.serviceArn(arn.text()).overrideConfiguration(withTimeout(deadline)))
                        .operationId());
    }

    /**
     * Asks App Runner to deploy the newest version of a service, which a resume does not do.
     *
     * <p>A service that is not RUNNING is answered with InvalidRequestException, so with {@link ChangeResult.Refused}.
     */
    public ChangeResult startDeployment(ServiceArn arn, Deadline deadline) {
        return change(
                Action.DEPLOY,
                arn,
                deadline,
                () -> changes.startDeployment(
                                r -> r.serviceArn(arn.text()).overrideConfiguration(withTimeout(deadline)))
                        .operationId());
    }

    private ChangeResult change(Action action, ServiceArn arn, Deadline deadline, Supplier<@Nullable String> call) {
        ChangeResult result = changed(call);
        // Some services answer InvalidStateException where others answer 200 without OperationId: look which it is.
        return result instanceof ChangeResult.Busy busy ? whyBusy(action, arn, deadline, busy) : result;
    }

    private ChangeResult whyBusy(Action action, ServiceArn arn, Deadline deadline, ChangeResult.Busy busy) {
        return switch (status(arn, deadline)) {
            case Answer.Value<ServiceStatus>(ServiceStatus status)
            when status == action.target() && action != Action.DEPLOY -> new ChangeResult.AlreadyThere();
            case Answer.Value<ServiceStatus>(ServiceStatus status)
            when status == ServiceStatus.OPERATION_IN_PROGRESS -> busy;
            case Answer.Value<ServiceStatus>(ServiceStatus status) ->
                new ChangeResult.Refused("InvalidStateException", "status " + status + ": " + busy.message());
            case Answer.Gone<ServiceStatus> gone -> new ChangeResult.Gone();
            case Answer.Failed<ServiceStatus> failed -> busy;
        };
    }

    private static ChangeResult changed(Supplier<@Nullable String> call) {
        try {
            String operationId = call.get();
            // App Runner answers 200 without OperationId when there is nothing to do (the Copilot CLI relies on it).
            return operationId == null ? new ChangeResult.AlreadyThere() : new ChangeResult.Accepted(operationId);
        } catch (InvalidStateException e) {
            return new ChangeResult.Busy(SdkFailure.of(e).message());
        } catch (ResourceNotFoundException e) {
            return new ChangeResult.Gone();
        } catch (RuntimeException e) {
            SdkFailure failure = SdkFailure.of(e);
            return switch (failure.kind()) {
                case THROTTLED -> new ChangeResult.Throttled(failure.message());
                case REFUSED -> new ChangeResult.Refused(failure.code(), failure.message());
                case UNANSWERED -> new ChangeResult.Unanswered(failure.code() + ": " + failure.message());
            };
        }
    }

    private static <T> Answer<T> ask(Supplier<T> call) {
        try {
            return new Answer.Value<>(call.get());
        } catch (ResourceNotFoundException e) {
            return new Answer.Gone<>();
        } catch (RuntimeException e) {
            SdkFailure failure = SdkFailure.of(e);
            return new Answer.Failed<>(failure.code(), failure.message());
        }
    }

    /** Returns the setting that ends a call when it takes too long, or when the invocation is about to end. */
    static Consumer<AwsRequestOverrideConfiguration.Builder> withTimeout(Deadline deadline) {
        Duration left = deadline.remaining().minus(RESERVE);
        Duration timeout = left.compareTo(CALL_TIMEOUT) < 0 ? left : CALL_TIMEOUT;
        // Below a millisecond the SDK would refuse the value; such a call fails at once, as it should.
        Duration bounded = timeout.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : timeout;
        return override -> override.apiCallTimeout(bounded);
    }

    private static ServiceOperation operation(OperationSummary summary) {
        String status = String.valueOf(summary.statusAsString());
        ServiceOperation.Progress progress = switch (status) {
            case "SUCCEEDED" -> ServiceOperation.Progress.SUCCEEDED;
            case "FAILED", "ROLLBACK_FAILED", "ROLLBACK_SUCCEEDED" -> ServiceOperation.Progress.FAILED;
            // PENDING, IN_PROGRESS, and ROLLBACK_IN_PROGRESS: the service is still busy with it.
            default -> ServiceOperation.Progress.RUNNING;
        };
        return new ServiceOperation(
                summary.id(), String.valueOf(summary.typeAsString()), progress, summary.startedAt(), summary.endedAt());
    }
}
