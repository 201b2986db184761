package dev.curfew.functions.wake;

import dev.curfew.functions.url.UrlRequest;
import dev.curfew.link.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the query of a request has of a signed link. */
public final class LinkQuery {
    private static final Set<String> NAMES = Set.of("do", "for", "expires", "signature");

    private static final Set<String> DEEDS =
            Stream.of(Link.Deed.values()).map(Link.Deed::word).collect(Collectors.toUnmodifiableSet());

    private LinkQuery() {}

    /**
     * Returns the parameters of a link; empty if the request has none. At a service's own address every query is the
     * service's.
     */
    public static Optional<Map<String, String>> of(UrlRequest request, WakeRoute route) {
        if (route.failover()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters(request)
                .filter(parameter -> NAMES.contains(name(parameter)))
                .forEach(parameter -> parameters.putIfAbsent(
                        name(parameter),
                        parameter.substring(
                                Math.min(parameter.length(), name(parameter).length() + 1))));
        return Optional.of(parameters).filter(LinkQuery::isLink);
    }

    /** Also one that was cut off, as by a shell at its first ampersand: whoever has a link to pause means no visit. */
    private static boolean isLink(Map<String, String> parameters) {
        return DEEDS.contains(parameters.getOrDefault("do", ""))
                || parameters.keySet().containsAll(List.of("expires", "signature"));
    }

    /** Returns a request as the service is to see it: without what makes it a link. */
    public static UrlRequest without(UrlRequest request) {
        String query = parameters(request)
                .filter(parameter -> !NAMES.contains(name(parameter)))
                .collect(Collectors.joining("&"));
        return new UrlRequest(request.method(), request.path(), query, request.headers(), request.body());
    }

    private static Stream<String> parameters(UrlRequest request) {
        return Stream.of(request.query().split("&", -1)).filter(parameter -> !parameter.isEmpty());
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }
}
