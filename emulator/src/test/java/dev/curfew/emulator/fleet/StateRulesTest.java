package dev.curfew.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** The rows of the table that no client can bring about as long as nothing fails. */
class StateRulesTest {

    @ParameterizedTest
    @CsvSource({
        "PAUSE,       CREATE_FAILED, INVALID_STATE",
        "RESUME,      CREATE_FAILED, INVALID_STATE",
        "UPDATE,      CREATE_FAILED, accepted",
        "RECONFIGURE, CREATE_FAILED, accepted",
        "DEPLOY,      CREATE_FAILED, INVALID_REQUEST",
        "DELETE,      CREATE_FAILED, accepted",
        "PAUSE,       DELETE_FAILED, INVALID_STATE",
        "DELETE,      DELETE_FAILED, accepted",
    })
    void failedServicesCanBeRebuiltOrDeleted(OperationKind kind, ServiceStatus status, String expected) {
        String outcome = switch (StateRules.verdict(kind, status)) {
            case StateRules.Verdict.Accepted _ -> "accepted";
            case StateRules.Verdict.NothingToDo _ -> "nothing to do";
            case StateRules.Verdict.Refused(var type, var _) -> type.name();
        };

        assertThat(outcome).isEqualTo(expected);
    }
}
