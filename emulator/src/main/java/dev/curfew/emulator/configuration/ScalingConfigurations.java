package dev.curfew.emulator.configuration;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Fields;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfiguration;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfigurationStatus;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfigurationSummary;
import software.amazon.awssdk.services.apprunner.model.CreateAutoScalingConfigurationRequest;

/**
 * The auto scaling configurations of the account, one of which is the default for new services. Part of the guarded
 * store.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/manage-autoscaling.html">Managing automatic
 *     scaling</a>
 */
public final class ScalingConfigurations {
    /**
     * What an auto scaling configuration configures.
     *
     * @param maxConcurrency requests at once per instance
     * @param minSize instances that are always provisioned
     * @param maxSize instances at most
     */
    public record Settings(int maxConcurrency, int minSize, int maxSize) {
        /** What every account starts with, and what requests leave out. */
        public static final Settings DEFAULT = new Settings(100, 1, 25);
    }

    private static final String DEFAULT_KEY = "autoscalingconfiguration";
    private static final String DEFAULT_ID = "00000000000000000000000000000001";

    private static final Revisions.Form<Settings> FORM = new Revisions.Form<>() {
        @Override
        public SdkPojo written(Settings settings) {
            return AutoScalingConfiguration.builder()
                    .maxConcurrency(settings.maxConcurrency)
                    .minSize(settings.minSize)
                    .maxSize(settings.maxSize)
                    .build();
        }

        @Override
        public Settings read(Map<?, ?> json) {
            AutoScalingConfiguration read = ModelJson.read(json, AutoScalingConfiguration.builder());
            return new Settings(read.maxConcurrency(), read.minSize(), read.maxSize());
        }
    };

    private final Revisions<Settings> revisions;
    private final Quotas quotas;
    private final Uses uses;
    private final Changes changes;
    private final Recorded theDefault = new DefaultRecord();
    private String defaultArn;

    /** Creates the store with {@code DefaultConfiguration/1}, which every account has. */
    public ScalingConfigurations(Identifiers identifiers, Quotas quotas, Uses uses, Changes changes, Instant at) {
        this.revisions = new Revisions<>(ResourceKind.SCALING, identifiers, FORM, changes);
        this.quotas = quotas;
        this.uses = uses;
        this.changes = changes;
        this.defaultArn = revisions
                .add("DefaultConfiguration", DEFAULT_ID, Settings.DEFAULT, at)
                .arn();
    }

    /**
     * Creates the next revision that a checked request asks for.
     *
     * @throws ApiException ({@code InvalidRequestException}) when MinSize is above MaxSize, or
     *     ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when there are enough names or revisions
     */
    public Revision<Settings> create(CreateAutoScalingConfigurationRequest request, Instant at) {
        Settings settings = new Settings(
                requireNonNullElse(request.maxConcurrency(), Settings.DEFAULT.maxConcurrency),
                requireNonNullElse(request.minSize(), Settings.DEFAULT.minSize),
                requireNonNullElse(request.maxSize(), Settings.DEFAULT.maxSize));
        if (settings.minSize > settings.maxSize) {
            throw ApiException.invalid("MinSize", "must not be above MaxSize.");
        }
        String name = request.autoScalingConfigurationName();
        int siblings = revisions.named(name).size();
        if (siblings == 0) {
            Quotas.require(revisions.names(), quotas.scalingNames(), "auto scaling configuration names");
        }
        Quotas.require(siblings, quotas.scalingRevisions(), "revisions of an auto scaling configuration");
        return add(name, settings, at);
    }

    /** Adds the next revision of a name, whatever the quotas. */
    public Revision<Settings> add(String name, Settings settings, Instant at) {
        return revisions.add(name, settings, at);
    }

    /** Returns the configuration that services get when they ask for none. */
    public Revision<Settings> defaultConfiguration() {
        return revisions.require(defaultArn);
    }

    /**
     * Makes a configuration the default for new services, instead of the one that was.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when no active one has this ARN
     */
    public Revision<Settings> makeDefault(String arn) {
        Revision<Settings> revision = revisions.requireActive(arn);
        defaultArn = revision.arn();
        changes.note(theDefault, DEFAULT_KEY);
        return revision;
    }

    /**
     * Returns a configuration by its ARN, full or partial.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public Revision<Settings> require(String arn) {
        return revisions.require(arn);
    }

    /**
     * Returns an active configuration for a service to use.
     *
     * @throws ApiException ({@code InvalidRequestException}) when there is none
     */
    public Revision<Settings> forService(String arn) {
        return revisions
                .find(arn)
                .filter(Revision::isActive)
                .orElseThrow(() -> ApiException.invalid(
                        "AutoScalingConfigurationArn", "names no active auto scaling configuration: " + arn));
    }

