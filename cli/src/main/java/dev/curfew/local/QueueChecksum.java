package dev.curfew.local;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksums of SQS, which SDKs compare with what they sent or got.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Attributes</a>
 */
final class QueueChecksum {
    private static final byte TEXT = 1;

    private QueueChecksum() {}

    /** Returns that of a body. */
    static String of(String body) {
        MessageDigest digest = md5();
        digest.update(body.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    /** Returns that of attributes that are texts. */
    static String of(Map<String, String> attributes) {
        MessageDigest digest = md5();
        new TreeMap<>(attributes).forEach((name, value) -> {
            add(digest, name);
            add(digest, "String");
            digest.update(TEXT);
            add(digest, value);
        });
        return hex(digest);
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(new byte[] {
            (byte) (bytes.length >> 24), (byte) (bytes.length >> 16), (byte) (bytes.length >> 8), (byte) bytes.length
        });
        digest.update(bytes);
    }

    private static String hex(MessageDigest digest) {
        return String.format("%032x", new BigInteger(1, digest.digest()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
