package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.paginators.ListAccountsIterable;

class TargetsTest {
    private Instant now = Instant.parse("2026-11-23T19:00:00Z");
    private int asked;

    @Test
    void the_targets_are_every_account_in_every_region() {
        Targets targets = targets(List.of("111111111111", "222222222222"), List.of("eu-central-1", "us-east-1"));
        assertThat(targets.all())
                .extracting(Target::toString)
                .containsExactly(
                        "111111111111/eu-central-1",
                        "111111111111/us-east-1",
                        "222222222222/eu-central-1",
                        "222222222222/us-east-1");
        assertThat(targets.includes(Target.parse("222222222222/us-east-1"))).isTrue();
        assertThat(targets.includes(Target.parse("222222222222/eu-west-1"))).isFalse();
        assertThat(targets.includes(Target.parse("333333333333/us-east-1"))).isFalse();
        assertThat(asked).isZero();
    }

    @Test
    void an_organization_is_asked_for_its_active_accounts_every_quarter_of_an_hour() {
        Targets targets = targets(List.of("organization"), List.of("eu-central-1"));
        assertThat(targets.all()).extracting(Target::account).containsExactly("111111111111", "333333333333");
        now = now.plus(Duration.ofMinutes(14));
        targets.all();
        assertThat(asked).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(2));
        targets.all();
        assertThat(asked).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"12, eu-central-1", "111111111111, Frankfurt", "everybody, eu-central-1"})
    void what_cannot_be_an_account_or_a_region_is_told(String account, String region) {
        assertThatThrownBy(() -> targets(List.of(account), List.of(region)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found `" + account + "/" + region + "`");
    }

    private Targets targets(List<String> accounts, List<String> regions) {
        return new Targets(
                new Reach(accounts, regions, "queue", "curfew-spoke", "curfew"), TestOrganization::new, () -> now);
    }

    /** Three accounts on two pages, one of them closed. */
    private final class TestOrganization implements OrganizationsClient {
        @Override
        public ListAccountsResponse listAccounts(ListAccountsRequest request) {
            if (request.nextToken() == null) {
                asked++;
                return page(
                        "2",
                        account("111111111111", AccountState.ACTIVE),
                        account("222222222222", AccountState.SUSPENDED));
            }
            return page(null, account("333333333333", AccountState.ACTIVE));
        }

        @Override
        public ListAccountsIterable listAccountsPaginator() {
            return new ListAccountsIterable(this, ListAccountsRequest.builder().build());
        }

        private static ListAccountsResponse page(@org.jspecify.annotations.Nullable String next, Account... accounts) {
            return ListAccountsResponse.builder()
                    .nextToken(next)
                    .accounts(accounts)
                    .build();
        }

        private static Account account(String id, AccountState status) {
            return Account.builder().id(id).state(status).build();
        }

        @Override
        public String serviceName() {
            return "organizations";
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