    /**
     * Deletes a revision, or the latest when the ARN ends with the name, or all of the name.
     *
     * @return what was deleted, the latest last
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none, or
     *     ({@code InvalidRequestException}) when one of them is the default, is used by a service, or is named in full
     *     though all are to be deleted
     */
    public List<Revision<Settings>> delete(String arn, boolean all, Instant at) {
        Revision<Settings> named = revisions.requireActive(arn);
        if (all && !revisions.isName(arn)) {
            throw ApiException.invalid(
                    "AutoScalingConfigurationArn", "must end with the name when DeleteAllRevisions is true.");
        }
        Collection<Revision<Settings>> doomed = all ? revisions.named(named.name()) : List.of(named);
        doomed.forEach(this::requireUnused);
        return doomed.stream().map(revision -> revisions.delete(revision, at)).toList();
    }

    /** Returns the active revisions after a position, of one name or of all, all or only the latest. */
    public Stream<Revision<Settings>> listed(long position, @Nullable String name, boolean latestOnly) {
        return revisions.listed(position, name, latestOnly);
    }

    /** Returns the stores that can be written down. */
    public List<Recorded> records() {
        return List.of(revisions, theDefault);
    }

    /** Forgets what was deleted long ago. */
    public void forgetDeleted(Instant now) {
        revisions.forgetDeleted(now);
    }

    /** Returns a revision as the API describes it. */
    public AutoScalingConfiguration described(Revision<Settings> revision) {
        return AutoScalingConfiguration.builder()
                .autoScalingConfigurationArn(revision.arn())
                .autoScalingConfigurationName(revision.name())
                .autoScalingConfigurationRevision(revision.number())
                .latest(revisions.isLatest(revision))
                .status(status(revision))
                .maxConcurrency(revision.settings().maxConcurrency)
                .minSize(revision.settings().minSize)
                .maxSize(revision.settings().maxSize)
                .createdAt(revision.createdAt())
                .deletedAt(revision.deletedAt())
                .hasAssociatedService(uses.isUsed(revision.arn()))
                .isDefault(revision.arn().equals(defaultArn))
                .build();
    }

    /** Returns a revision as the API lists it. */
    public AutoScalingConfigurationSummary summary(Revision<Settings> revision) {
        return summary(revision, uses.isUsed(revision.arn()));
    }

    /** Returns a revision as a service shows it that uses it. */
    public AutoScalingConfigurationSummary summaryForService(Revision<Settings> revision) {
        return summary(revision, true);
    }

    private AutoScalingConfigurationSummary summary(Revision<Settings> revision, boolean used) {
        return AutoScalingConfigurationSummary.builder()
                .autoScalingConfigurationArn(revision.arn())
                .autoScalingConfigurationName(revision.name())
                .autoScalingConfigurationRevision(revision.number())
                .status(status(revision))
                .createdAt(revision.createdAt())
                .hasAssociatedService(used)
                .isDefault(revision.arn().equals(defaultArn))
                .build();
    }

    private void requireUnused(Revision<Settings> revision) {
        if (revision.arn().equals(defaultArn)) {
            throw new ApiException(
                    ErrorType.INVALID_REQUEST,
                    "You can't delete the default auto scaling configuration: " + revision.arn());
        }
        if (uses.isUsed(revision.arn())) {
            throw new ApiException(
                    ErrorType.INVALID_REQUEST,
                    "You can't delete the auto scaling configuration. It's used by one or more services. To delete it,"
                            + " update the services to use other auto scaling configurations.");
        }
    }

    /** Which one is the default, written down. */
    private final class DefaultRecord implements Recorded {
        @Override
        public String kind() {
            return "default";
        }

        @Override
        public Stream<String> keys() {
            return Stream.of(DEFAULT_KEY);
        }

        @Override
        public Optional<Map<String, Object>> record(String key) {
            return Optional.of(Map.of("arn", defaultArn));
        }

        @Override
        public void restore(String key, Fields record) {
            makeDefault(record.text("arn"));
        }
    }

    private static AutoScalingConfigurationStatus status(Revision<Settings> revision) {
        return revision.isActive() ? AutoScalingConfigurationStatus.ACTIVE : AutoScalingConfigurationStatus.INACTIVE;
    }
}
