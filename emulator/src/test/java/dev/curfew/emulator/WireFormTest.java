package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, byte by byte. */
class WireFormTest {
    private final EmulatorFixture fixture = new EmulatorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0} {1} is answered {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AppRunner.PauseService       | {}               | 400 | InvalidRequestException",
                "AppRunner.PauseService       |"
                        + " {'ServiceArn':'arn:aws:apprunner:eu-central-1:123456789012:service/x/1'} | 400 |"
                        + " ResourceNotFoundException",
                "AppRunner.ListServices       | {'MaxResults':'3'} | 400 | SerializationException",
                "AppRunner.TagResource        | {'Tags':[null]}  | 400 | SerializationException",
                "AppRunner.ListServices       | []               | 400 | SerializationException",
                "AppRunner.ListServices       | {'               | 400 | SerializationException",
                "AppRunner.MakeCoffee         | {}               | 404 | UnknownOperationException",
                "SomethingElse.ListServices   | {}               | 404 | UnknownOperationException",
                "ResourceGroupsTaggingAPI_20170126.GetResources | {'ResourcesPerPage':0} | 400 |"
                        + " InvalidParameterException",
            })
    void errorsHaveATypeAndAMessage(String target, String body, int status, String type) {
        HttpResponse<String> response = fixture.post(target, body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"__type\":\"" + type + "\"").contains("\"Message\":\"");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-amz-json-1.");
    }

    @Test
    void timesAreEpochSecondsWithAFraction() {
        String arn = fixture.seed("web-shop", "RUNNING");

        HttpResponse<String> response = fixture.post("AppRunner.DescribeService", "{\"ServiceArn\":\"" + arn + "\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
        assertThat(response.body()).contains("\"CreatedAt\":1795456800.250,");
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        String arn = fixture.seed("web-shop", "PAUSED");

        String body = fixture.post("AppRunner.PauseService", "{\"ServiceArn\":\"" + arn + "\"}")
                .body();

        assertThat(body)
                .startsWith("{\"Service\":{\"ServiceName\":\"web-shop\"")
                .doesNotContain("OperationId")
                .doesNotContain("DeletedAt")
                .doesNotContain("null");
    }

    @Test
    void anEmptyListIsThereAndAMissingBodyIsAnEmptyObject() {
        assertThat(fixture.post("AppRunner.ListServices", "").body()).isEqualTo("{\"ServiceSummaryList\":[]}");
    }

    @Test
    void unknownMembersAreIgnored() {
        assertThat(fixture.post("AppRunner.ListServices", "{\"Colour\":\"green\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusedCallsAreCountedAndUnknownOnesAreNot() {
        fixture.post("AppRunner.PauseService", "{}");
        fixture.post("AppRunner.PauseService", "nonsense");
        fixture.post("AppRunner.MakeCoffee", "{}");

        assertThat(fixture.emulator.apiCalls()).containsOnlyKeys("PauseService").containsEntry("PauseService", 2L);
    }

    @Test
    void nestedNonsenseIsAnErrorAndNotAnException() {
        byte[] body = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThat(fixture.emulator.handle("AppRunner.ListServices", body).status())
                .isEqualTo(400);
    }
}
