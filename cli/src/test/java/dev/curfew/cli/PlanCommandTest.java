package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import dev.curfew.schedule.dialect.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCommandTest {
    private static final String OFFICE = "Mon-Fri 08:00-19:00 Europe/Berlin";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri 08:00-19:00 Europe/Berlin  | 2026-10-23T00:00:00Z | 4 | 2026-10-23T06:00:00Z running, 2026-10-23T17:00:00Z paused, 2026-10-26T07:00:00Z running, 2026-10-26T18:00:00Z paused
            Mon-Fri 08:00-19:00 UTC            | 2026-11-23T08:00:00Z | 1 | 2026-11-23T08:00:00Z running, 2026-11-23T19:00:00Z paused
            Mon 08:00-09:00 + Mon 09:00-10:00  | 2026-11-23T00:00:00Z | 1 | 2026-11-23T08:00:00Z running, 2026-11-23T10:00:00Z paused
            {"pause":"cron(0 19 ? * MON-TUE *)"} | 2026-11-23T00:00:00Z | 7 | 2026-11-23T19:00:00Z paused, 2026-11-24T19:00:00Z paused
            never                              | 2026-11-23T00:00:00Z | 7 | ''
            {"running":["09:00-17:00"],"any":["Mon 08:00-09:00"]} | 2026-11-23T00:00:00Z | 1 | 2026-11-23T08:00:00Z any, 2026-11-23T09:00:00Z running, 2026-11-23T17:00:00Z paused
            """)
    void json_has_a_line_for_each_boundary(String schedule, String from, String days, String expected) {
        CommandLineRun run = plan("--schedule", schedule, "--from", from, "--days", days, "--json");

        assertThat(run.status()).isZero();
        List<JsonObject> lines = run.lines().stream().map(JsonObject::parse).toList();
        assertThat(lines).allSatisfy(line -> assertThat(line.asMap()).containsOnlyKeys("at", "state", "reason"));
        assertThat(String.join(
                        ", ",
                        lines.stream()
                                .map(line -> line.string("at") + " " + line.string("state"))
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void text_shows_local_time_and_utc_and_why() {
        CommandLineRun run = plan("--schedule", OFFICE, "--from", "2026-11-23T00:00:00Z", "--days", "1");

        assertThat(run.out())
                .contains("LOCAL (Europe/Berlin)", "Mon 2026-11-23 08:00 +01:00", "2026-11-23T07:00:00Z", "running")
                .contains("Mon 2026-11-23 01:00 +01:00", "paused", "next running Mon 2026-11-23 08:00");
    }

    @Test
    void a_file_may_hold_text_or_json() throws IOException {
        Path file = Files.writeString(folder.resolve("office.json"), "{ \"running\": [ \"Mon 08:00-19:00\" ] }\n");

        CommandLineRun run =
                plan("--file", file.toString(), "--zone", "Europe/Berlin", "--from", "2026-11-23T00:00:00Z", "--json");

        assertThat(run.lines()).hasSize(2).first().asString().contains("2026-11-23T07:00:00Z");
    }

    @Test
    void without_from_it_begins_now() {
        assertThat(plan("--schedule", "daily 08:00-19:00", "--days", "2", "--json")
                        .lines())
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri 08:00-19:00 Europe/Berlin | 2026-11-23T12:00:00Z | 2 | 20261123T070000Z 20261123T180000Z, 20261124T070000Z 20261124T180000Z, 20261125T070000Z 20261125T180000Z
            Mon-Fri 08:00-19:00 UTC           | 2026-11-22T12:00:00Z | 1 | 20261123T080000Z 20261123T190000Z
            always                            | 2026-11-23T00:00:00Z | 7 | 20261123T000000Z 20261130T000000Z
            {"running":["09:00-17:00"],"any":["00:00-24:00"]} | 2026-11-23T12:00:00Z | 1 | 20261123T090000Z 20261123T170000Z, 20261124T090000Z 20261124T170000Z
            {"resume":"cron(0 8 ? * * *)"}    | 2026-11-23T12:00:00Z | 2 | 20261123T080000Z 20261125T120000Z
            """)
    void a_calendar_has_an_event_for_each_running_span(String schedule, String from, String days, String expected) {
        String calendar = plan("--schedule", schedule, "--from", from, "--days", days, "--ics")
                .out();

        assertThat(calendar)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
                .endsWith("END:VCALENDAR\r\n");
        List<String> lines = List.of(calendar.replace("\r\n ", "").split("\r\n"));
        assertThat(String.join(", ", pairs(values(lines, "DTSTART:"), values(lines, "DTEND:"))))
                .isEqualTo(expected);
        assertThat(values(lines, "UID:")).doesNotHaveDuplicates().hasSameSizeAs(values(lines, "DTSTART:"));
    }

    @Test
    void calendar_lines_are_folded_and_end_with_crlf() {
        String calendar = plan("--schedule", OFFICE, "--from", "2026-11-23T00:00:00Z", "--ics")
                .out();

        assertThat(calendar.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(calendar.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75))
                .anyMatch(line -> line.startsWith(" "));
        assertThat(calendar.replace("\r\n ", "")).contains("\\; next paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFICE, "always"})
    void the_same_span_keeps_its_uid_whenever_it_is_planned(String schedule) {
        String monday = plan("--schedule", schedule, "--from", "2026-11-23T12:00:00Z", "--days", "1", "--ics")
                .out();
        String sunday = plan("--schedule", schedule, "--from", "2026-11-22T12:00:00Z", "--days", "1", "--ics")
                .out();

        List<String> uids = values(List.of(monday.split("\r\n")), "UID:");
        assertThat(values(List.of(sunday.split("\r\n")), "UID:")).isNotEmpty().isSubsetOf(uids);
    }

    @Test
    void an_error_shows_the_caret() {
        CommandLineRun run = plan("--schedule", "Mon-Fri 8:00-19:00");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Mon-Fri 8:00-19:00\n        ^\nexpected", "did you mean 08:00?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --days 3                                 | expected one of --schedule TEXT, --file FILE and --name NAME
            --schedule always --file x               | expected one of --schedule TEXT, --file FILE and --name NAME
            --name office --schedule always          | expected --name alone
            --name office --endpoint-url http://127.0.0.1:1 | nothing answers at http://127.0.0.1:1; is `curfew local` running?
            --file no-such-file                      | --file: there is no file no-such-file
            --schedule always --days 0               | --days: expected 1 to
            --schedule always --json --ics           | expected --json or --ics
            --schedule never --ics                   | --ics: nothing runs in the 7 days from
            --schedule always --zone Berlin          | curfew: --zone: expected the IANA id of a zone, such as Europe/Berlin, found `Berlin`; did you mean Europe/Berlin?
            --schedule always --dialect cron         | curfew: --dialect: expected one of kube-downscaler
            --schedule always --dialect cloud-custodan | did you mean cloud-custodian?
            --schedule always --from soon            | curfew: --from: expected an instant such as 2026-11-23T00:00:00Z, found soon
            --schedule always --days x               | curfew: --days: expected a whole number, found x
            --schedule 08:00-09:00 --from +1000000000-01-01T00:00:00Z | --from: expected a nearer instant
            """)
    void a_wrong_request_is_told(String args, String part) {
        CommandLineRun run = plan(args.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(part).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alway       | this is no schedule.~alway~^~expected a schedule, found the name of one; did you mean always?~--name takes the name of a stored schedule.~
            {"open":[1,} | this is no schedule.~{"open":[1,}~           ^~expected a value, found `}`~
            ''          | expected a schedule, found nothing~
            """)
    void what_is_no_schedule_is_shown_with_a_caret(String schedule, String told) {
        assertThat(plan("--schedule", schedule).err()).isEqualTo("curfew: " + told.replace('~', '\n'));
    }

    @Test
    void a_file_that_is_no_text_is_told_from_one_that_is_not_there() throws IOException {
        Path file = Files.write(folder.resolve("latin1.txt"), new byte[] {'B', (byte) 0xfc, 'r', 'o'});

        CommandLineRun run = plan("--file", file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("curfew: --file: expected text in UTF-8, found other bytes in " + file + "\n");
    }

    @Test
    void a_dialect_is_converted_and_the_changes_are_told() {
        CommandLineRun run = plan(
                "--dialect",
                "kube-downscaler",
                "--schedule",
                "Mon-Fri 22:00-06:00 Europe/Berlin",
                "--from",
                "2026-11-23T12:00:00Z",
                "--days",
                "1",
                "--json");

        assertThat(run.lines()).hasSize(2).first().asString().contains("2026-11-23T21:00:00Z");
        assertThat(run.err()).startsWith("curfew: changed: `22:00-06:00` never matches");
    }

    @Test
    void a_schedule_of_instance_scheduler_on_aws_is_converted() {
        CommandLineRun run = plan(
                "--dialect",
                "instance-scheduler",
                "--schedule",
                "{\"timezone\":\"Europe/Berlin\",\"enforced\":true,\"periods\":"
                        + "[{\"begintime\":\"09:00\",\"weekdays\":[\"mon-fri\"]}]}",
                "--from",
                "2026-11-23T12:00:00Z",
                "--days",
                "1");

        assertThat(run.err())
                .startsWith("curfew: changed: `enforced` is no part")
                .contains("curfew:enforce=true");
        assertThat(run.lines().getFirst())
                .isEqualTo("{\"zone\":\"Europe/Berlin\",\"running\":[\"Mon-Fri 09:00-24:00\"],"
                        + "\"any\":[\"Mon-Fri 00:00-09:00\"]}");
        assertThat(run.out()).contains("any      no opinion by `Mon-Fri 00:00-09:00`", "; next no opinion Tue");
    }

    @Test
    void help_shows_examples_and_the_dialects() {
        assertThat(plan("--help").out())
                .contains("Examples:", "curfew plan --schedule 'Mon-Fri")
                .contains(Dialect.names());
    }

    private static CommandLineRun plan(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "plan";
        System.arraycopy(args, 0, all, 1, args.length);
        return CommandLineRun.of("", all);
    }

    private static List<String> values(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .toList();
    }

    private static List<String> pairs(List<String> starts, List<String> ends) {
        assertThat(ends).hasSameSizeAs(starts);
        return java.util.stream.IntStream.range(0, starts.size())
                .mapToObj(i -> starts.get(i) + " " + ends.get(i))
                .toList();
    }
}
