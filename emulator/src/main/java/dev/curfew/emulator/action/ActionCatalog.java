package dev.curfew.emulator.action;

import dev.curfew.emulator.wire.Constraints;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** All actions by target. An App Runner action is its name, the SDK's builder of its request, and what it does. */
public final class ActionCatalog {
    private final Constraints constraints;
    private final Map<String, Action> actions = new HashMap<>();

    /** Creates a catalog of these groups, whose requests are checked against the constraints. */
    public ActionCatalog(Constraints constraints, List<ActionGroup> groups) {
        this.constraints = constraints;
        groups.forEach(group -> group.addTo(this));
    }

    /** Returns the action for a value of X-Amz-Target, or empty when there is none. */
    public Optional<Action> find(String target) {
        return Optional.ofNullable(actions.get(target));
    }

    /** Adds an App Runner action that changes something, and so needs to know when. */
    <I extends SdkPojo> void changes(
            String name, Supplier<? extends SdkBuilder<?, I>> request, BiFunction<I, Instant, ? extends SdkPojo> body) {
        add(new ModelAction<>("AppRunner." + name, constraints, request, body));
    }

    /** Adds an App Runner action that only looks. */
    <I extends SdkPojo> void reads(
            String name, Supplier<? extends SdkBuilder<?, I>> request, Function<I, ? extends SdkPojo> body) {
        changes(name, request, (input, _) -> body.apply(input));
    }

    /** Adds an action of another kind. */
    void add(Action action) {
        actions.put(action.target(), action);
    }

    /** An action whose request and answer are model classes of the AWS SDK. */
    private record ModelAction<I extends SdkPojo>(
            String target,
            Constraints constraints,
            Supplier<? extends SdkBuilder<?, I>> request,
            BiFunction<I, Instant, ? extends SdkPojo> body)
            implements Action {
        @Override
        public String contentType() {
            return "application/x-amz-json-1.0";
        }

        @Override
        public Call read(Map<String, Object> json) {
            I input = ModelJson.read(json, request.get());
            constraints.check(input);
            return at -> {
                SdkPojo output = body.apply(input, at);
                return () -> ModelJson.write(output);
            };
        }
    }
}
