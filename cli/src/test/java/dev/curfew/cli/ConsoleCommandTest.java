package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.json.JsonObject;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.ScenarioReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in to the console of a local system over HTTP, and what those can do who did not. */
class ConsoleCommandTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final String SHOP = "/console/services/on-demand";

    private static LocalSystem system;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        system = start(Map.of());
        system.lambda().invoke("EnforceSchedules", "{}");
    }

    private static LocalSystem start(Map<String, String> parameters) {
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        return LocalCommand.start(terminal, ScenarioReader.builtIn(), SettleTimes.DEFAULT, 0, null, parameters);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void a_link_signs_in_and_an_operator_acts_under_their_own_name() throws Exception {
        String session = signIn("--operator");
        HttpResponse<String> page = get(SHOP, session);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<span>local</span>", "operator");
        HttpResponse<String> done = post(SHOP, session, "do=keep-awake&for=2h&why=demo&csrf=" + csrf(page.body()));
        assertThat(done.statusCode()).isEqualTo(303);
        CommandLineRun explained = CommandLineRun.of(
                "",
                "explain",
                "on-demand",
                "--json",
                "--endpoint-url",
                system.endpoint().toString());
        assertThat(explained.out()).contains("local asked to keep it awake");
    }

    @Test
    void json_says_what_the_link_is_good_for() {
        CommandLineRun run = console("--json");
        JsonObject link = JsonObject.parse(run.out());
        assertThat(link.string("role")).isEqualTo("READER");
        assertThat(link.string("principal")).isEqualTo("local");
        assertThat(link.string("expires")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void a_reader_sees_no_forms_and_changes_nothing() throws Exception {
        String session = signIn("");
        HttpResponse<String> page = get(SHOP, session);
        assertThat(page.body()).contains("reader").doesNotContain("value=\"keep-awake\"");
        String own = csrf(page.body());
        assertThat(post(SHOP, session, "do=pause&for=2h&csrf=" + own).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /console                       | 401
            GET  | /console/                      | 401
            GET  | /console/week                  | 401
            GET  | /console/services/on-demand    | 401
            GET  | /console/history               | 401
            GET  | /console/savings               | 401
            GET  | /console/try                   | 401
            GET  | /console/no-such-page          | 401
            GET  | /console/api/v1/fleet          | 401
            GET  | /console/api/v1/history        | 401
            GET  | /console/enter                 | 403
            GET  | /console/enter?pass=x.y        | 403
            POST | /console/services/on-demand    | 401
            POST | /console/leave                 | 401
            """)
    void nobody_gets_in_without_a_session(String method, String path, int status) throws Exception {
        for (String cookie : List.of("", "__Host-curfew=", "__Host-curfew=a.b", tampered(signIn("")))) {
            HttpResponse<String> answer = send(method, path, cookie, "do=pause&for=2h");
            assertThat(answer.statusCode()).as(cookie).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("on-demand");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void another_site_sends_nothing_in_an_operators_name() throws Exception {
        String session = signIn("--operator");
        String own = csrf(get(SHOP, session).body());
        String foreign = csrf(get(SHOP, signIn("--operator")).body());
        assertThat(post(SHOP, session, "do=pause&for=2h").statusCode()).isEqualTo(403);
        assertThat(post(SHOP, session, "do=pause&for=2h&csrf=" + foreign).statusCode())
                .isEqualTo(403);
        HttpRequest fromElsewhere = request(SHOP, session)
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("do=pause&for=2h&csrf=" + own))
                .build();
        assertThat(http.send(fromElsewhere, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoever_signs_out_has_their_cookie_deleted() throws Exception {
        String session = signIn("");
        String own = csrf(get("/console/", session).body());
        HttpResponse<String> left = post("/console/leave", session, "csrf=" + own);
        assertThat(left.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie ->
                        assertThat(cookie).startsWith("__Host-curfew=;").endsWith("Max-Age=0"));
    }

    @Test
    void a_stack_without_a_console_says_what_it_needs() {
        try (LocalSystem without = start(Map.of("ConsoleAccess", "OFF"))) {
            CommandLineRun run = CommandLineRun.of(
                    "", "console", "--endpoint-url", without.endpoint().toString());
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("ConsoleAccess=LINK");
        }
    }

    private static CommandLineRun console(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("console", "--endpoint-url", system.endpoint().toString()));
        all.addAll(List.of(arguments));
        return CommandLineRun.of("", all.toArray(String[]::new));
    }

    private String signIn(String option) throws IOException, InterruptedException {
        CommandLineRun run = option.isEmpty() ? console() : console(option);
        assertThat(run.status()).as(run.err()).isZero();
        HttpRequest link =
                HttpRequest.newBuilder(URI.create(run.lines().getFirst())).build();
        HttpResponse<String> offer = http.send(link, HttpResponse.BodyHandlers.ofString());
        assertThat(offer.body()).contains("Sign in", "You will be local");
        assertThat(offer.headers().firstValue("Set-Cookie")).isEmpty();
        HttpResponse<String> welcome = post("/console/enter", "", link.uri().getRawQuery());
        assertThat(welcome.statusCode()).isEqualTo(200);
        assertThat(welcome.body()).contains("url=/console/");
        return welcome.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    private static String tampered(String cookie) {
        char last = cookie.charAt(cookie.length() - 5);
        return cookie.substring(0, cookie.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + cookie.substring(cookie.length() - 4);
    }

    private static String csrf(String page) {
        Matcher field = CSRF.matcher(page);
        assertThat(field.find()).isTrue();
        return URLEncoder.encode(field.group(1), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return send("GET", path, cookie, "");
    }

    private HttpResponse<String> post(String path, String cookie, String form)
            throws IOException, InterruptedException {
        return send("POST", path, cookie, form);
    }

    private HttpResponse<String> send(String method, String path, String cookie, String form)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body =
                method.equals("GET") ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(form);
        return http.send(request(path, cookie).method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String cookie) {
        return HttpRequest.newBuilder(URI.create(system.endpoint() + path))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }
}
