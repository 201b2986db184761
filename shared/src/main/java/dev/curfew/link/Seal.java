package dev.curfew.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts and tells its seals from others: HMAC-SHA256. Two keys at once let one be replaced by the other without a day
 * on which what was sealed is refused.
 */
public final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32; // as many as HMAC-SHA256 gives

    private final List<byte[]> keys;

    /**
     * Creates a seal.
     *
     * @param keys the key that seals, and those that were sealed with before and are still believed
     * @throws IllegalArgumentException if there is no key, or one is shorter than 32 bytes
     */
    public Seal(List<String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key to sign with");
        }
        if (!keys.stream().allMatch(Seal::isKey)) {
            throw new IllegalArgumentException("a key to sign with has at least " + SHORTEST_KEY + " bytes");
        }
        this.keys =
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Tells whether a text is long enough to seal with: 32 bytes. */
    public static boolean isKey(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length >= SHORTEST_KEY;
    }

    /**
     * Returns the seal of a text, in letters that no address has to escape.
     *
     * @param form names what is sealed and how it is written, so that nothing sealed for one purpose is believed for another
     */
    public String of(String form, String text) {
        return of(form, text, keys.getFirst());
    }

    /** Tells whether a seal is one of ours; takes as long whatever is wrong with it. */
    public boolean isOf(String form, String text, String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        boolean sealed = false;
        for (byte[] key : keys) { // all of them, whichever it is: the time taken says nothing
            sealed |= MessageDigest.isEqual(of(form, text, key).getBytes(StandardCharsets.UTF_8), bytes);
        }
        return sealed;
    }

    private static String of(String form, String text, byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            // A form has no line break, so no two pairs have the same text.
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal((form + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
