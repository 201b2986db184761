package dev.curfew.emulator.action;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.Paging;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.apprunner.model.ListOperationsRequest;
import software.amazon.awssdk.services.apprunner.model.ListOperationsResponse;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;

/** ListOperations: the operations of a service, newest first. */
public final class OperationActions implements ActionGroup {
    private static final int PAGE = 20;

    private final Fleet fleet;

    /** Creates the action on a fleet. */
    public OperationActions(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void addTo(ActionCatalog catalog) {
        catalog.reads("ListOperations", ListOperationsRequest::builder, this::list);
    }

    private ListOperationsResponse list(ListOperationsRequest request) {
        List<OperationSummary> operations = fleet.require(request.serviceArn()).operations();
        Paging paging = Paging.of("ListOperations", request.serviceArn(), request.maxResults());
        // The position is the index of the last one shown: it stays right when newer operations begin between two
        // pages.
        long before = request.nextToken() == null
                ? operations.size()
                : paging.position(request.nextToken())
                        .orElseThrow(() -> ApiException.invalid("NextToken", "is not a token of this request."));
        Paging.Page<Integer> page = paging.page(
                IntStream.iterate((int) before - 1, index -> index >= 0, index -> index - 1)
                        .iterator(),
                requireNonNullElse(request.maxResults(), PAGE),
                Integer::longValue);
        return ListOperationsResponse.builder()
                .operationSummaryList(page.items().stream().map(operations::get).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
