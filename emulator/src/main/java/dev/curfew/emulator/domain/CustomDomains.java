package dev.curfew.emulator.domain;

import dev.curfew.emulator.fleet.Fact;
import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.fleet.ServiceEntry;
import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.Timeline;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.AssociateCustomDomainRequest;
import software.amazon.awssdk.services.apprunner.model.CertificateValidationRecord;
import software.amazon.awssdk.services.apprunner.model.CertificateValidationRecordStatus;
import software.amazon.awssdk.services.apprunner.model.CustomDomain;
import software.amazon.awssdk.services.apprunner.model.CustomDomainAssociationStatus;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/**
 * The custom domains of services. Nobody asks a DNS here: after its time in CREATING a domain waits for its validation,
 * and after the same time again it is ACTIVE, as if the records had been added meanwhile. Part of the guarded store.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/manage-custom-domains.html">Managing custom domains</a>
 */
public final class CustomDomains implements Recorded {
    /**
     * A domain and its place.
     *
     * @param position its place in the order of association
     * @param domain the domain
     * @param settlesAt when its status changes by itself; in ACTIVE, when it came there
     */
    public record Entry(long position, CustomDomain domain, Instant settlesAt) {}

    private static final int DOMAINS_PER_SERVICE = 5;

    private final Fleet fleet;
    private final Identifiers identifiers;
    private final Timeline timeline;
    private final Duration settleTime;
    private final Consumer<Fact> facts;
    private final Changes changes;
    private final Map<String, TreeMap<Long, Entry>> byService = new HashMap<>();
    private final Map<String, String> serviceByDomain = new HashMap<>();
    private long nextPosition = 1;

    /** Creates an empty store for the services of a fleet, which tells of every validation as it goes on. */
    public CustomDomains(
            Fleet fleet,
            Identifiers identifiers,
            Timeline timeline,
            Duration settleTime,
            Consumer<Fact> facts,
            Changes changes) {
        this.fleet = fleet;
        this.identifiers = identifiers;
        this.timeline = timeline;
        this.settleTime = settleTime;
        this.facts = facts;
        this.changes = changes;
    }

    /**
     * Starts to associate the domain that a checked request names.
     *
     * @throws ApiException ({@code InvalidRequestException}) when the service is unknown or has five domains already, or
     *     the domain is none or is taken; ({@link ErrorType#INVALID_STATE}) when the service does not run
     */
    public CustomDomain associate(AssociateCustomDomainRequest request, Instant at) {
        ServiceEntry service = fleet.requireNamed(request.serviceArn());
        DomainName name = DomainName.of(request.domainName(), request.enableWWWSubdomain());
        requireRunning(service);
        if (serviceByDomain.containsKey(name.text())) {
            throw ApiException.invalid("DomainName", "is associated already: " + name.text());
        }
        if (ofService(request.serviceArn(), 0).size() >= DOMAINS_PER_SERVICE) {
            throw ApiException.invalid("ServiceArn", "names a service that has five custom domains already.");
        }
        return become(
                service,
                nextPosition++,
                CustomDomain.builder()
                        .domainName(name.text())
                        .enableWWWSubdomain(name.withWww())
                        .certificateValidationRecords(name.certified().stream()
                                .map(this::validationRecord)
                                .toList())
                        .status(CustomDomainAssociationStatus.CREATING)
                        .build(),
                at);
    }

