package dev.curfew.functions;

import dev.curfew.apprunner.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;

/**
 * Knows the targets: every account of the {@link Reach} in every region of it. The accounts of an organization are asked
 * for four times an hour, since Organizations takes few calls and a new account can wait so long. When it does not answer,
 * those that it listed last remain, and it is asked again a minute later.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html">ListAccounts</a>
 */
final class Targets {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Reach reach;
    private final Supplier<OrganizationsClient> organizations;
    private final InstantSource clock;
    private Optional<Listing> listing = Optional.empty();

    private record Listing(List<String> accounts, Instant askAgain) {}

    /**
     * Creates it.
     *
     * @param organizations is asked for a client only if the accounts are those of an organization
     */
    Targets(Reach reach, Supplier<OrganizationsClient> organizations, InstantSource clock) {
        this.reach = reach;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Returns all targets, account by account. */
    List<Target> all() {
        return accounts().stream()
                .flatMap(account -> reach.regions().stream().map(region -> new Target(account, region)))
                .toList();
    }

    /** Tells whether Curfew looks after a target. */
    boolean includes(Target target) {
        return reach.regions().contains(target.region()) && accounts().contains(target.account());
    }

    private synchronized List<String> accounts() {
        if (!reach.organization()) {
            return reach.accounts();
        }
        Instant now = clock.instant();
        Listing current = listing.filter(found -> found.askAgain().isAfter(now)).orElseGet(() -> listed(now));
        listing = Optional.of(current);
        return current.accounts();
    }

    private Listing listed(Instant now) {
        try {
            return new Listing(active(), now.plus(FRESH));
        } catch (RuntimeException e) {
            List<String> last = listing.orElseThrow(() -> e).accounts();
            LOG.warn("the accounts of the organization were not listed, so the {} of last time remain", last.size(), e);
            return new Listing(last, now.plus(AGAIN));
        }
    }

    private List<String> active() {
        List<String> active = organizations.get().listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream())
                .filter(account -> account.state() == AccountState.ACTIVE)
                .map(Account::id)
                .toList();
        if (active.isEmpty()) {
            throw new IllegalStateException("Organizations lists no active account, not even this one");
        }
        return active;
    }
}
