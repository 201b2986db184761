package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.Target;
import dev.curfew.history.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class SignedKeepAwakeLinksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T17:45:00Z");

    @Test
    void people_are_told_also_when_the_secret_cannot_be_read() {
        assertThat(links("123456789012/eu-central-1").of(announcement())).isEmpty();
    }

    @Test
    void no_key_is_asked_for_where_the_wake_page_does_not_know_the_service() {
        SignedKeepAwakeLinks links = new SignedKeepAwakeLinks(
                new LinkKeys(
                        () -> {
                            throw new AssertionError("asked");
                        },
                        "arn:secret",
                        InstantSource.fixed(NOW)),
                "https://wake.example/",
                Target.parse("123456789012/us-east-1"),
                Duration.ofHours(2));
        assertThat(links.of(announcement())).isEmpty();
    }

    private static SignedKeepAwakeLinks links(String home) {
        LinkKeys keys = new LinkKeys(
                () -> {
                    throw SdkClientException.create("access denied");
                },
                "arn:secret",
                InstantSource.fixed(NOW));
        return new SignedKeepAwakeLinks(keys, "https://wake.example/", Target.parse(home), Duration.ofHours(2));
    }

    private static Announcement announcement() {
        return new Announcement(
                "20261123T174500.000Z-5b2c4d8e",
                ServiceArn.parse(
                        "arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa"),
                NOW,
                NOW.plusSeconds(900),
                "Outside all spans.");
    }
}