    /**
     * Starts to take a domain from a service.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when the service or its domain is unknown;
     *     ({@link ErrorType#INVALID_STATE}) when the service does not run or the domain is going away already
     */
    public CustomDomain disassociate(String serviceArn, String domainName, Instant at) {
        ServiceEntry service = fleet.require(serviceArn);
        Entry entry = ofService(serviceArn, 0).stream()
                .filter(found -> found.domain().domainName().equals(domainName))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorType.RESOURCE_NOT_FOUND,
                        "Custom domain is not associated with the service: " + domainName));
        requireRunning(service);
        if (entry.domain().status() == CustomDomainAssociationStatus.DELETING) {
            throw new ApiException(ErrorType.INVALID_STATE, "Custom domain is being deleted: " + domainName);
        }
        return become(
                service,
                entry.position(),
                entry.domain().toBuilder()
                        .status(CustomDomainAssociationStatus.DELETING)
                        .build(),
                at);
    }

    /** Returns the domains of a service after a position, in the order of association. */
    public Collection<Entry> ofService(String serviceArn, long position) {
        TreeMap<Long, Entry> entries = byService.get(serviceArn);
        return entries == null ? List.of() : entries.tailMap(position, false).values();
    }

    @Override
    public String kind() {
        return "customdomain";
    }

    @Override
    public Stream<String> keys() {
        return byService.entrySet().stream()
                .flatMap(service -> service.getValue().values().stream().map(entry -> key(service.getKey(), entry)));
    }

    @Override
    public Optional<Map<String, Object>> record(String key) {
        return ofService(serviceArn(key), position(key) - 1).stream()
                .filter(entry -> entry.position() == position(key))
                .findFirst()
                .map(entry ->
                        Map.of("settlesAt", entry.settlesAt().toString(), "domain", ModelJson.write(entry.domain())));
    }

    @Override
    public void restore(String key, Fields record) {
        ServiceEntry service = fleet.require(serviceArn(key));
        CustomDomain domain = ModelJson.read(record.object("domain"), CustomDomain.builder());
        Entry entry = new Entry(position(key), domain, record.instant("settlesAt"));
        nextPosition = Math.max(nextPosition, entry.position() + 1);
        if (domain.status() == CustomDomainAssociationStatus.ACTIVE) {
            keep(service, entry);
        } else {
            await(service, entry);
        }
    }

    private static String key(String serviceArn, Entry entry) {
        return serviceArn + "/" + entry.position();
    }

    private static String serviceArn(String key) {
        return key.substring(0, key.lastIndexOf('/'));
    }

    private static long position(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf('/') + 1));
    }

    private CustomDomain become(ServiceEntry service, long position, CustomDomain domain, Instant at) {
        await(service, new Entry(position, domain, at.plus(settleTime)));
        return domain;
    }

    private void await(ServiceEntry service, Entry entry) {
        keep(service, entry);
        timeline.plan(entry.settlesAt(), due -> settle(service, entry, due));
    }

    private void settle(ServiceEntry service, Entry planned, Instant at) {
        String serviceArn = service.service().serviceArn();
        TreeMap<Long, Entry> entries = byService.get(serviceArn);
        if (entries != null && planned.equals(entries.get(planned.position()))) {
            CustomDomain domain = planned.domain();
            switch (domain.status()) {
                case CREATING -> {
                    CustomDomain pending = domain.toBuilder()
                            .status(CustomDomainAssociationStatus.PENDING_CERTIFICATE_DNS_VALIDATION)
                            .build();
                    tell(service, become(service, planned.position(), pending, at), at);
                }
                case PENDING_CERTIFICATE_DNS_VALIDATION -> {
                    CustomDomain active = validated(domain);
                    keep(service, new Entry(planned.position(), active, at));
                    tell(service, active, at);
                }
                case DELETING -> remove(serviceArn, planned);
                default -> throw new IllegalStateException("a domain settles from " + domain.status());
            }
        }
        // Otherwise the service was deleted, or the domain disassociated, which another step will settle.
    }

    private void tell(ServiceEntry service, CustomDomain domain, Instant at) {
        facts.accept(new Fact.DomainValidated(at, identifiers.uuid(), service.service(), domain));
    }

    private void keep(ServiceEntry service, Entry entry) {
        String serviceArn = service.service().serviceArn();
        serviceByDomain.put(entry.domain().domainName(), serviceArn);
        byService.computeIfAbsent(serviceArn, _ -> new TreeMap<>()).put(entry.position(), entry);
        changes.note(this, key(serviceArn, entry));
    }

    private void remove(String serviceArn, Entry entry) {
        serviceByDomain.remove(entry.domain().domainName());
        byService.computeIfPresent(serviceArn, (_, entries) -> {
            entries.remove(entry.position());
            return entries.isEmpty() ? null : entries;
        });
        changes.note(this, key(serviceArn, entry));
    }

    /** Forgets the domains of a service that is deleted: App Runner takes them away with it. */
    public void removeAll(String serviceArn) {
        List.copyOf(ofService(serviceArn, 0)).forEach(entry -> remove(serviceArn, entry));
    }

    private static CustomDomain validated(CustomDomain domain) {
        return domain.toBuilder()
                .status(CustomDomainAssociationStatus.ACTIVE)
                .certificateValidationRecords(domain.certificateValidationRecords().stream()
                        .map(record -> record.toBuilder()
                                .status(CertificateValidationRecordStatus.SUCCESS)
                                .build())
                        .toList())
                .build();
    }

    private CertificateValidationRecord validationRecord(String name) {
        return CertificateValidationRecord.builder()
                .name("_" + identifiers.resourceId() + "." + name)
                .type("CNAME")
                .value("_" + identifiers.resourceId() + "." + identifiers.label() + ".acm-validations.aws.")
                .status(CertificateValidationRecordStatus.PENDING_VALIDATION)
                .build();
    }

    private static void requireRunning(ServiceEntry service) {
        ServiceStatus status = service.service().status();
        if (status != ServiceStatus.RUNNING) {
            throw new ApiException(
                    ErrorType.INVALID_STATE,
                    "Custom domains cannot be changed in the current state of the service: " + status + ".");
        }
    }
}
