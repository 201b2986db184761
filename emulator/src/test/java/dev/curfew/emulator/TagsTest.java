package dev.curfew.emulator;

import static dev.curfew.emulator.EmulatorFixture.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InvalidParameterException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

class TagsTest {
    private final EmulatorFixture fixture = new EmulatorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        String arn = fixture.seed("web-shop", "PAUSED", Map.of("team", "web"));

        fixture.appRunner.tagResource(request -> request.resourceArn(arn).tags(tag("team", "shop"), tag("empty", "")));
        fixture.appRunner.untagResource(request -> request.resourceArn(arn).tagKeys("never-there"));
        assertThat(tags(arn)).containsExactly(tag("team", "shop"), tag("empty", ""));

        fixture.appRunner.untagResource(request -> request.resourceArn(arn).tagKeys("team"));
        assertThat(tags(arn)).extracting(Tag::key).containsExactly("empty");
    }

    @Test
    void anUnknownResourceHasNoTags() {
        String arn = "arn:aws:apprunner:eu-central-1:123456789012:service/web-shop/00000000000000000000000000000000";

        assertThatThrownBy(() -> tags(arn)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> fixture.appRunner.tagResource(
                        request -> request.resourceArn(arn).tags(tag("team", "web"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest(name = "types [{0}] and filters [{1}] find [{2}]")
    @CsvSource({
        "'',                '',                    shop-1 shop-2 shop-3",
        "apprunner:service, '',                    shop-1 shop-2 shop-3",
        "apprunner,         team,                  shop-1 shop-2",
        "ec2:instance,      '',                    ''",
        "apprunner:service, team=web,              shop-1",
        "apprunner:service, team=web/data,         shop-1 shop-2",
        "apprunner:service, team=Web,              ''",
        "apprunner:service, team=web/data stage=t, shop-2",
    })
    void resourcesAreFoundByTypeAndTags(String types, String filters, String expected) {
        fixture.seed("shop-1", "RUNNING", Map.of("team", "web", "stage", "p"));
        fixture.seed("shop-2", "PAUSED", Map.of("team", "data", "stage", "t"));
        fixture.seed("shop-3", "RUNNING", Map.of("stage", "t"));

        List<ResourceTagMapping> found = fixture.tagging
                .getResources(request -> request.resourceTypeFilters(words(types))
                        .tagFilters(
                                words(filters).stream().map(TagsTest::filter).toList()))
                .resourceTagMappingList();

        assertThat(found)
                .extracting(mapping -> mapping.resourceARN().split("/", -1)[1])
                .containsExactlyElementsOf(words(expected));
    }

    @Test
    void whatWasEverTaggedIsShownAndWhatIsDeletedIsNot() {
        fixture.seed("never-tagged", "RUNNING");
        String untagged = fixture.seed("once-tagged", "RUNNING", Map.of("team", "web"));
        fixture.appRunner.untagResource(request -> request.resourceArn(untagged).tagKeys("team"));
        String deleted = fixture.seed("deleted", "RUNNING", Map.of("team", "web"));
        fixture.appRunner.deleteService(request -> request.serviceArn(deleted));
        fixture.pass(Duration.ofMinutes(1));

        assertThat(fixture.tagging.getResources(_ -> {}).resourceTagMappingList())
                .singleElement()
                .satisfies(mapping -> {
                    assertThat(mapping.resourceARN()).isEqualTo(untagged);
                    assertThat(mapping.tags()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ResourcesPerPage':101}              | 400 | ResourcesPerPage",
                "{'ResourcesPerPage':0}                | 400 | ResourcesPerPage",
                "{'TagFilters':[{'Values':['x']}]}     | 400 | Key",
                "{'TagsPerPage':100}                   | 400 | TagsPerPage",
                "{'ResourceARNList':['arn']}           | 400 | ResourceARNList",
                "{'ResourceTypeFilters':'apprunner'}   | 400 | ResourceTypeFilters",
            })
    void questionsThatTheTaggingApiWouldNotAnswerAreRefused(String body, int status, String named) {
        var response = fixture.post("ResourceGroupsTaggingAPI_20170126.GetResources", body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(named);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
    }

    @Test
    void anInvalidParameterIsAnExceptionOfTheTaggingApi() {
        assertThatThrownBy(() -> fixture.tagging.getResources(request -> request.resourcesPerPage(101)))
                .isInstanceOf(InvalidParameterException.class);
    }

    private List<Tag> tags(String arn) {
        return fixture.appRunner
                .listTagsForResource(request -> request.resourceArn(arn))
                .tags();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    private static TagFilter filter(String text) {
        String[] parts = text.split("=", -1);
        List<String> values = parts.length == 1 ? List.of() : Arrays.asList(parts[1].split("/", -1));
        return TagFilter.builder().key(parts[0]).values(values).build();
    }
}
