package dev.curfew.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SeedService;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.PublishOutcomesFunction;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.Tag;

/**
 * The deployed functions in processes of their own, under Lambda's real Java runtime interface client, which are killed
 * at random moments while schedules change and requests come in. {@code -Dcurfew.kills=100} for many,
 * {@code -Dcurfew.seed=…} for those of another run; {@code target/sudden-death.txt} tells how they died.
 */
class SuddenDeathTest {
    static final String KILLED = "Runtime exited with error: signal: killed";

    private static final int KILLS = Integer.getInteger("curfew.kills", 4);
    private static final long SEED = Long.getLong("curfew.seed", System.nanoTime());
    private static final List<String> SERVICES = List.of("shop-api", "shop-web", "shop-jobs", "shop-mail");
    // Most deaths where most can go wrong.
    private static final List<String> VICTIMS = List.of(
            "EnforceSchedules ListServices",
            "EnforceSchedules GetResources",
            "EnforceSchedules Query",
            "EnforceSchedules GetItem",
            "EnforceSchedules ListOperations",
            "EnforceSchedules PutItem",
            "EnforceSchedules PutItem",
            "EnforceSchedules TransactWriteItems",
            "EnforceSchedules TransactWriteItems",
            "EnforceSchedules change",
            "EnforceSchedules change",
            "EnforceSchedules change",
            "EnforceSchedules answer",
            "ServeRequests PutItem",
            "ServeRequests TransactWriteItems",
            "ServeRequests change",
            "ServeRequests answer",
            "RecordOperations ListOperations",
            "RecordOperations TransactWriteItems",
            "RecordOperations answer",
            "PublishOutcomes PutEvents",
            "PublishOutcomes answer");
    private static final Set<String> FUNCTIONS =
            Set.of("EnforceSchedules", "ServeRequests", "RecordOperations", "PublishOutcomes");
    private static final int LONGEST_BACK_OFF_MINUTES = 60;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, MortalFunction> functions = new HashMap<>();
    private final Deaths deaths = new Deaths();
    private LeapingClock clock;
    private LocalSystem aws;
    private DeadlyFront front;
    private AppRunnerClient appRunner;
    private Aftermath aftermath;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothing_is_lost_whenever_a_process_dies() throws Exception {
        while (deaths.count() < KILLS) {
            peopleChangeTheirMinds();
            front.pronounce(sentence());
            for (int round = 0; round < 3 && !front.executed(); round++) {
                tick();
                aws.pump();
                tick(); // takes over at once, while a last request may be still on its way
                front.quiet();
                clock.leap(Duration.ofSeconds(5 + random.nextInt(70)));
                aws.pump();
            }
        }
        for (int minute = 0;
                minute < 15
                        || (minute < LONGEST_BACK_OFF_MINUTES
                                && !aftermath.violations().isEmpty());
                minute++) {
            clock.leap(Duration.ofMinutes(1));
            tick();
            aws.pump();
        }
        String report = "seed " + SEED + ", " + aftermath.summary() + "\n" + deaths.table();
        Files.writeString(Path.of("target", "sudden-death.txt"), report);
        assertThat(aftermath.violations()).as(report).isEmpty();
        assertThat(aws.deadLetters().bodies())
                .as(report)
                .allSatisfy(letter -> assertThat(letter).contains(KILLED));
    }

    private Sentence sentence() {
        String victim = any(VICTIMS);
        int space = victim.indexOf(' ');
        return new Sentence(
                victim.substring(0, space),
                victim.substring(space + 1),
                random.nextInt(3),
                any(List.of(Sentence.Moment.values())),
                Duration.ofMillis(random.nextInt(60)));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void peopleChangeTheirMinds() {
        for (var service : aws.emulator().services()) {
            if (random.nextInt(3) > 0) {
                String other = service.tags().containsValue("always") ? "never" : "always";
                appRunner.tagResource(r -> r.resourceArn(service.arn())
                        .tags(Tag.builder().key("curfew:schedule").value(other).build()));
            }
        }
        String kind = any(List.of("Resume", "Pause", "Release"));
        String until = kind.equals("Release") ? "" : ",\"for\":\"PT5M\"";
        aws.lambda()
                .invokeLater(
                        "ServeRequests",
                        "{\"id\":\"%s\",\"source\":\"curfew.request\",\"detail-type\":\"%s Requested\",\"time\":\"%s\",\"detail\":{\"service\":\"%s\"%s}}"
                                .formatted(
                                        new UUID(random.nextLong(), random.nextLong()),
                                        kind,
                                        clock.instant(),
                                        any(SERVICES),
                                        until));
    }

    private void tick() {
        InvocationResult result = aws.lambda().invoke("EnforceSchedules", "{}");
        if (!(result instanceof InvocationResult.Success)) {
            assertThat(result.payload()).contains(KILLED);
        }
    }

    @BeforeEach
    void begin() throws IOException {
        clock = LeapingClock.create(folder);
        Template template = Template.read(Path.of("..", "template.yaml"), Map.of());
        aws = LocalSystem.builder(
                        template,
                        (account, emulator) -> emulator.random(random).build(),
                        (function, endpoint) -> functions.get(function.logicalId()))
                .clock(clock)
                .random(random)
                .scheduleOverrides(
                        Map.of("Tick", "rate(365 days)", "Idle", "rate(365 days)")) // ticks come from the test
                .start();
        front = new DeadlyFront(aws.endpoint(), clock, death -> deaths.add(death, aftermath.remains(death.began())));
        appRunner = AwsClients.at(aws.endpoint(), "eu-central-1").appRunnerReads();
        aftermath = new Aftermath(aws, front, clock.instant());
        SERVICES.forEach(name -> aws.emulator()
                .seedService(new SeedService(name, Map.of("curfew:schedule", "always"), "1024", "2048", 1, "RUNNING")));
        for (String name : FUNCTIONS) {
            functions.put(name, mortal(template.function(name).orElseThrow()));
        }
    }

    private MortalFunction mortal(TemplateFunction function) throws IOException {
        RuntimeProcess program = new RuntimeProcess(function, front.endpoint())
                .options("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");
        if (!function.handlerClass().equals(PublishOutcomesFunction.class.getName())) { // which has no clock
            program.handler(
                    ClockedFunction.class,
                    Map.of(
                            ClockedFunction.CLASS,
                            function.handlerClass(),
                            ClockedFunction.CLOCK,
                            clock.file().toString()));
        }
        boolean oftenKilled = VICTIMS.getFirst().startsWith(function.logicalId());
        return new MortalFunction(program, front, folder, oftenKilled ? 2 : 1);
    }

    @AfterEach
    void end() {
        functions.values().forEach(MortalFunction::close);
        front.close();
        aws.close();
    }
}
