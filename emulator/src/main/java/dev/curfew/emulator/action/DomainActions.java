package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.domain.CustomDomains;
import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.network.VpcIngressConnections;
import dev.curfew.emulator.wire.Paging;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.apprunner.model.AssociateCustomDomainRequest;
import software.amazon.awssdk.services.apprunner.model.AssociateCustomDomainResponse;
import software.amazon.awssdk.services.apprunner.model.CustomDomain;
import software.amazon.awssdk.services.apprunner.model.DescribeCustomDomainsRequest;
import software.amazon.awssdk.services.apprunner.model.DescribeCustomDomainsResponse;
import software.amazon.awssdk.services.apprunner.model.DisassociateCustomDomainRequest;
import software.amazon.awssdk.services.apprunner.model.DisassociateCustomDomainResponse;
import software.amazon.awssdk.services.apprunner.model.VpcDNSTarget;

/** AssociateCustomDomain, DescribeCustomDomains, DisassociateCustomDomain. */
public final class DomainActions implements ActionGroup {
    private static final int PAGE = 5;

    private final CustomDomains domains;
    private final Fleet fleet;
    private final VpcIngressConnections ingress;

    /** Creates the actions on the custom domains of a fleet, whose private services are reached from VPCs. */
    public DomainActions(CustomDomains domains, Fleet fleet, VpcIngressConnections ingress) {
        this.domains = domains;
        this.fleet = fleet;
        this.ingress = ingress;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.changes("AssociateCustomDomain", AssociateCustomDomainRequest::builder, this::associate);
        catalog.reads("DescribeCustomDomains", DescribeCustomDomainsRequest::builder, this::describe);
        catalog.changes("DisassociateCustomDomain", DisassociateCustomDomainRequest::builder, this::disassociate);
    }

    private AssociateCustomDomainResponse associate(AssociateCustomDomainRequest request, Instant at) {
        CustomDomain domain = domains.associate(request, at);
        return AssociateCustomDomainResponse.builder()
                .dnsTarget(dnsTarget(request.serviceArn()))
                .serviceArn(request.serviceArn())
                .customDomain(domain)
                .vpcDNSTargets(vpcTargets(request.serviceArn()))
                .build();
    }

    private DescribeCustomDomainsResponse describe(DescribeCustomDomainsRequest request) {
        String target = dnsTarget(request.serviceArn());
        Paging.Page<CustomDomains.Entry> page = Paging.of(
                        "DescribeCustomDomains", request.serviceArn(), request.maxResults())
                .answer(
                        request.nextToken(),
                        requireNonNullElse(request.maxResults(), PAGE),
                        position -> domains.ofService(request.serviceArn(), position).stream(),
                        CustomDomains.Entry::position);
        return DescribeCustomDomainsResponse.builder()
                .dnsTarget(target)
                .serviceArn(request.serviceArn())
                .customDomains(
                        page.items().stream().map(CustomDomains.Entry::domain).toList())
                .vpcDNSTargets(vpcTargets(request.serviceArn()))
                .nextToken(page.nextToken())
                .build();
    }

    private DisassociateCustomDomainResponse disassociate(DisassociateCustomDomainRequest request, Instant at) {
        CustomDomain domain = domains.disassociate(request.serviceArn(), request.domainName(), at);
        return DisassociateCustomDomainResponse.builder()
                .dnsTarget(dnsTarget(request.serviceArn()))
                .serviceArn(request.serviceArn())
                .customDomain(domain)
                .vpcDNSTargets(vpcTargets(request.serviceArn()))
                .build();
    }

    private String dnsTarget(String serviceArn) {
        return fleet.require(serviceArn).service().serviceUrl();
    }

    private List<VpcDNSTarget> vpcTargets(String serviceArn) {
        return ingress.ofService(serviceArn).stream()
                .map(connection -> VpcDNSTarget.builder()
                        .vpcIngressConnectionArn(connection.vpcIngressConnectionArn())
                        .vpcId(connection.ingressVpcConfiguration().vpcId())
                        .domainName(connection.domainName())
                        .build())
                .toList();
    }
}
