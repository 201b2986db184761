package dev.curfew.functions.wake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.functions.url.UrlRequest;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which service a request is for, and where its visitor goes on. */
class WakeRouteTest {
    @ParameterizedTest(name = "{0} ? {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # path                         | query           | service  | target
            /wake/shop-api                 | ""              | shop-api | /
            /wake/shop-api/                | ""              | shop-api | /
            /wake/shop-api/orders/7        | ""              | shop-api | /orders/7
            /wake/shop-api/orders          | page=2&sort=a,b | shop-api | /orders?page=2&sort=a,b
            /wake/shop-api/a%2Fb%20c       | q=%C3%A4        | shop-api | /a%2Fb%20c?q=%C3%A4
            /wake/shop-api/straße          | ""              | shop-api | /stra%C3%9Fe
            /wake/shop-api//evil.example   | ""              | shop-api | /evil.example
            /wake/shop-api////evil.example | ""              | shop-api | /evil.example
            /wake/shop-api/\\evil.example  | ""              | shop-api | /%5Cevil.example
            /wake/shop-api/@evil.example   | ""              | shop-api | /@evil.example
            /wake/shop-api/../../etc       | ""              | shop-api | /../../etc
            /wake/shop-api/100%            | a=%zz           | shop-api | /100%25?a=%25zz
            /wake/shop-api/<b>"            | <i>             | shop-api | /%3Cb%3E%22?%3Ci%3E
            /wake/shop-api/a#b             | c#d             | shop-api | /a%23b?c%23d
            """)
    void a_path_names_the_service_and_where_to_go_on(String path, String query, String service, String target) {
        assertThat(WakeRoute.of(request(path, query, Map.of()))).contains(new WakeRoute(service, target, false));
    }

    @Test
    void line_breaks_are_escaped() {
        assertThat(WakeRoute.of(request("/wake/shop-api/a\r\nSet-Cookie: b", "c\nd", Map.of())))
                .contains(new WakeRoute("shop-api", "/a%0D%0ASet-Cookie:%20b?c%0Ad", false));
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/wake",
        "/wake/",
        "/wake/abc",
        "/wakes/shop-api",
        "/x/wake/shop-api",
        "/wake/shop%2Dapi",
        "/favicon.ico",
        "/wake/shop.api/x",
        "/wake/a23456789012345678901234567890123456789012"
    })
    void other_paths_lead_nowhere(String path) {
        assertThat(WakeRoute.of(request(path, "", Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # path           | header     | service  | target
            /orders/7        | shop-api   | shop-api | /orders/7
            /                | shop-api   | shop-api | /
            /wake/other/x    | shop-api   | shop-api | /wake/other/x
            """)
    void a_distribution_names_the_service_in_a_header(String path, String header, String service, String target) {
        assertThat(WakeRoute.of(request(path, "", Map.of("x-curfew-service", header))))
                .contains(new WakeRoute(service, target, true));
    }

    @Test
    void a_header_that_is_no_name_counts_for_nothing() {
        assertThat(WakeRoute.of(request("/orders", "", Map.of("x-curfew-service", "shop-api, other"))))
                .isEmpty();
    }

    @Test
    void whatever_is_asked_for_stays_at_the_service() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            staysThere(text(random), text(random));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.appendCodePoint(
                    switch (random.nextInt(3)) {
                        case 0 -> "/\\@:?#%.\r\n\t 2F&".charAt(random.nextInt(15));
                        case 1 -> random.nextInt(128);
                        default -> random.nextInt(Character.MAX_CODE_POINT);
                    });
        }
        return text.toString();
    }

    private static void staysThere(String path, String query) {
        WakeRoute route =
                WakeRoute.of(request("/wake/shop-api/" + path, query, Map.of())).orElseThrow();
        URI location = URI.create("https://a1b2.eu-central-1.awsapprunner.com" + route.target());
        assertThat(location.getHost()).isEqualTo("a1b2.eu-central-1.awsapprunner.com");
        assertThat(location.getUserInfo()).isNull();
        assertThat(route.target()).matches("/(?!/)[!-~]*");
    }

    private static UrlRequest request(String path, String query, Map<String, String> headers) {
        return new UrlRequest("GET", path, query, headers);
    }
}
