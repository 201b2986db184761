package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.functions.Settings;
import dev.curfew.local.RuleTrigger;
import dev.curfew.local.ScheduleTrigger;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Ruler;

/**
 * The template, as the local system reads it, and the sample events agree with each other. What the template has to say of
 * each function, queue and policy is checked by {@link dev.curfew.template.TemplateRulesTest}.
 */
class TemplateWiringTest {
    private static final Path ROOT = Path.of("..");
    private static final Template TEMPLATE =
            Template.read(ROOT.resolve("template.yaml"), Map.of("TargetAccounts", "111111111111", "WakeUrl", "PUBLIC"));

    @Test
    void the_environment_is_what_the_code_reads() {
        for (TemplateFunction function : TEMPLATE.functions()) {
            assertThat(Settings.from(function.environment()).historyTable()).isEqualTo("HistoryTable");
        }
    }

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({
        "apprunner-deployment-succeeded, RecordOperations",
        "apprunner-pause-started, RecordOperations",
        "apprunner-pause-succeeded, RecordOperations",
        "apprunner-resume-failed, RecordOperations",
        "apprunner-resume-succeeded, RecordOperations",
        "apprunner-service-deleted, RecordOperations",
        "apprunner-status-changed, ''",
        "bad-request, ServeRequests",
        "bad-schedule, ServeRequests",
        "console-keep-awake, ''",
        "console-link, ''",
        "console-page, ''",
        "cron-pause-by-tags, ''",
        "cron-resume-by-name, ''",
        "history-stream, ''",
        "history-stream-announcement, ''",
        "history-stream-hold, ''",
        "history-stream-report, ''",
        "outcome-operation-succeeded, ''",
        "outcome-pause-upcoming, ''",
        "outcome-pause-upcoming-with-link, ''",
        "outcome-pauses-held, ''",
        "outcome-savings-reported, ''",
        "pause-idle, ''",
        "pause-requested, ServeRequests",
        "pauses-confirmed, ServeRequests",
        "release-requested, ServeRequests",
        "report-savings, ''",
        "resume-requested, ServeRequests",
        "resume-requested-by-tags, ServeRequests",
        "schedule-deleted, ServeRequests",
        "schedule-resource-create, ''",
        "schedule-resource-delete, ''",
        "schedule-resource-update, ''",
        "schedule-stored, ServeRequests",
        "target-ticks, ''",
        "tick, ''",
        "wake-page-visit, ''"
    })
    void each_pattern_matches_its_events_and_no_other(String event, String function) throws Exception {
        String json = Files.readString(ROOT.resolve("events/" + event + ".json"));
        List<String> matched = TEMPLATE.functions().stream()
                .map(TemplateFunction::logicalId)
                .filter(id -> matches(id, json))
                .toList();
        assertThat(matched).isEqualTo(function.isEmpty() ? List.of() : List.of(function));
    }

    @Test
    void every_sample_event_is_in_the_table_above() throws Exception {
        String[] table = TemplateWiringTest.class
                .getDeclaredMethod("each_pattern_matches_its_events_and_no_other", String.class, String.class)
                .getAnnotation(CsvSource.class)
                .value();
        try (Stream<Path> files = Files.list(ROOT.resolve("events"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.substring(0, name.length() - ".json".length())))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(table)
                            .map(row -> row.substring(0, row.indexOf(',')))
                            .toList());
        }
    }

    @Test
    void the_template_shows_a_tick_and_a_cron_action_with_its_zone() {
        List<ScheduleTrigger> schedules = TEMPLATE.functions().stream()
                .flatMap(function -> function.triggers().stream())
                .filter(ScheduleTrigger.class::isInstance)
                .map(ScheduleTrigger.class::cast)
                .toList();
        assertThat(schedules)
                .extracting(ScheduleTrigger::name)
                .containsExactly("Tick", "FridayEvening", "Idle", "DailySavings");
        assertThat(schedules.getFirst().enabled()).isTrue();
        assertThat(schedules.get(1).enabled())
                .as("an example must not act unasked")
                .isFalse();
    }

    @Test
    void the_runbook_has_a_section_for_every_alarm() throws Exception {
        List<String> sections = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("docs/runbook.md")))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        List<String> alarms = Pattern.compile("See docs/runbook.md#([a-z-]+)")
                .matcher(Files.readString(ROOT.resolve("template.yaml")) + Files.readString(ROOT.resolve("spoke.yaml")))
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(alarms).isNotEmpty().isSubsetOf(sections); // that every alarm has a link is one of TemplateRules
    }

    private static boolean matches(String functionId, String event) {
        return TEMPLATE.function(functionId).orElseThrow().triggers().stream()
                .filter(RuleTrigger.class::isInstance)
                .map(RuleTrigger.class::cast)
                .anyMatch(rule -> {
                    try {
                        return Ruler.matchesRule(event, rule.patternJson());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
