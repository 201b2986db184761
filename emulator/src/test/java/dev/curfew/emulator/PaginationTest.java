package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.ListOperationsResponse;
import software.amazon.awssdk.services.apprunner.model.ListServicesResponse;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.ServiceSummary;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.InvalidParameterException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

class PaginationTest {
    private final EmulatorFixture fixture = new EmulatorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void servicesComeInPagesOfTwenty() {
        List<String> arns = seed(45);

        List<ListServicesResponse> pages =
                fixture.appRunner.listServicesPaginator(_ -> {}).stream().toList();

        assertThat(pages).extracting(page -> page.serviceSummaryList().size()).containsExactly(20, 20, 5);
        assertThat(pages.stream().flatMap(page -> page.serviceSummaryList().stream()))
                .extracting(ServiceSummary::serviceArn)
                .containsExactlyElementsOf(arns);
        assertThat(fixture.emulator.apiCalls()).isEqualTo(Map.of("ListServices", 3L));
    }

    @Test
    void aFullLastPageHasNoToken() {
        seed(20);

        assertThat(fixture.appRunner.listServices(_ -> {}).nextToken()).isNull();
    }

    @Test
    void aServiceThatGoesBetweenTwoPagesHidesNoOther() {
        List<String> arns = seed(4);
        ListServicesResponse first = fixture.appRunner.listServices(request -> request.maxResults(2));
        fixture.appRunner.deleteService(request -> request.serviceArn(arns.get(1)));
        fixture.pass(Duration.ofMinutes(1));

        ListServicesResponse second =
                fixture.appRunner.listServices(request -> request.maxResults(2).nextToken(first.nextToken()));

        assertThat(second.serviceSummaryList())
                .extracting(ServiceSummary::serviceArn)
                .containsExactly(arns.get(2), arns.get(3));
    }

    @Test
    void operationsComeNewestFirst() {
        String arn = fixture.seed("web-shop", "RUNNING");
        List<String> started = IntStream.range(0, 45)
                .mapToObj(_ -> {
                    String id = fixture.appRunner
                            .startDeployment(request -> request.serviceArn(arn))
                            .operationId();
                    fixture.pass(Duration.ofHours(1));
                    return id;
                })
                .toList();

        List<ListOperationsResponse> pages =
                fixture.appRunner.listOperationsPaginator(request -> request.serviceArn(arn)).stream()
                        .toList();

        assertThat(pages).extracting(page -> page.operationSummaryList().size()).containsExactly(20, 20, 5);
        assertThat(pages.stream().flatMap(page -> page.operationSummaryList().stream()))
                .extracting(OperationSummary::id)
                .containsExactlyElementsOf(started.reversed());
    }

    @Test
    void taggedResourcesComeInPages() {
        List<String> arns = seed(23);

        List<GetResourcesResponse> pages = fixture
                .tagging
                .getResourcesPaginator(request -> request.resourcesPerPage(10).resourceTypeFilters("apprunner:service"))
                .stream()
                .toList();

        assertThat(pages)
                .extracting(page -> page.resourceTagMappingList().size())
                .containsExactly(10, 10, 3);
        assertThat(pages.stream().flatMap(page -> page.resourceTagMappingList().stream()))
                .extracting(ResourceTagMapping::resourceARN)
                .containsExactlyElementsOf(arns);
    }

    @Test
    void aTokenIsRefusedByEveryQuestionButItsOwn() {
        String arn = seed(3).getFirst();
        String token =
                fixture.appRunner.listServices(request -> request.maxResults(2)).nextToken();

        assertThatThrownBy(() -> fixture.appRunner.listServices(
                        request -> request.maxResults(1).nextToken(token)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NextToken");
        assertThatThrownBy(() -> fixture.appRunner.listOperations(
                        request -> request.serviceArn(arn).maxResults(2).nextToken(token)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NextToken");
        assertThatThrownBy(() -> fixture.appRunner.listServices(
                        request -> request.maxResults(2).nextToken("made up")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NextToken");
        assertThatThrownBy(() -> fixture.tagging.getResources(
                        request -> request.resourcesPerPage(2).paginationToken(token)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("PaginationToken");
    }

    private List<String> seed(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> fixture.seed("shop-" + i, "RUNNING", Map.of("number", Integer.toString(i))))
                .toList();
    }
}
