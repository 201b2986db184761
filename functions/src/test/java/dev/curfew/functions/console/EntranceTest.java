package dev.curfew.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.functions.console.Admission.Admitted;
import dev.curfew.functions.console.Admission.Entering;
import dev.curfew.functions.console.Admission.Leaving;
import dev.curfew.functions.console.Admission.Offered;
import dev.curfew.functions.console.Admission.Refused;
import dev.curfew.functions.console.Guest.Role;
import dev.curfew.functions.console.Pass.Kind;
import dev.curfew.functions.url.UrlRequest;
import dev.curfew.link.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntranceTest {
    private static final String KEY = "a key that is as long as it has to be";
    private static final String OLD = "an old key, as long as it has to be, too";
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    private static final String HOST = "abc.lambda-url.eu-central-1.on.aws";

    private final Random random = new Random(7);
    private final PassOffice office = new PassOffice(new Seal(List.of(KEY, OLD)));
    private final Entrance entrance = new Entrance(() -> office, random);

    @Test
    void a_link_becomes_a_session_of_the_same_person_and_role() {
        Pass link = PassOffice.pass(Kind.LINK, "assumed-role/Admin/mia", Role.OPERATOR, NOW, random);
        String form = "pass=" + office.write(link);
        assertThat(entrance.admit(get(Entrance.ENTER, form, Map.of()), NOW))
                .as("nothing yet")
                .isEqualTo(new Offered(office.write(link), "assumed-role/Admin/mia", Role.OPERATOR));
        Admission admission = entrance.admit(enter(form, Map.of()), NOW);
        assertThat(admission).isInstanceOf(Entering.class);
        String cookie = ((Entering) admission).cookie();
        assertThat(cookie)
                .startsWith("__Host-curfew=")
                .endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=28800");
        Guest guest = admitted(get("/console", "", Map.of("cookie", "other=1; " + cookie.split(";", -1)[0])));
        assertThat(guest.principal()).isEqualTo("assumed-role/Admin/mia");
        assertThat(guest.role()).isEqualTo(Role.OPERATOR);
        assertThat(guest.until()).isEqualTo(NOW.plus(Duration.ofHours(8)));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # the pass                          | status | title
            none                                | 403    | This link is not valid
            tampered                            | 403    | This link is not valid
            no escape                           | 403    | This link is not valid
            of another key                      | 403    | This link is not valid
            of a session                        | 403    | This link is not valid
            of the key before                   | 200    | -
            4 minutes old                       | 200    | -
            5 minutes old                       | 403    | This link has expired
            """)
    void links(String which, int status, String title) {
        String form = "pass=" + link(which);
        Admission shown = entrance.admit(get(Entrance.ENTER, form, Map.of()), NOW);
        Admission admission = entrance.admit(enter(form, Map.of()), NOW);
        if (status == 200) {
            assertThat(shown).isInstanceOf(Offered.class);
            assertThat(admission).isInstanceOf(Entering.class);
        } else {
            assertThat(List.of(shown, admission))
                    .allSatisfy(each -> assertThat(each).isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.status()).isEqualTo(status);
                        assertThat(refused.title()).isEqualTo(title);
                    }));
        }
    }

    @Test
    void another_site_signs_nobody_in() {
        String form = "pass=" + link("4 minutes old");
        Map<String, String> headers = Map.of("host", HOST, "sec-fetch-site", "cross-site");
        assertThat(entrance.admit(enter(form, headers), NOW)).isInstanceOf(Refused.class);
    }

    private String link(String which) {
        return switch (which) {
            case "none" -> "";
            case "no escape" -> "%";
            case "tampered" -> tampered(write(office, Kind.LINK, NOW));
            case "of another key" ->
                write(new PassOffice(new Seal(List.of("of somebody else, and long enough"))), Kind.LINK, NOW);
            case "of a session" -> write(office, Kind.SESSION, NOW);
            case "of the key before" -> write(new PassOffice(new Seal(List.of(OLD))), Kind.LINK, NOW);
            case "4 minutes old" -> write(office, Kind.LINK, NOW.minus(Duration.ofMinutes(4)));
            case "5 minutes old" -> write(office, Kind.LINK, NOW.minus(Duration.ofMinutes(5)));
            default -> throw new IllegalArgumentException(which);
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # the cookie              | title
            none                      | Please sign in
            tampered                  | Please sign in
            of another key            | Please sign in
            of a link                 | Please sign in
            without a seal            | Please sign in
            8 hours old               | Your session has ended
            """)
    void sessions_that_let_nobody_in(String which, String title) {
        String text = switch (which) {
            case "none" -> "";
            case "no escape" -> "%";
            case "tampered" -> tampered(write(office, Kind.SESSION, NOW));
            case "of another key" ->
                write(new PassOffice(new Seal(List.of("of somebody else, and long enough"))), Kind.SESSION, NOW);
            case "of a link" -> write(office, Kind.LINK, NOW);
            case "without a seal" -> write(office, Kind.SESSION, NOW).split("\\.", -1)[0] + ".";
            case "8 hours old" -> write(office, Kind.SESSION, NOW.minus(Duration.ofHours(8)));
            default -> throw new IllegalArgumentException(which);
        };
        for (String method : List.of("GET", "POST")) {
            UrlRequest request = new UrlRequest(
                    method,
                    "/console",
                    "",
                    Map.of("cookie", "__Host-curfew=" + text),
                    "csrf=" + office.csrf(session()));
            assertThat(entrance.admit(request, NOW)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.title()).isEqualTo(title);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "%%%.x", "bm9wZQ.bm9wZQ", "\u0000", "aaaa.aaaa.aaaa"})
    void texts_that_are_no_passes(String text) {
        assertThat(office.read(Kind.SESSION, text)).isEmpty();
        assertThat(office.read(Kind.LINK, text)).isEmpty();
    }

    @ParameterizedTest(name = "site {0}, origin {1}, text {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # Sec-Fetch-Site | Origin                                        | the form's text    | admitted
            same-origin      | https://abc.lambda-url.eu-central-1.on.aws    | its own            | true
            -                | https://abc.lambda-url.eu-central-1.on.aws    | its own            | true
            -                | -                                             | its own            | true
            -                | -                                             | in a header        | true
            same-origin      | https://abc.lambda-url.eu-central-1.on.aws    | none               | false
            same-origin      | https://abc.lambda-url.eu-central-1.on.aws    | of another session | false
            cross-site       | -                                             | its own            | false
            same-site        | -                                             | its own            | false
            -                | https://evil.example                          | its own            | false
            -                | https://evil.abc.lambda-url.eu-central-1.on.aws | its own          | false
            -                | null                                          | its own            | false
            """)
    void requests_that_change_something(String site, String origin, String text, boolean admitted) {
        Pass session = session();
        Map<String, String> headers =
                new HashMap<>(Map.of("host", HOST, "cookie", "__Host-curfew=" + office.write(session)));
        if (site != null) {
            headers.put("sec-fetch-site", site);
        }
        if (origin != null) {
            headers.put("origin", origin);
        }
        if (text.equals("in a header")) {
            headers.put("x-curfew-csrf", office.csrf(session));
        }
        String body = switch (text) {
            case "its own" -> "hours=2&csrf=" + office.csrf(session);
            case "of another session" -> "csrf=" + office.csrf(session());
            default -> "hours=2";
        };
        Admission admission = entrance.admit(new UrlRequest("POST", "/console/services/shop", "", headers, body), NOW);
        if (admitted) {
            assertThat(admission).isInstanceOf(Admitted.class);
        } else {
            assertThat(admission)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(403));
        }
    }

    @Test
    void whoever_leaves_has_to_mean_it() {
        Pass session = session();
        Map<String, String> headers = Map.of("host", HOST, "cookie", "__Host-curfew=" + office.write(session));
        assertThat(entrance.admit(new UrlRequest("POST", Entrance.LEAVE, "", headers, ""), NOW))
                .isInstanceOf(Refused.class);
        assertThat(entrance.admit(
                        new UrlRequest("POST", Entrance.LEAVE, "", headers, "csrf=" + office.csrf(session)), NOW))
                .isEqualTo(new Leaving("__Host-curfew=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"));
    }

    private Guest admitted(UrlRequest request) {
        Admission admission = entrance.admit(request, NOW);
        assertThat(admission).isInstanceOf(Admitted.class);
        return ((Admitted) admission).guest();
    }

    private Pass session() {
        return PassOffice.pass(Kind.SESSION, "user/mia", Role.OPERATOR, NOW, random);
    }

    private String write(PassOffice by, Kind kind, Instant at) {
        return by.write(PassOffice.pass(kind, "user/mia", Role.READER, at, random));
    }

    /** A reader makes an operator of themselves. */
    private static String tampered(String text) {
        String content = new String(Base64.getUrlDecoder().decode(text.split("\\.", -1)[0]), StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(content.replace("READER", "OPERATOR").getBytes(StandardCharsets.UTF_8))
                + "." + text.split("\\.", -1)[1];
    }

    private static UrlRequest enter(String form, Map<String, String> headers) {
        return new UrlRequest("POST", Entrance.ENTER, "", headers, form);
    }

    private static UrlRequest get(String path, String query, Map<String, String> headers) {
        return new UrlRequest("GET", path, query, headers);
    }
}
