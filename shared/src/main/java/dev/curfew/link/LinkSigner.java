package dev.curfew.link;

import dev.curfew.link.Link.Deed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs links to the wake page and checks them: a {@link Seal} over all that a link says. */
public final class LinkSigner {
    private static final String FORM = "curfew-link-1";

    private final Seal seal;

    /** What a link is worth. */
    public sealed interface Verdict {
        /** It was signed here and has not expired. */
        record Valid(Link link) implements Verdict {}

        /** It was signed here, and its time is over. */
        record Expired(Link link) implements Verdict {}

        /** It was not signed here, or has been changed since. */
        record Forged() implements Verdict {}
    }

    /** Creates a signer. */
    public LinkSigner(Seal seal) {
        this.seal = seal;
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
        parameters.put("signature", seal.of(FORM, text(link)));
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
        String given = parameters.getOrDefault("signature", "");
        if (read.isEmpty() || !seal.isOf(FORM, text(read.get()), given)) {
            return new Verdict.Forged();
        }
        Link link = read.get();
        return now.isBefore(link.expires()) ? new Verdict.Valid(link) : new Verdict.Expired(link);
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

    private static String text(Link link) {
        // A name has no line break (it would not be one), so no two links have the same text.
        return String.join(
                "\n",
                link.deed().word(),
                link.lasting().toString(),
                Long.toString(link.expires().getEpochSecond()),
                link.service());
    }
}
