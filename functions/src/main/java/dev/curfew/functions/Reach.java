package dev.curfew.functions;

import dev.curfew.apprunner.Target;
import java.util.List;

/**
 * Which accounts and regions Curfew looks after when they are more than its own, and how it gets there.
 *
 * @param accounts their ids, or the one word {@code organization}
 * @param regions the regions that are looked after in each account
 * @param queueUrl the queue that takes one message a target at every tick
 * @param role what the roles in the targets are called, before a hyphen and the region
 * @param externalId what is to be said when a role is assumed
 */
public record Reach(List<String> accounts, List<String> regions, String queueUrl, String role, String externalId) {
    private static final String ORGANIZATION = "organization";
    private static final String SAMPLE_ACCOUNT = "123456789012";

    /**
     * Checks accounts and regions.
     *
     * @throws IllegalArgumentException if one of them cannot be any
     */
    public Reach {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        boolean organization = accounts.equals(List.of(ORGANIZATION));
        for (String region : regions) {
            for (String account : organization ? List.of(SAMPLE_ACCOUNT) : accounts) {
                new Target(account, region);
            }
        }
    }

    /** Tells whether all accounts of the organization are meant. */
    boolean organization() {
        return accounts.equals(List.of(ORGANIZATION));
    }

    /** Returns the ARN of the role in a target. */
    String roleIn(Target target, String partition) {
        return "arn:" + partition + ":iam::" + target.account() + ":role/" + role + "-" + target.region();
    }
}
