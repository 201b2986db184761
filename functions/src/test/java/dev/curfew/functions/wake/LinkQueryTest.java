package dev.curfew.functions.wake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.functions.url.UrlRequest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkQueryTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            do=pause&for=PT1H&expires=1795468500&signature=x          | true
            do=pause                                                  | true
            do=pause&for=PT1H&expires=1795468500                      | true
            do=keep-awake&fo                                          | true
            do=wake&signature=x                                       | true
            page=2&do=pause                                           | true
            do=&for=PT1H&expires=1795468500&signature=x               | true
            do=list                                                   | false
            do=paused                                                 | false
            expires=tomorrow                                          | false
            page=2                                                    | false
            """)
    void a_link_is_one_also_when_it_was_cut_off(String query, boolean link) {
        UrlRequest request = new UrlRequest("GET", "/wake/shop", query, Map.of());
        assertThat(LinkQuery.of(request, WakeRoute.of(request).orElseThrow()).isPresent())
                .isEqualTo(link);
        UrlRequest own = new UrlRequest("GET", "/", query, Map.of(WakeRoute.SERVICE_HEADER, "shop"));
        assertThat(LinkQuery.of(own, WakeRoute.of(own).orElseThrow()))
                .as("at its own address")
                .isEmpty();
    }
}
