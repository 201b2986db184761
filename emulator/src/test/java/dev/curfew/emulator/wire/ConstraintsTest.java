package dev.curfew.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.AppRunnerRequest;

/** The table against the SDK's model: neither has a member that the other lacks. */
class ConstraintsTest {
    private static final String MODEL = AppRunnerRequest.class.getPackageName();
    private final Constraints constraints = Constraints.load();

    static Iterable<String> structures() {
        return new TreeSet<>(Constraints.load().structures());
    }

    @ParameterizedTest
    @MethodSource("structures")
    void everyStructureHasTheMembersOfTheModel(String structure) throws ReflectiveOperationException {
        SdkPojo builder = (SdkPojo)
                Class.forName(MODEL + "." + structure).getMethod("builder").invoke(null);

        assertThat(constraints.members(structure))
                .containsExactlyInAnyOrderElementsOf(
                        builder.sdkFields().stream().map(SdkField::memberName).toList());
    }

    @Test
    void everyRequestOfTheApiIsInTheTable() {
        TreeSet<String> requests = new TreeSet<>();
        for (Method method : AppRunnerClient.class.getMethods()) {
            for (Class<?> parameter : method.getParameterTypes()) {
                if (AppRunnerRequest.class.isAssignableFrom(parameter)) {
                    requests.add(parameter.getSimpleName());
                }
            }
        }

        assertThat(requests).hasSize(37);
        assertThat(constraints.structures()).containsAll(requests);
    }
}
