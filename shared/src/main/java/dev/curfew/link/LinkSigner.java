package dev.curfew.link;

import dev.curfew.link.Link.Deed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs links and checks them: HMAC-SHA256 over all that a link says. Two keys at once let one be replaced by the other
 * without a day on which links are refused.
 */
public final class LinkSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FORM = "curfew-link-1"; // signed too, so that no other form is ever taken for this one
    private static final int SHORTEST_KEY = 32; // as many as HMAC-SHA256 gives

    private final List<byte[]> keys;

    /** What a link is worth. */
    public sealed interface Verdict {
        /** It was signed here and has not expired. */
        record Valid(Link link) implements Verdict {}

        /** It was signed here, and its time is over. */
        record Expired(Link link) implements Verdict {}

        /** It was not signed here, or has been changed since. */
        record Forged() implements Verdict {}
    }

    /**
     * Creates a signer.
     *
     * @param keys the key that signs, and those that were signed with before and are still believed
     * @throws IllegalArgumentException if there is no key, or one is shorter than 32 bytes
     */
    public LinkSigner(List<String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key to sign links with");
        }
        if (!keys.stream().allMatch(LinkSigner::isKey)) {
            throw new IllegalArgumentException("a key to sign links with has at least " + SHORTEST_KEY + " bytes");
        }
        this.keys =
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Tells whether a text is long enough to sign links with: 32 bytes. */
    public static boolean isKey(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length >= SHORTEST_KEY;
    }

    /**
     * Returns the address of a link.
     *
     * @param wakePage the address of the wake page, with a slash at its end
     */
    public String address(String wakePage, Link link) {
        return sign(link).entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&", wakePage + "wake/" + link.service() + "?", ""));
    }

    /** Returns the parameters of a link's query, in order, the signature last; none needs to be escaped. */
    public Map<String, String> sign(Link link) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("do", link.deed().word());
        parameters.put("for", link.lasting().toString());
        parameters.put("expires", Long.toString(link.expires().getEpochSecond()));
        parameters.put("signature", signature(link, keys.getFirst()));
        return parameters;
    }

    /**
     * Checks a link.
     *
     * @param service the service that its path names
     * @param parameters the parameters of its query; others than those of a link are not looked at
     */
    public Verdict verify(String service, Map<String, String> parameters, Instant now) {
        Optional<Link> read = read(service, parameters);
        byte[] given = parameters.getOrDefault("signature", "").getBytes(StandardCharsets.UTF_8);
        if (read.isEmpty() || !signedByAny(read.get(), given)) {
            return new Verdict.Forged();
        }
        Link link = read.get();
        return now.isBefore(link.expires()) ? new Verdict.Valid(link) : new Verdict.Expired(link);
    }

    private boolean signedByAny(Link link, byte[] given) {
        boolean signed = false;
        for (byte[] key : keys) { // all of them, whichever it is: the time taken says nothing
            signed |= MessageDigest.isEqual(signature(link, key).getBytes(StandardCharsets.UTF_8), given);
        }
        return signed;
    }

    private static Optional<Link> read(String service, Map<String, String> parameters) {
        try {
            String word = parameters.getOrDefault("do", "");
            return Stream.of(Deed.values())
                    .filter(deed -> deed.word().equals(word))
                    .findFirst()
                    .map(deed -> new Link(
                            deed,
                            service,
                            Duration.parse(parameters.getOrDefault("for", "")),
                            Instant.ofEpochSecond(Long.parseLong(parameters.getOrDefault("expires", "")))));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String signature(Link link, byte[] key) {
        // A name has no line break (it would not be one), so no two links have the same text.
        String text = String.join(
                "\n",
                FORM,
                link.deed().word(),
                link.lasting().toString(),
                Long.toString(link.expires().getEpochSecond()),
                link.service());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
