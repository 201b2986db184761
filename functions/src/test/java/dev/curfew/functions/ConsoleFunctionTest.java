package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Deadline;
import dev.curfew.functions.console.Claims;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in where API Gateway checks tokens: what it says of them is in the event, and nothing else counts. */
class ConsoleFunctionTest {
    private final ConsoleFunction console = new ConsoleFunction(Stage.ofConsole());

    @ParameterizedTest(name = "{0} {1}, from {2}: {3} {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # method | what the token says                                      | Sec-Fetch-Site | status | the page
            GET      | email=mia@x.org, email_verified=true, scope=openid       | -              | 200    | mia@x.org
            GET      | email=mia@x.org, sub=5f1c                                | -              | 200    | 5f1c
            GET      | email=mia@x.org, email_verified=false, username=mia      | -              | 200    | <span>mia</span>
            GET      | sub=5f1c, scope=openid curfew-operator                   | -              | 200    | operator
            GET      | sub=5f1c, cognito:groups=[admins curfew-operator]        | -              | 200    | operator
            GET      | sub=5f1c, scope=curfew-operators                         | -              | 200    | reader
            GET      | sub=5f1c, exp=3600                                       | -              | 200    | 1970-01-01T01:00:00Z
            GET      | sub=5f1c                                                 | cross-site     | 200    | reader
            GET      | email=mia@x.org                                          | -              | 401    | Please sign in
            GET      | -                                                        | -              | 401    | Please sign in
            POST     | -                                                        | -              | 401    | Please sign in
            POST     | sub=5f1c, scope=openid                                   | -              | 403    | You may look
            POST     | sub=5f1c, scope=curfew-operator                          | cross-site     | 403    | Nothing was changed
            POST     | sub=5f1c, scope=curfew-operator                          | same-origin    | 303    | -
            """)
    void a_token(String method, @Nullable String claims, @Nullable String site, int status, @Nullable String text)
            throws IOException {
        UrlResponse answer = answer(method, claims, site);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(text == null ? "" : text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"iam", "lambda"})
    void other_authorizers_let_nobody_in(String authorizer) throws IOException {
        Map<String, Object> says =
                Map.of(authorizer, Map.of("userArn", "arn:aws:iam::123456789012:user/mia", "sub", "x"));
        assertThat(answer(event("GET", says, null)).status()).isEqualTo(401);
    }

    private UrlResponse answer(String method, @Nullable String claims, @Nullable String site) throws IOException {
        if (claims == null) {
            return answer(event(method, Map.of(), site));
        }
        Map<String, Object> said = Arrays.stream(claims.split(", ", -1))
                .map(claim -> claim.split("=", 2))
                .collect(Collectors.toMap(claim -> claim[0], claim -> claim[1]));
        return answer(event(method, Map.of("jwt", Map.of("claims", said)), site));
    }

    private UrlResponse answer(Map<String, Object> fields) {
        JsonObject event = JsonObject.parse(JsonText.of(fields));
        return console.respond(UrlRequest.read(event), Claims.in(event), Deadline.NONE);
    }

    private static Map<String, Object> event(String method, Map<String, Object> authorizer, @Nullable String site)
            throws IOException {
        String sample = method.equals("GET") ? "console-page" : "console-keep-awake";
        Map<String, Object> event =
                new LinkedHashMap<>(JsonObject.parse(Files.readString(Path.of("..", "events", sample + ".json"))
                                .replace("shop-api", "rehearsal"))
                        .asMap());
        Map<String, Object> context = new LinkedHashMap<>(
                JsonObject.of(event).object("requestContext").asMap());
        context.put("authorizer", authorizer);
        event.put("requestContext", context);
        Map<String, Object> headers =
                new LinkedHashMap<>(JsonObject.of(event).object("headers").asMap());
        if (site != null) {
            headers.put("sec-fetch-site", site);
        }
        event.put("headers", headers);
        event.put("cookies", List.of("other=1"));
        return event;
    }
}
