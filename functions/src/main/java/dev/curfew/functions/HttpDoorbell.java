package dev.curfew.functions;

import dev.curfew.control.Doorbell;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Asks services for a page over HTTP, and remembers for two seconds what came of it. Also knows where they are. */
public final class HttpDoorbell implements Doorbell {
    private static final String AWS_SUFFIX = ".awsapprunner.com";
    private static final String LOCAL_SUFFIX = ".awsapprunner.localhost";
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 1_000;

    private final Function<String, URI> addresses;
    private final Proxy proxy;
    private final InstantSource clock;
    private final Map<String, Rung> lately = new ConcurrentHashMap<>();

    private HttpDoorbell(Function<String, URI> addresses, Proxy proxy, InstantSource clock) {
        this.addresses = addresses;
        this.proxy = proxy;
        this.clock = clock;
    }

    private record Rung(Reply reply, Instant at) {}

    /** Returns one for services at AWS. */
    static HttpDoorbell inAws(InstantSource clock) {
        return new HttpDoorbell(url -> URI.create("https://" + url), Proxy.NO_PROXY, clock);
    }

    /**
     * Returns one for services of a local system. These are visited at names below {@code localhost}, which browsers know
     * but Java may not; so the local system is asked in the way proxies are asked, which takes no name to be known.
     *
     * @param endpoint where the local system answers
     */
    static HttpDoorbell at(URI endpoint, InstantSource clock) {
        InetSocketAddress address = InetSocketAddress.createUnresolved(endpoint.getHost(), endpoint.getPort());
        return new HttpDoorbell(
                url -> URI.create("http://" + url.replace(AWS_SUFFIX, LOCAL_SUFFIX) + ":" + endpoint.getPort()),
                new Proxy(Proxy.Type.HTTP, address),
                clock);
    }

    /** Returns where visitors find the service with an address of App Runner's, without a slash at the end. */
    URI addressOf(String url) {
        return addresses.apply(url);
    }

    @Override
    public Reply ring(String url) {
        Instant now = clock.instant();
        Rung last = lately.get(url);
        if (last != null && now.isBefore(last.at().plus(REMEMBERED))) {
            return last.reply();
        }
        Reply reply = ask(URI.create(addressOf(url) + "/"));
        lately.put(url, new Rung(reply, now));
        return reply;
    }

    private Reply ask(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(proxy);
            try {
                connection.setConnectTimeout(CONNECT_MILLIS);
                connection.setReadTimeout(ANSWER_MILLIS);
                connection.setInstanceFollowRedirects(false);
                connection.setUseCaches(false);
                connection.setRequestProperty("User-Agent", "curfew-doorbell");
                return switch (connection.getResponseCode()) {
                    case 404 -> Reply.NOT_FOUND;
                    case -1, 502, 503, 504 -> Reply.UNAVAILABLE;
                    default -> Reply.ANSWERED;
                };
            } finally {
                connection.disconnect(); // nobody reads the rest
            }
        } catch (IOException e) {
            return Reply.UNAVAILABLE;
        }
    }
}
