package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.link.Link;
import dev.curfew.link.Link.Deed;
import dev.curfew.link.LinkSigner.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class LinkKeysTest {
    private static final String OLD = "an old key, as long as it has to be";
    private static final String NEW = "a new key, as long as it has to be, too";
    private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");
    private static final Link LINK = new Link(Deed.PAUSE, "shop-api", Duration.ofHours(2), START.plusSeconds(86_400));

    private final Map<String, String> stages = new HashMap<>();
    private int calls;
    private int clients;
    private Instant now = START;
    private final LinkKeys keys = new LinkKeys(this::client, "arn:secret", () -> now);

    private SecretsManagerClient client() {
        clients++;
        return new SecretsManagerClient() {
            @Override
            public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
                calls++;
                assertThat(request.secretId()).isEqualTo("arn:secret");
                String text = stages.get(request.versionStage());
                if (text == null) {
                    throw ResourceNotFoundException.builder()
                            .message("no " + request.versionStage())
                            .build();
                }
                return GetSecretValueResponse.builder().secretString(text).build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }

    @Test
    void a_link_outlives_one_change_of_the_secret() {
        stages.put("AWSCURRENT", OLD + "\n"); // as from a file
        Map<String, String> link = keys.signer().sign(LINK);
        stages.put("AWSPREVIOUS", OLD);
        stages.put("AWSCURRENT", NEW);
        passes(Duration.ofMinutes(5));
        assertThat(keys.signer().verify("shop-api", link, now)).isEqualTo(new Verdict.Valid(LINK));
        assertThat(keys.signer().sign(LINK)).isNotEqualTo(link);
        stages.put("AWSPREVIOUS", NEW);
        stages.put("AWSCURRENT", "a third key, again as long as it has to be");
        passes(Duration.ofMinutes(5));
        assertThat(keys.signer().verify("shop-api", link, now)).isEqualTo(new Verdict.Forged());
    }

    @Test
    void the_secret_is_read_every_five_minutes() {
        stages.put("AWSCURRENT", NEW);
        assertThat(clients).as("until it is needed").isZero();
        keys.signer();
        passes(Duration.ofSeconds(299));
        keys.signer();
        assertThat(calls).as("both stages").isEqualTo(2);
        passes(Duration.ofSeconds(1));
        keys.signer();
        assertThat(calls).isEqualTo(4);
        assertThat(clients).isEqualTo(1);
    }

    @Test
    void a_secret_that_cannot_be_read_is_not_asked_for_by_every_visitor() {
        assertThatThrownBy(keys::signer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no AWSCURRENT");
        assertThatThrownBy(keys::signer).isInstanceOf(IllegalStateException.class);
        assertThat(calls).isEqualTo(1);
        passes(Duration.ofSeconds(10));
        stages.put("AWSCURRENT", NEW);
        assertThat(keys.signer().sign(LINK)).hasSize(4);
    }

    @Test
    void a_short_secret_is_refused_and_a_short_one_before_is_passed_over() {
        stages.put("AWSCURRENT", "changeme");
        assertThatThrownBy(keys::signer).hasMessageContaining("at least 32 bytes");
        stages.put("AWSPREVIOUS", "changeme");
        stages.put("AWSCURRENT", NEW);
        passes(Duration.ofSeconds(10));
        assertThat(keys.signer().sign(LINK)).hasSize(4);
    }

    private void passes(Duration time) {
        now = now.plus(time);
    }
}
