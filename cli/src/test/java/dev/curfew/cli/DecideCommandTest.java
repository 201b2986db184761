package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecideCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Mon-Fri 08:00-19:00"               | Europe/Berlin | 2026-11-23T07:00:00Z      | running | 2026-11-23T18:00:00Z
            "Mon-Fri 08:00-19:00"               | UTC           | 2026-11-23T07:00:00Z      | paused  | 2026-11-23T08:00:00Z
            "Mon-Fri 08:00-19:00 Europe/Berlin" | UTC           | 2026-11-23T08:00:00+01:00 | running | 2026-11-23T18:00:00Z
            "always"                            | UTC           | 2026-11-23T07:00:00Z      | running |
            "never"                             | UTC           | 2026-11-23T07:00:00Z      | paused  |
            {"running":["08:00-19:00"]}         | Europe/Berlin | 2026-11-23T07:00:00Z      | running | 2026-11-23T18:00:00Z
            {"pause":"cron(0 19 * * ? *)"}      | Europe/Berlin | 2026-11-23T07:00:00Z      | paused  | 2026-11-23T18:00:00Z
            """, quoteCharacter = '\'')
    void a_question_gets_state_reason_and_next(String schedule, String zone, String at, String state, String next) {
        JsonObject answer = answerOf(question(schedule, zone, at));

        assertThat(answer.asMap()).containsOnlyKeys("state", "reason", "next");
        assertThat(answer.string("state")).isEqualTo(state);
        assertThat(answer.string("reason")).isNotBlank();
        assertThat(answer.optionalString("next").orElse(null)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"zone":"UTC","at":"2026-11-23T07:00:00Z"}                                    | `schedule`: expected a text or a JSON object, found nothing
            {"schedule":5,"zone":"UTC","at":"2026-11-23T07:00:00Z"}                       | `schedule`: expected a text or a JSON object, found `5`
            {"schedule":"always","zone":5,"at":"2026-11-23T07:00:00Z"}                    | `zone`: expected a text, found `5`
            {"schedule":"always","zone":"UTC"}                                            | `at`: expected an instant such as 2026-11-23T18:00:00Z, found nothing
            {"schedule":"always","zone":"UTC","at":"soon"}                                | `at`: expected an instant
            {"schedule":"08:00-09:00","zone":"UTC","at":"+999999999-12-31T23:59:59-18:00"} | `at`: expected an instant
            {"schedule":"always","zone":"Berlin","at":"2026-11-23T07:00:00Z"}             | did you mean Europe/Berlin?
            {"schedule":"always","zone":"+02:00","at":"2026-11-23T07:00:00Z"}             | an offset is not a zone
            {"schedule":"Wensday 08:00-19:00","zone":"UTC","at":"2026-11-23T07:00:00Z"}   | character 1: expected
            {"schedule":"Wensday 08:00-19:00","zone":"UTC","at":"2026-11-23T07:00:00Z"}   | did you mean Wed?
            {"schedule":"office","zone":"UTC","at":"2026-11-23T07:00:00Z"}                | `office`, character 1: expected a schedule, found the name of one
            {"schedule":"alway","zone":"UTC","at":"2026-11-23T07:00:00Z"}                 | found the name of one; did you mean always?
            {"schedule":"","zone":"UTC","at":"2026-11-23T07:00:00Z"}                      | expected a schedule, found nothing
            {"schedul":"always","zone":"UTC","at":"2026-11-23T07:00:00Z"}                 | there are at, dialect, schedule, zone; did you mean schedule?
            {"schedule":"always","at":"2026-11-23T07:00:00Z","at":"2026-11-24T07:00:00Z"} | column 50: expected each name once, found `at` again
            {"schedule":"{\\"zone\\":","zone":"UTC","at":"2026-11-23T07:00:00Z"}            | column 9: expected a value, found the end
            {"schedule":"x","zone":"UTC","at":"2026-11-23T07:00:00Z","dialect":"kube-downscaller"} | did you mean kube-downscaler?
            {"schedule":{"runing":[]},"zone":"UTC","at":"2026-11-23T07:00:00Z"}           | did you mean running?
            {"schedule":"always","zone":"UTC","at":"2026-11-23T07:00:00Z","dialect":"x"}  | `dialect`: expected one of kube-downscaler
            {"schedule":"office","zone":"UTC","at":"2026-11-23T07:00:00Z","dialect":"instance-scheduler"} | `schedule`: expected a JSON object such as {"timezone":
            {"schedule":{"periods":[{"weekdays":["wensday"]}]},"zone":"UTC","at":"2026-11-23T07:00:00Z","dialect":"instance-scheduler"} | `periods[0].weekdays[0]`: `wensday`, character 1: expected
            {"schedule":"always","zone":"UTC","at":"2026-11-23T07:00:00Z","tz":"x"}       | `tz`: there is no such field; there are at, dialect, schedule, zone
            [1]                                                                           | expected a JSON object
            """, quoteCharacter = '\'')
    void a_bad_question_gets_an_error_and_the_status_stays_0(String question, String part) {
        CommandLineRun run = CommandLineRun.of(question + "\n", "decide");

        assertThat(run.status()).isZero();
        assertThat(JsonObject.parse(run.out()).string("error")).contains(part);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nonsense     | column 1: expected a JSON object, found `nonsense`
            {"schedule": | column 13: expected a value, found the end
            {} {}        | column 4: expected the end, found `{`
            """)
    void a_line_that_is_no_json_is_named_and_the_others_are_answered(String bad, String reason) {
        String good = question("\"always\"", "UTC", "2026-11-23T07:00:00Z");

        CommandLineRun run = CommandLineRun.of(good + "\n\n" + bad + "\n" + good, "decide");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("curfew: line 3 is no JSON: " + reason + "\n");
        assertThat(run.lines()).hasSize(3);
        assertThat(JsonObject.parse(run.lines().get(1)).string("error")).isEqualTo("line 3 is no JSON: " + reason);
        assertThat(JsonObject.parse(run.lines().get(2)).string("state")).isEqualTo("running");
    }

    @Test
    void json_that_is_too_deep_is_json_all_the_same() {
        CommandLineRun run = CommandLineRun.of("{\"at\":" + "[".repeat(2000) + "]".repeat(2000) + "}", "decide");

        assertThat(run.status()).isZero();
        assertThat(JsonObject.parse(run.out()).string("error")).contains("expected at most 1000 levels");
    }

    @Test
    void what_is_found_is_cut() {
        CommandLineRun run =
                CommandLineRun.of("{\"schedule\":\"always\",\"at\":\"" + "1".repeat(1_000_000) + "\"}", "decide");

        assertThat(run.out()).hasSizeLessThan(200).contains("111…`");
    }

    @Test
    void no_input_is_no_output() {
        assertThat(CommandLineRun.of("", "decide")).isEqualTo(new CommandLineRun(0, "", ""));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void an_answer_comes_before_the_next_question_is_asked() throws IOException {
        PipedInputStream questions = new PipedInputStream();
        PipedInputStream answers = new PipedInputStream();
        try (PipedOutputStream ask = new PipedOutputStream(questions);
                PrintStream out = new PrintStream(new PipedOutputStream(answers), false, StandardCharsets.UTF_8);
                BufferedReader reader = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8))) {
            Thread command = Thread.ofPlatform()
                    .daemon()
                    .start(() -> Main.run(new String[] {"decide"}, new Terminal(questions, out, Map.of())));
            for (int i = 0; i < 3; i++) {
                // Half a line more must not hold the answer back.
                ask.write((question("\"always\"", "UTC", "2026-11-23T07:00:00Z") + "\n ")
                        .getBytes(StandardCharsets.UTF_8));
                ask.flush();
                assertThat(reader.readLine()).contains("running");
            }
            assertThat(command.isAlive()).isTrue();
        }
    }

    @Test
    void many_questions_about_many_schedules_are_answered_in_order() {
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String time = "%02d:%02d".formatted(i / 60 % 23, i % 60);
            input.append(question("\"" + time + "-23:59\"", i % 2 == 0 ? "UTC" : "Etc/UTC", "2026-11-23T23:59:00Z"))
                    .append('\n');
        }

        CommandLineRun run = CommandLineRun.of(input.toString(), "decide");

        assertThat(run.status()).isZero();
        assertThat(run.lines()).hasSize(20_000);
        assertThat(run.lines().get(19_999)).contains("2026-11-24T11:19:00Z");
    }

    @Test
    void help_shows_an_example() {
        assertThat(CommandLineRun.of("", "decide", "--help").out()).contains("Example:", "curfew decide");
    }

    @Test
    void a_question_without_a_zone_means_utc() {
        assertThat(answerOf("{\"schedule\":\"08:00-19:00\",\"at\":\"2026-11-23T07:00:00Z\"}")
                        .string("next"))
                .isEqualTo("2026-11-23T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Mon-Fri 07:30-20:30 Europe/Berlin"                                   | kube-downscaler    | running | 2026-11-23T19:30:00Z
            "off=(M-F,19);on=(M-F,7)"                                             | cloud-custodian    | running | 2026-11-23T19:00:00Z
            {"periods":[{"begintime":"09:00"}]}                                   | instance-scheduler | any     | 2026-11-23T09:00:00Z
            {"timezone":"Europe/Berlin","periods":[{"endtime":"17:00"}]}          | instance-scheduler | any     | 2026-11-23T16:00:00Z
            {"override_status":"stopped"}                                         | instance-scheduler | paused  |
            """, quoteCharacter = '\'')
    void schedules_of_others_are_converted_first(String schedule, String dialect, String state, String next) {
        String asked = question(schedule, "UTC", "2026-11-23T07:00:00Z");
        JsonObject answer = answerOf(asked.replaceFirst("}$", ",\"dialect\":\"" + dialect + "\"}"));

        assertThat(answer.string("state")).isEqualTo(state);
        assertThat(answer.optionalString("next").orElse(null)).isEqualTo(next);
    }

    private static String question(String schedule, String zone, String at) {
        return "{\"schedule\":%s,\"zone\":\"%s\",\"at\":\"%s\"}".formatted(schedule, zone, at);
    }

    private static JsonObject answerOf(String question) {
        CommandLineRun run = CommandLineRun.of(question, "decide");
        assertThat(run.status()).isZero();
        return JsonObject.parse(run.out());
    }
}
