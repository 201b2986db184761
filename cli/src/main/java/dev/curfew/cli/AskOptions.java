package dev.curfew.cli;

import dev.curfew.control.FleetExplanation;
import dev.curfew.json.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one can say when one asks for services, whatever for; and the asking. */
final class AskOptions {
    @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "Names or ARNs of managed services.")
    private List<String> services = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the history keeps it.")
    private @Nullable String reason;

    @Option(names = "--wait", negatable = true, description = "Follow it until it has ended (default: on a terminal).")
    private @Nullable Boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT15M",
            description = "How long to follow it (default: PT15M).")
    private Duration timeout = Duration.ofMinutes(15);

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private StackOptions options = new StackOptions();

    /**
     * Asks, and follows what comes of it.
     *
     * @param detailType the event
     * @param fields more fields of its detail
     * @return the exit status
     */
    int run(Terminal terminal, String detailType, Map<String, String> fields) {
        LiveStack live = LiveStack.of(options.find(terminal.environment()));
        FleetExplanation fleet = live.curfew().explainer().explainAll(LiveStack.PATIENCE);
        Map<String, String> detail = new LinkedHashMap<>(fields);
        if (reason != null) {
            detail.put("reason", reason);
        }
        List<Asked> asked = new Asking(live)
                .ask(
                        services.stream()
                                .map(name -> FleetStatus.find(name, fleet))
                                .distinct()
                                .toList(),
                        detailType,
                        detail);
        boolean follow = wait == null ? terminal.interactive() : wait;
        Following following = new Following(live, terminal, output.json());
        List<Asked> ended =
                follow ? following.until(asked, live.clock().instant().plus(timeout)) : asked;
        if (output.json()) {
            terminal.out().println(JsonText.of(ended.stream().map(Asked::json).toList()));
        } else if (!follow) {
            ended.forEach(one -> terminal.out().println(one.line(terminal)));
        }
        return ended.stream().allMatch(one -> one.result().well(follow)) ? 0 : 1;
    }
}
