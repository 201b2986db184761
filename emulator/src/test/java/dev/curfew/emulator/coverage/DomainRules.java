package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.I;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.apprunner.model.AssociateCustomDomainResponse;
import software.amazon.awssdk.services.apprunner.model.CustomDomain;
import software.amazon.awssdk.services.apprunner.model.DescribeCustomDomainsResponse;
import software.amazon.awssdk.services.apprunner.model.DisassociateCustomDomainResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.InvalidStateException;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;

/** The operations on custom domains. */
final class DomainRules {
    private DomainRules() {}

    static List<OperationCoverage> all() {
        return List.of(associate(), refusedAssociation(), describe(), disassociate());
    }

    private static OperationCoverage associate() {
        return OperationCoverage.of("AssociateCustomDomain")
                .answers(
                        D,
                        "CREATING, with the records to add to the DNS, for the www subdomain, too, by default",
                        w -> {
                            String arn = w.running();
                            AssociateCustomDomainResponse associated = w.client.associateCustomDomain(
                                    request -> request.serviceArn(arn).domainName("example.com"));
                            CustomDomain domain = associated.customDomain();
                            assertThat(associated.dnsTarget()).endsWith(".awsapprunner.com");
                            assertThat(domain.statusAsString()).isEqualTo("CREATING");
                            assertThat(domain.enableWWWSubdomain()).isTrue();
                            assertThat(domain.certificateValidationRecords())
                                    .hasSize(2)
                                    .allSatisfy(record ->
                                            assertThat(record.statusAsString()).isEqualTo("PENDING_VALIDATION"));
                            return associated;
                        })
                .answers(D, "a wildcard goes without the www subdomain", w -> {
                    String arn = w.running();
                    AssociateCustomDomainResponse associated = w.client.associateCustomDomain(
                            request -> request.serviceArn(arn).domainName("*.example.com"));
                    assertThat(associated.customDomain().enableWWWSubdomain()).isFalse();
                    return associated;
                })
                .answers(D, "a private service is reached at the domain of its VPC ingress connection", w -> {
                    String arn = w.privateService();
                    String ingress = w.ingress(arn);
                    AssociateCustomDomainResponse associated = w.client.associateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                    assertThat(associated.vpcDNSTargets())
                            .singleElement()
                            .satisfies(target ->
                                    assertThat(target.vpcIngressConnectionArn()).isEqualTo(ingress));
                    return associated;
                });
    }

