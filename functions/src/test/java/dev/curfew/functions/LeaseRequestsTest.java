package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Action;
import dev.curfew.control.LeaseRequest;
import dev.curfew.history.Lease;
import dev.curfew.history.Release;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T21:15:02Z"); // the events are from 21:15:00

    @ParameterizedTest(name = "{0}: {1} until {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Resume Requested | {"service":"shop-api"}                                            | 2026-11-23T23:15:00Z
            Resume Requested | {"service":"shop-api","for":"PT30M"}                              | 2026-11-23T21:45:00Z
            Pause Requested  | {"service":"shop-api","until":"2026-11-24T07:00:00+01:00"}        | 2026-11-24T06:00:00Z
            Pause Requested  | {"tags":{"env":"dev","team":7},"for":"P1D"}                       | 2026-11-24T21:15:00Z
            """)
    void a_lease_begins_when_it_was_asked_for_and_has_an_end(String type, String detail, Instant until) {
        LeaseRequest request = read(type, detail);
        assertThat(request.at()).isEqualTo("2026-11-23T21:15:00Z");
        assertThat(request.wish()).isInstanceOfSatisfying(Lease.class, lease -> {
            assertThat(lease.until()).isEqualTo(until);
            assertThat(lease.action()).isEqualTo(type.startsWith("Resume") ? Action.RESUME : Action.PAUSE);
        });
    }

    @Test
    void a_release_says_who_and_why() {
        assertThat(read("Release Requested", "{\"service\":\"shop-api\",\"requestedBy\":\"mia\",\"reason\":\"demo\"}")
                        .wish())
                .isEqualTo(new Release("mia", "demo"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Resume Wanted    | {"service":"shop-api"}                             | `detail-type`: expected one of Resume Requested, Pause Requested, Release Requested, found `Resume Wanted`
            Resume Requested | {}                                                 | `detail.service`: expected either service or tags, found neither
            Resume Requested | {"service":"shop-api","tags":{"env":"dev"}}        | `detail.service`: expected either service or tags, found both
            Resume Requested | {"service":7}                                      | `detail.service`: expected a text, found `7`
            Resume Requested | {"service":"a b"}                                  | `detail.service`: expected the name or ARN of an App Runner service, found `a b`
            Resume Requested | {"service":"arn:aws:lambda:eu-central-1:123456789012:function:x"} | `detail.service`: expected the ARN of an App Runner service, found `arn:aws:lambda:eu-central-1:123456789012:function:x`
            Resume Requested | {"tags":{}}                                        | `detail.tags`: expected at least one tag, such as {"env":"dev"}, found an empty object
            Resume Requested | {"tags":["env"]}                                   | `detail.tags`: expected a JSON object, found an array
            Resume Requested | {"tags":{"env":{"is":"dev"}}}                      | `detail.tags.env`: expected a text, found an object
            Resume Requested | {"service":"shop-api","for":"two hours"}           | `detail.for`: expected a positive ISO 8601 duration such as PT2H or P1D, found `two hours`
            Resume Requested | {"service":"shop-api","for":"PT0S"}                | `detail.for`: expected a positive ISO 8601 duration such as PT2H or P1D, found `PT0S`
            Resume Requested | {"service":"shop-api","for":"P400D"}               | `detail.for`: expected at most 366 days, found `PT9600H`
            Resume Requested | {"service":"shop-api","until":"tomorrow"}          | `detail.until`: expected an instant such as 2026-11-23T18:00:00Z, found `tomorrow`
            Resume Requested | {"service":"shop-api","until":"2026-11-23T21:00:00Z"} | `detail.until`: expected an end in the future, found 2026-11-23T21:00:00Z, and now it is 2026-11-23T21:15:02Z
            Resume Requested | {"service":"shop-api","until":"2029-11-23T21:00:00Z"} | `detail.until`: expected at most 366 days ahead, found `2029-11-23T21:00:00Z`
            Resume Requested | {"service":"shop-api","for":"PT1H","until":"2026-11-24T21:00:00Z"} | `detail.for`: expected either for or until, found both
            Resume Requested | {"service":"shop-api","fro":"PT1H"}                | `detail.fro`: there is no such field; there are for, reason, requestedBy, service, tags, until; did you mean for?
            Release Requested | {"service":"shop-api","for":"PT1H"}               | `detail.for`: there is no such field; there are reason, requestedBy, service, tags
            """)
    void what_is_wrong_is_named(String type, String detail, String message) {
        assertThatThrownBy(() -> read(type, detail))
                .isInstanceOf(BadJsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}: {1} longer than {2}")
    @CsvSource({
        "Resume Requested,  reason,      1000",
        "Resume Requested,  requestedBy, 256",
        "Release Requested, reason,      1000",
        "Release Requested, requestedBy, 256"
    })
    void texts_have_a_longest_length(String type, String field, int most) {
        String detail = "{\"service\":\"shop-api\",\"%s\":\"%s\"}";
        assertThat(read(type, detail.formatted(field, "\ud83d\ude34".repeat(most))))
                .isNotNull();
        assertThatThrownBy(() -> read(type, detail.formatted(field, "x".repeat(most + 1))))
                .hasMessage("`detail." + field + "`: expected at most " + most + " characters, found " + (most + 1));
    }

    @Test
    void a_request_from_the_future_counts_from_now() {
        JsonObject event = JsonObject.parse("""
                {"id":"1","detail-type":"Resume Requested","time":"2036-01-01T00:00:00Z","detail":{"service":"shop-api"}}
                """);
        assertThat(LeaseRequests.read(event, Duration.ofHours(2), NOW).at()).isEqualTo(NOW);
    }

    private static LeaseRequest read(String type, String detail) {
        JsonObject event = JsonObject.parse("""
                {"id":"1","detail-type":"%s","time":"2026-11-23T21:15:00Z","detail":%s}""".formatted(type, detail));
        return LeaseRequests.read(event, Duration.ofHours(2), NOW);
    }
}
