package dev.curfew.functions.wake;

import dev.curfew.functions.url.UrlRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells visitors who want a page from everything else that asks for one: crawlers, previews of links in chats, probes of
 * uptime, browsers that fetch ahead. They may look, but nothing is woken for them.
 *
 * <p>By what they say of themselves, so somebody who lies is taken for a person; the limit of wakes an hour holds for
 * them, too.
 */
public final class Robots {
    /** Words that give most of them away, and the names of those that use none of these words. */
    private static final List<String> WORDS = List.of(
            "(?<!cu)bot", // Googlebot, Slackbot, TelegramBot…; CUBOT makes phones
            "crawl",
            "spider",
            "preview",
            "monitor",
            "probe",
            "uptime", // UptimeRobot, Better Uptime, Uptime-Kuma
            "health.?check", // Amazon-Route53-Health-Check-Service, ELB-HealthChecker, GoogleHC
            "pingdom",
            "statuscake",
            "hetrixtools",
            "site24x7",
            "newrelicpinger",
            "datadog",
            "googlehc",
            "nagios|check_http",
            "zabbix",
            "prometheus|blackbox",
            "facebookexternalhit|facebookcatalog|meta-externalagent|meta-externalfetcher",
            "whatsapp",
            "skypeuripreview|msteams",
            "mattermost",
            "mastodon",
            "pinterest/",
            "vkshare",
            "embedly",
            "iframely",
            "slurp",
            "mediapartners-google|google-read-aloud|google-inspectiontool|googleother|apis-google",
            "chatgpt-user|claude-user|perplexity-user",
            "archive\\.org",
            "ahrefs|semrush",
            "lighthouse",
            "headlesschrome",
            "scan(ner)?\\b|censys|nuclei|zgrab|masscan|expanse");

    private static final Pattern PREFETCH = Pattern.compile("\\b(prefetch|prerender|preview)\\b");
    private static final List<String> PURPOSES = List.of("sec-purpose", "purpose", "x-purpose", "x-moz");

    private final Pattern words;

    private Robots(Pattern words) {
        this.words = words;
    }

    /**
     * Returns one that knows the usual ones.
     *
     * @param more words that the User-Agent of others has, in any case
     */
    public static Robots knowing(List<String> more) {
        return new Robots(Pattern.compile(Stream.concat(
                        WORDS.stream(),
                        more.stream().filter(word -> !word.isBlank()).map(word -> Pattern.quote(lower(word))))
                .collect(Collectors.joining("|"))));
    }

    /** Returns why a request wakes nothing, in a word or two for the log; empty if a person seems to be behind it. */
    public Optional<String> giveaway(UrlRequest request) {
        if (!request.method().equals("GET")) {
            return Optional.of("method " + request.method());
        }
        return automatic(request);
    }

    /** Returns why a request of whatever method comes from no person; empty if one seems to be behind it. */
    public Optional<String> automatic(UrlRequest request) {
        if (PURPOSES.stream()
                .anyMatch(name -> PREFETCH.matcher(lower(request.header(name))).find())) {
            return Optional.of("prefetch");
        }
        String agent = lower(request.header("user-agent"));
        if (agent.isEmpty()) {
            return Optional.of("no user agent");
        }
        return words.matcher(agent).results().findFirst().map(found -> "user agent: " + found.group());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
