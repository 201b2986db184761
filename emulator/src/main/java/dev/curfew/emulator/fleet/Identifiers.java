package dev.curfew.emulator.fleet;

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

    /** Returns the ARN of a service. */
    public String serviceArn(String name, String id) {
        return arn("service/" + name + "/" + id);
    }

    /** Returns the ARN of a revision of an auto scaling configuration. */
    public String autoScalingArn(String name, int revision, String id) {
        return arn("autoscalingconfiguration/" + name + "/" + revision + "/" + id);
    }

    /** Returns a new address of a service, without scheme. */
    public String serviceUrl() {
        StringBuilder host = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            host.append(URL_ALPHABET.charAt(random.nextInt(URL_ALPHABET.length())));
        }
        return host + "." + region + ".awsapprunner.com";
    }

    private String arn(String resource) {
        return "arn:aws:apprunner:" + region + ":" + account + ":" + resource;
    }
}
