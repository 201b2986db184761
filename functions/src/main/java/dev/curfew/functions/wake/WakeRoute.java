package dev.curfew.functions.wake;

import dev.curfew.functions.url.UrlRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which service is visited, and where the visitor goes on.
 *
 * @param service the name of the service
 * @param target the path and query to go on to, which begins with exactly one slash and holds nothing but what may stand in
 *     a path and a query
 * @param failover whether the visitor is at the service's own address already, and something in front of it asked here
 *     because the service did not answer
 */
public record WakeRoute(String service, String target, boolean failover) {
    /** The header by which a distribution says whose visitors it sends. */
    public static final String SERVICE_HEADER = "x-curfew-service";

    private static final String NAME = "[A-Za-z0-9_-]{4,40}"; // as App Runner names services
    private static final Pattern SERVICE = Pattern.compile(NAME);
    private static final Pattern PATH = Pattern.compile("/wake/(" + NAME + ")(/.*)?", Pattern.DOTALL);
    // RFC 3986: pchar, slash, and what a query may have besides; escapes are looked at one by one.
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/";
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Returns the route of a request; empty if it leads to no service. */
    public static Optional<WakeRoute> of(UrlRequest request) {
        String header = request.header(SERVICE_HEADER);
        if (SERVICE.matcher(header).matches()) {
            return Optional.of(new WakeRoute(header, target(request.path(), request.query()), true));
        }
        Matcher path = PATH.matcher(request.path());
        return path.matches()
                ? Optional.of(new WakeRoute(
                        path.group(1), target(path.group(2) == null ? "/" : path.group(2), request.query()), false))
                : Optional.empty();
    }

    private static String target(String path, String query) {
        // Two slashes at the beginning would name another host, wherever this is not put behind one.
        String escaped = "/" + escaped(path, ALLOWED).replaceFirst("^/+", "");
        return query.isEmpty() ? escaped : escaped + "?" + escaped(query, ALLOWED + "?");
    }

    /** Escapes whatever may not stand there as it is, line breaks first of all; escapes stay. */
    private static String escaped(String text, String allowed) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean alphanumeric = c < 128 && Character.isLetterOrDigit(c);
            if (alphanumeric || allowed.indexOf(c) >= 0 || c == '%') {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.toHexDigits(b));
            }
        }
        return STRAY_PERCENT.matcher(escaped).replaceAll("%25");
    }
}
