package dev.curfew.functions.wake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.functions.url.UrlRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who wakes nothing. */
class RobotsTest {
    private final Robots robots = Robots.knowing(List.of("AcmeProber/", " ", "(weird"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
                "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "Slack-ImgProxy (+https://api.slack.com/robots)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "WhatsApp/2.23.20.0 A",
                "Twitterbot/1.0",
                "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
                "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
                "TelegramBot (like TwitterBot)",
                "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
                "Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/) bot",
                "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
                "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
                "StatusCake_Pagespeed_Indev",
                "Better Uptime Bot Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
                "Uptime-Kuma/1.23.11",
                "Amazon-Route53-Health-Check-Service (ref 1234; report http://amzn.to/1vsZADi)",
                "ELB-HealthChecker/2.0",
                "GoogleHC/1.0",
                "kube-probe/1.29",
                "Blackbox Exporter/0.24.0",
                "Blackbox-Exporter/0.25.0",
                "Datadog/Synthetics",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/141.0.0.0 Safari/537.36",
                "check_http/v2.3.3 (nagios-plugins 2.3.3)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
                "CensysInspect/1.1",
                "acmeprober/2",
                "some (WEIRD agent"
            })
    void these_wake_nothing(String agent) {
        assertThat(robots.giveaway(get(agent, Map.of()))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Mozilla/5.0 (Linux; Android 10; CUBOT_NOTE_20) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
                "curl/8.5.0"
            })
    void these_are_people(String agent) {
        assertThat(robots.giveaway(get(agent, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "Purpose, prefetch",
        "X-Moz, prefetch",
        "X-Purpose, preview"
    })
    void a_browser_that_fetches_ahead_wakes_nothing(String header, String value) {
        assertThat(robots.giveaway(
                        get("Mozilla/5.0 Firefox/140.0", Map.of(header.toLowerCase(java.util.Locale.ROOT), value))))
                .contains("prefetch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "POST"})
    void other_methods_wake_nothing(String method) {
        assertThat(robots.giveaway(
                        new UrlRequest(method, "/wake/shop", "", Map.of("user-agent", "Mozilla/5.0 Firefox/140.0"))))
                .contains("method " + method);
    }

    @Test
    void who_does_not_say_what_it_is_wakes_nothing() {
        assertThat(robots.giveaway(get("", Map.of()))).contains("no user agent");
        assertThat(robots.giveaway(new UrlRequest("GET", "/wake/shop", "", Map.of())))
                .contains("no user agent");
    }

    private static UrlRequest get(String agent, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("user-agent", agent);
        return new UrlRequest("GET", "/wake/shop", "", all);
    }
}
