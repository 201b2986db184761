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
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.organizations.model.TooManyRequestsException;
import software.amazon.awssdk.services.organizations.paginators.ListAccountsIterable;

class TargetsTest {
    private Instant now = Instant.parse("2026-11-23T19:00:00Z");
    private int asked;
    private boolean refusing;

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

    @Test
    void the_accounts_that_were_listed_last_remain_when_organizations_refuses() {
        Targets targets = targets(List.of("organization"), List.of("eu-central-1"));
        targets.all();
        refusing = true;
        now = now.plus(Duration.ofMinutes(16));
        assertThat(targets.all()).extracting(Target::account).containsExactly("111111111111", "333333333333");
        assertThat(asked).isEqualTo(2);

        targets.all();
        assertThat(asked).as("at once").isEqualTo(2);
        now = now.plus(Duration.ofMinutes(2));
        targets.all();
        assertThat(asked).as("soon").isEqualTo(3);

        refusing = false;
        now = now.plus(Duration.ofMinutes(2));
        targets.all();
        now = now.plus(Duration.ofMinutes(14));
        targets.all();
        assertThat(asked).as("back to normal").isEqualTo(4);
    }

    @Test
    void without_any_list_there_are_no_targets() {
        refusing = true;
        Targets targets = targets(List.of("organization"), List.of("eu-central-1"));
        assertThatThrownBy(targets::all).isInstanceOf(OrganizationsException.class);
        assertThatThrownBy(targets::all).isInstanceOf(OrganizationsException.class);
        assertThat(asked).isEqualTo(2);
        refusing = false;
        assertThat(targets.all()).hasSize(2);
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
                if (refusing) {
                    throw TooManyRequestsException.builder()
                            .message("slow down")
                            .build();
                }
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
