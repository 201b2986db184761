package dev.curfew.functions;

import dev.curfew.link.LinkSigner;
import dev.curfew.link.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The keys that links are signed with, from a secret: its current text signs, and the one before is believed, too, so
 * that links outlive one change of the secret.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version">Versions
 *     of a secret</a>
 */
public final class LinkKeys {
    private static final Duration KEPT = Duration.ofMinutes(5);
    // A secret that cannot be read costs as much as one that can, and strangers may ask for it.
    private static final Duration REFUSED = Duration.ofSeconds(10);
    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private final Supplier<SecretsManagerClient> builder;
    private final String secret;
    private final InstantSource clock;
    private @Nullable SecretsManagerClient client; // built when it is first needed: few ever come with a link
    private @Nullable Seal seal;
    private @Nullable RuntimeException refusal;
    private Instant until = Instant.MIN;

    /**
     * Creates it.
     *
     * @param secret the ARN of the secret
     */
    public LinkKeys(AwsClients clients, String secret, InstantSource clock) {
        this(() -> clients.build(SecretsManagerClient.builder(), 2), secret, clock);
    }

    LinkKeys(Supplier<SecretsManagerClient> builder, String secret, InstantSource clock) {
        this.builder = builder;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Returns what signs and checks links to the wake page.
     *
     * @throws IllegalStateException if the secret cannot be read, or is too short
     */
    public LinkSigner signer() {
        return new LinkSigner(seal());
    }

    /**
     * Returns what seals and tells seals; the secret is read again after five minutes.
     *
     * @throws IllegalStateException if the secret cannot be read, or is too short
     */
    public synchronized Seal seal() {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            seal = null;
            refusal = null;
            try {
                seal = read();
                until = now.plus(KEPT);
            } catch (SdkException | IllegalArgumentException e) {
                refusal = new IllegalStateException("the secret " + secret + " cannot be used: " + e.getMessage(), e);
                until = now.plus(REFUSED);
            }
        }
        if (seal == null) {
            throw refusal == null ? new IllegalStateException("no key") : refusal;
        }
        return seal;
    }

    private Seal read() {
        List<String> keys = new ArrayList<>();
        keys.add(text(CURRENT));
        previous().filter(Seal::isKey).ifPresent(keys::add); // a shorter one never signed anything
        return new Seal(keys);
    }

    private Optional<String> previous() {
        try {
            return Optional.of(text(PREVIOUS));
        } catch (ResourceNotFoundException e) { // which it is until the secret is changed for the first time
            return Optional.empty();
        }
    }

    private String text(String stage) {
        if (client == null) {
            client = builder.get();
        }
        String text = client.getSecretValue(r -> r.secretId(secret).versionStage(stage))
                .secretString();
        return text == null ? "" : text.strip(); // files end with a line break
    }
}
