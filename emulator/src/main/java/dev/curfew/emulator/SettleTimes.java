package dev.curfew.emulator;

import dev.curfew.emulator.fleet.OperationKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long operations take until the service has settled; not negative. Written as
 * {@code create=60s,update=60s,deploy=60s,pause=30s,resume=60s,delete=30s,ingress=30s,domain=60s}.
 *
 * @param create CreateService
 * @param update UpdateService
 * @param deploy StartDeployment
 * @param pause PauseService
 * @param resume ResumeService
 * @param delete DeleteService
 * @param ingress VPC ingress connections: CreateVpcIngressConnection, Update- and Delete-
 * @param domain custom domains: each step of AssociateCustomDomain, and DisassociateCustomDomain
 */
public record SettleTimes(
        Duration create,
        Duration update,
        Duration deploy,
        Duration pause,
        Duration resume,
        Duration delete,
        Duration ingress,
        Duration domain) {

    /** Near the times that App Runner is seen to take: pauses around 30 seconds, the rest from 40 seconds on. */
    public static final SettleTimes DEFAULT = new SettleTimes(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

    private static final String A_TIME = "a time such as 500ms, 30s or 2m";

    private enum Name {
        CREATE,
        UPDATE,
        DEPLOY,
        PAUSE,
        RESUME,
        DELETE,
        INGRESS,
        DOMAIN;

        static Optional<Name> of(String text) {
            for (Name name : values()) {
                if (name.text().equals(text)) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that no time is negative. */
    public SettleTimes {
        for (Duration time : new Duration[] {create, update, deploy, pause, resume, delete, ingress, domain}) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a settle time must not be negative: " + time);
            }
        }
    }

    /** Returns settle times that are all the same. */
    public static SettleTimes all(Duration time) {
        return new SettleTimes(time, time, time, time, time, time, time, time);
    }

    /**
     * Reads settle times; what the text leaves out has its default, so the empty text is {@link #DEFAULT}.
     *
     * @throws IllegalArgumentException when the text is written otherwise; the message names the text, the position and
     *     what was expected
     */
    public static SettleTimes parse(String text) {
        Map<Name, Duration> times = new EnumMap<>(Name.class);
        int position = 0;
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            Name name = Name.of(key)
                    .orElseThrow(wrong(
                            text, position, key, "create, update, deploy, pause, resume, delete, ingress or domain"));
            int valueAt = equals < 0 ? part.length() : equals + 1;
            String value = part.substring(valueAt);
            Duration time = duration(value)
                    .orElseThrow(wrong(text, position + valueAt, value, (equals < 0 ? "= and " : "") + A_TIME));
            if (times.put(name, time) != null) {
                throw wrong(text, position, key, "each operation once").get();
            }
            position += part.length() + 1;
        }
        return new SettleTimes(
                times.getOrDefault(Name.CREATE, DEFAULT.create),
                times.getOrDefault(Name.UPDATE, DEFAULT.update),
                times.getOrDefault(Name.DEPLOY, DEFAULT.deploy),
                times.getOrDefault(Name.PAUSE, DEFAULT.pause),
                times.getOrDefault(Name.RESUME, DEFAULT.resume),
                times.getOrDefault(Name.DELETE, DEFAULT.delete),
                times.getOrDefault(Name.INGRESS, DEFAULT.ingress),
                times.getOrDefault(Name.DOMAIN, DEFAULT.domain));
    }

    /** Returns these times with another one for pauses. */
    public SettleTimes withPause(Duration time) {
        return new SettleTimes(create, update, deploy, time, resume, delete, ingress, domain);
    }

    /** Returns these times with another one for resumes. */
    public SettleTimes withResume(Duration time) {
        return new SettleTimes(create, update, deploy, pause, time, delete, ingress, domain);
    }

    /** Returns how long an operation takes. */
    public Duration of(OperationKind kind) {
        return switch (kind) {
            case CREATE -> create;
            case UPDATE, RECONFIGURE -> update;
            case DEPLOY -> deploy;
            case PAUSE -> pause;
            case RESUME -> resume;
            case DELETE -> delete;
        };
    }

    /** Returns the text that {@link #parse} reads, to the millisecond. */
    @Override
    public String toString() {
        return "create=%s,update=%s,deploy=%s,pause=%s,resume=%s,delete=%s,ingress=%s,domain=%s"
                .formatted(
                        text(create),
                        text(update),
                        text(deploy),
                        text(pause),
                        text(resume),
                        text(delete),
                        text(ingress),
                        text(domain));
    }

    private static String text(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    default -> Duration.ofMinutes(amount);
                });
    }

    private static Supplier<IllegalArgumentException> wrong(String text, int position, String found, String expected) {
        return () -> new IllegalArgumentException("settle times \"%s\": at position %d found \"%s\", expected %s"
                .formatted(text, position, found, expected));
    }
}
