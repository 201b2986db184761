package dev.curfew.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.curfew.link.Link.Deed;
import dev.curfew.link.LinkSigner.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinkSignerTest {
    private static final String OLD = "an old key, as long as it has to be";
    private static final String NEW = "a new key, as long as it has to be, too";
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    private static final Link LINK =
            new Link(Deed.KEEP_AWAKE, "shop-api", Duration.ofHours(2), NOW.plus(Duration.ofHours(1)));

    private final LinkSigner signer = new LinkSigner(new Seal(List.of(NEW, OLD)));

    @ParameterizedTest
    @EnumSource(Deed.class)
    void what_was_signed_is_valid_until_it_expires(Deed deed) {
        Link link = new Link(deed, "shop-api", Duration.ofMinutes(90), LINK.expires());
        Map<String, String> parameters = signer.sign(link);
        assertThat(signer.verify("shop-api", parameters, NOW)).isEqualTo(new Verdict.Valid(link));
        assertThat(signer.verify("shop-api", parameters, link.expires().minusMillis(1)))
                .isEqualTo(new Verdict.Valid(link));
        assertThat(signer.verify("shop-api", parameters, link.expires())).isEqualTo(new Verdict.Expired(link));
    }

    @Test
    void a_link_looks_like_this() {
        assertThat(signer.sign(LINK).keySet()).containsExactly("do", "for", "expires", "signature");
        assertThat(signer.sign(LINK))
                .containsEntry("do", "keep-awake")
                .containsEntry("for", "PT2H")
                .containsEntry("expires", "1795460400");
        assertThat(signer.sign(LINK).get("signature")).matches("[A-Za-z0-9_-]{43}");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "do, pause",
        "do, wake",
        "do, ''",
        "for, PT200H",
        "for, soon",
        "expires, 1895460400",
        "expires, never",
        "expires, 99999999999999999999",
        "expires, 9223372036854775807",
        "signature, ''",
        "signature, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void whatever_is_changed_the_link_is_forged(String name, String value) {
        Map<String, String> parameters = new HashMap<>(signer.sign(LINK));
        parameters.put(name, value);
        assertThat(signer.verify("shop-api", parameters, NOW)).isEqualTo(new Verdict.Forged());
    }

    @Test
    void it_is_good_for_its_service_only() {
        assertThat(signer.verify("shop-web", signer.sign(LINK), NOW)).isEqualTo(new Verdict.Forged());
        assertThat(signer.verify("shop-api", Map.of(), NOW)).isEqualTo(new Verdict.Forged());
    }

    @Test
    void a_key_is_replaced_without_a_day_on_which_links_are_refused() {
        Map<String, String> before = new LinkSigner(new Seal(List.of(OLD))).sign(LINK);
        assertThat(signer.verify("shop-api", before, NOW)).isEqualTo(new Verdict.Valid(LINK));
        assertThat(new LinkSigner(new Seal(List.of(NEW))).verify("shop-api", before, NOW))
                .isEqualTo(new Verdict.Forged());
        assertThat(signer.sign(LINK)).isEqualTo(new LinkSigner(new Seal(List.of(NEW))).sign(LINK));
    }

    @Property
    void nothing_that_is_made_up_is_believed(@ForAll String service, @ForAll Map<String, String> parameters) {
        assertThat(signer.verify(service, parameters, NOW)).isEqualTo(new Verdict.Forged());
    }

    @Test
    void short_keys_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkSigner(new Seal(List.of("too short"))))
                .withMessage("a key to sign with has at least 32 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> new LinkSigner(new Seal(List.of())));
    }
}
