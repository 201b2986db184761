package dev.curfew.emulator.configuration;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.Quotas;
import dev.curfew.emulator.resource.ResourceKind;
import dev.curfew.emulator.resource.Revision;
import dev.curfew.emulator.resource.Revisions;
import dev.curfew.emulator.resource.Uses;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.model.CreateObservabilityConfigurationRequest;
import software.amazon.awssdk.services.apprunner.model.ObservabilityConfiguration;
import software.amazon.awssdk.services.apprunner.model.ObservabilityConfigurationStatus;
import software.amazon.awssdk.services.apprunner.model.ObservabilityConfigurationSummary;
import software.amazon.awssdk.services.apprunner.model.TraceConfiguration;

/** The observability configurations of the account. Part of the guarded store. */
public final class ObservabilityConfigurations {
    private static final String RESERVED_NAME = "DefaultConfiguration";

    private static final Revisions.Form<Optional<TraceConfiguration>> FORM = new Revisions.Form<>() {
        @Override
        public SdkPojo written(Optional<TraceConfiguration> settings) {
            return ObservabilityConfiguration.builder()
                    .traceConfiguration(settings.orElse(null))
                    .build();
        }

        @Override
        public Optional<TraceConfiguration> read(Map<?, ?> json) {
            ObservabilityConfiguration read = ModelJson.read(json, ObservabilityConfiguration.builder());
            return Optional.ofNullable(read.traceConfiguration());
        }
    };

    private final Revisions<Optional<TraceConfiguration>> revisions;
    private final Quotas quotas;
    private final Uses uses;

    /** Creates an empty store. */
    public ObservabilityConfigurations(Identifiers identifiers, Quotas quotas, Uses uses, Changes changes) {
        this.revisions = new Revisions<>(ResourceKind.OBSERVABILITY, identifiers, FORM, changes);
        this.quotas = quotas;
        this.uses = uses;
    }

    /**
     * Creates the next revision that a checked request asks for.
     *
     * @throws ApiException ({@code InvalidRequestException}) when the name is reserved, or
     *     ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when there are enough names or revisions
     */
    public Revision<Optional<TraceConfiguration>> create(CreateObservabilityConfigurationRequest request, Instant at) {
        String name = request.observabilityConfigurationName();
        if (name.equals(RESERVED_NAME)) {
            throw ApiException.invalid("ObservabilityConfigurationName", RESERVED_NAME + " is reserved.");
        }
        int siblings = revisions.named(name).size();
        if (siblings == 0) {
            Quotas.require(revisions.names(), quotas.observabilityNames(), "observability configuration names");
        }
        Quotas.require(siblings, quotas.observabilityRevisions(), "revisions of an observability configuration");
        return revisions.add(name, Optional.ofNullable(request.traceConfiguration()), at);
    }

    /**
     * Returns a configuration by its ARN, full or partial.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public Revision<Optional<TraceConfiguration>> require(String arn) {
        return revisions.require(arn);
    }

    /**
     * Returns the full ARN of an active configuration for a service to use.
     *
     * @throws ApiException ({@code InvalidRequestException}) when there is none
     */
    public String forService(String arn) {
        return revisions
                .find(arn)
                .filter(Revision::isActive)
                .map(Revision::arn)
                .orElseThrow(() -> ApiException.invalid(
                        "ObservabilityConfiguration.ObservabilityConfigurationArn",
                        "names no active observability configuration: " + arn));
    }

    /**
     * Deletes a revision, or the latest when the ARN ends with the name.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none, or
     *     ({@code InvalidRequestException}) when a service uses it
     */
    public Revision<Optional<TraceConfiguration>> delete(String arn, Instant at) {
        Revision<Optional<TraceConfiguration>> revision = revisions.requireActive(arn);
        if (uses.isUsed(revision.arn())) {
            throw new ApiException(
                    ErrorType.INVALID_REQUEST,
                    "You can't delete the observability configuration. It's used by one or more services: "
                            + revision.arn());
        }
        return revisions.delete(revision, at);
    }

    /** Returns the active revisions after a position, of one name or of all, all or only the latest. */
    public Stream<Revision<Optional<TraceConfiguration>>> listed(
            long position, @Nullable String name, boolean latestOnly) {
        return revisions.listed(position, name, latestOnly);
    }

    /** Returns the stores that can be written down. */
    public List<Recorded> records() {
        return List.of(revisions);
    }

    /** Forgets what was deleted long ago. */
    public void forgetDeleted(Instant now) {
        revisions.forgetDeleted(now);
    }

    /** Returns a revision as the API describes it. */
    public ObservabilityConfiguration described(Revision<Optional<TraceConfiguration>> revision) {
        ObservabilityConfiguration.Builder described = ObservabilityConfiguration.builder()
                .observabilityConfigurationArn(revision.arn())
                .observabilityConfigurationName(revision.name())
                .observabilityConfigurationRevision(revision.number())
                .latest(revisions.isLatest(revision))
                .status(
                        revision.isActive()
                                ? ObservabilityConfigurationStatus.ACTIVE
                                : ObservabilityConfigurationStatus.INACTIVE)
                .createdAt(revision.createdAt())
                .deletedAt(revision.deletedAt());
        revision.settings().ifPresent(described::traceConfiguration);
        return described.build();
    }

    /** Returns a revision as the API lists it. */
    public ObservabilityConfigurationSummary summary(Revision<Optional<TraceConfiguration>> revision) {
        return ObservabilityConfigurationSummary.builder()
                .observabilityConfigurationArn(revision.arn())
                .observabilityConfigurationName(revision.name())
                .observabilityConfigurationRevision(revision.number())
                .build();
    }
}
