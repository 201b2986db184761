package dev.curfew.emulator.resource;

import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes the ids, ARNs and addresses of one account and region. Not safe for use by several threads at once. */
public final class Identifiers {
    private static final String URL_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final String account;
    private final String region;
    private final RandomGenerator random;

    /** Creates the source of ids; the same random numbers make the same ids. */
    public Identifiers(String account, String region, RandomGenerator random) {
        this.account = account;
        this.region = region;
        this.random = random;
    }

    /** Returns the account number. */
    public String account() {
        return account;
    }

    /** Returns 32 lowercase hex digits. (The model's pattern for ServiceId has dashes and contradicts its length.) */
    public String resourceId() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** Returns a version 4 UUID, which is what the model's pattern for operation ids demands. */
    public UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    /** Returns an ARN of this account and region. */
    public String arn(ResourceKind kind, String rest) {
        return "arn:aws:apprunner:" + region + ":" + account + ":" + kind.word() + "/" + rest;
    }

    /** Returns the ARN of a resource with a name and an id. */
    public String arn(ResourceKind kind, String name, String id) {
        return arn(kind, name + "/" + id);
    }

    /** Returns the ARN of a revision. */
    public String revisionArn(ResourceKind kind, String name, int revision, String id) {
        return arn(kind, name + "/" + revision + "/" + id);
    }

    /** Returns a new address below the region's domain, without scheme. */
    public String serviceUrl() {
        return label() + "." + region + ".awsapprunner.com";
    }

    /** Returns ten lowercase letters and digits, as AWS uses them in names of hosts. */
    public String label() {
        StringBuilder host = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            host.append(URL_ALPHABET.charAt(random.nextInt(URL_ALPHABET.length())));
        }
        return host.toString();
    }
}