    private static OperationCoverage refusedAssociation() {
        return OperationCoverage.of("AssociateCustomDomain")
                .refuses(InvalidRequestException.class, D, "a wildcard can't have the www subdomain", w -> {
                    String arn = w.running();
                    return w.client.associateCustomDomain(request ->
                            request.serviceArn(arn).domainName("*.example.com").enableWWWSubdomain(true));
                })
                .refuses(InvalidRequestException.class, I, "a domain is associated once", w -> {
                    String arn = w.running();
                    w.domain(arn, "example.com");
                    return w.client.associateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                })
                .refuses(InvalidRequestException.class, D, "a service has five domains at most", w -> {
                    String arn = w.running();
                    for (int i = 1; i <= 5; i++) {
                        w.domain(arn, "shop-" + i + ".example.com");
                    }
                    return w.client.associateCustomDomain(
                            request -> request.serviceArn(arn).domainName("shop-6.example.com"));
                })
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "the service must be there: the model has no ResourceNotFoundException here",
                        w -> w.client.associateCustomDomain(request ->
                                request.serviceArn(World.unknown("service")).domainName("example.com")))
                .refuses(InvalidStateException.class, D, "the service must run", w -> {
                    String arn = w.paused();
                    return w.client.associateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                })
                .deviates(
                        "No DNS is asked: a domain becomes ACTIVE by itself; BINDING_CERTIFICATE and CREATE_FAILED do not"
                                + " occur.")
                .deviates("Statuses are in capitals, as in the model; AWS is seen to answer them in small letters (W).")
                .deviates("The detail of the event AppRunner Custom Domain Validation Status Update is a guess (I).");
    }

    private static OperationCoverage describe() {
        return OperationCoverage.of("DescribeCustomDomains")
                .answers(D, "PENDING_CERTIFICATE_DNS_VALIDATION after a while, then ACTIVE, each with an event", w -> {
                    String arn = w.running();
                    w.domain(arn, "example.com");
                    w.settle();
                    DescribeCustomDomainsResponse described =
                            w.client.describeCustomDomains(request -> request.serviceArn(arn));
                    assertThat(described.customDomains())
                            .singleElement()
                            .satisfies(domain ->
                                    assertThat(domain.statusAsString()).isEqualTo("ACTIVE"));
                    assertThat(w.fixture.events)
                            .filteredOn(event -> event.contains("Custom Domain Validation Status Update"))
                            .satisfiesExactly(
                                    event -> assertThat(event).contains("PENDING_CERTIFICATE_DNS_VALIDATION"),
                                    event -> assertThat(event).contains("\"ACTIVE\""));
                    return described;
                })
                .answers(D, "pages have MaxResults domains", w -> {
                    String arn = w.running();
                    w.domain(arn, "example.com");
                    w.domain(arn, "example.org");
                    assertThat(w
                                    .client
                                    .describeCustomDomainsPaginator(
                                            request -> request.serviceArn(arn).maxResults(1))
                                    .stream())
                            .hasSize(2);
                    return w.client.describeCustomDomains(
                            request -> request.serviceArn(arn).maxResults(1));
                })
                .answers(I, "domains go with their service, and can be associated with another then", w -> {
                    String arn = w.running();
                    w.domain(arn, "example.com");
                    w.settle();
                    w.client.deleteService(request -> request.serviceArn(arn));
                    w.settle();
                    String other = w.fixture.seed("other-shop", "RUNNING");
                    w.domain(other, "example.com");
                    return w.client.describeCustomDomains(request -> request.serviceArn(arn));
                })
                .refuses(InvalidRequestException.class, D, "MaxResults is between 1 and 5", w -> {
                    String arn = w.running();
                    return w.client.describeCustomDomains(
                            request -> request.serviceArn(arn).maxResults(6));
                })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the service must be there",
                        w -> w.client.describeCustomDomains(request -> request.serviceArn(World.unknown("service"))));
    }

    private static OperationCoverage disassociate() {
        return OperationCoverage.of("DisassociateCustomDomain")
                .answers(D, "DELETING, and gone when its time has come", w -> {
                    String arn = w.running();
                    w.domain(arn, "example.com");
                    DisassociateCustomDomainResponse gone = w.client.disassociateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                    assertThat(gone.customDomain().statusAsString()).isEqualTo("DELETING");
                    w.settle();
                    assertThat(w.client
                                    .describeCustomDomains(request -> request.serviceArn(arn))
                                    .customDomains())
                            .isEmpty();
                    w.domain(arn, "example.com");
                    return gone;
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "DomainName is required",
                        w -> w.client.disassociateCustomDomain(request -> request.serviceArn(w.running())))
                .refuses(ResourceNotFoundException.class, I, "the service must have the domain", w -> {
                    String arn = w.running();
                    return w.client.disassociateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                })
                .refuses(InvalidStateException.class, D, "the service must run", w -> {
                    String arn = w.running();
                    w.domain(arn, "example.com");
                    w.client.pauseService(request -> request.serviceArn(arn));
                    return w.client.disassociateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                })
                .refuses(InvalidStateException.class, I, "a domain that is being deleted can't be deleted again", w -> {
                    String arn = w.running();
                    w.domain(arn, "example.com");
                    w.client.disassociateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                    return w.client.disassociateCustomDomain(
                            request -> request.serviceArn(arn).domainName("example.com"));
                });
    }
}
