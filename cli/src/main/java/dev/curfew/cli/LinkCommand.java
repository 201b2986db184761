package dev.curfew.cli;

import dev.curfew.functions.LinkKeys;
import dev.curfew.link.Link;
import dev.curfew.link.Link.Deed;
import dev.curfew.text.Spelling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `curfew link`. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description =
                "Prints a signed link: whoever opens it may wake a service, keep it awake or pause it, without any"
                        + " account at AWS, until the link expires. Needs a stack with a wake page and LinkSecretArn.",
        footer = {
            "",
            "Examples:",
            "  curfew link shop-web",
            "  curfew link shop-web --do pause --for PT12H --expires P7D",
            "  curfew link shop-web --do wake --endpoint-url http://127.0.0.1:4600"
        })
final class LinkCommand implements Callable<Integer> {
    private static final Duration DEFAULT = Duration.ofHours(2);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{4,40}"); // as App Runner names services
    private static final Duration LONGEST = Duration.ofDays(366); // of leases

    @Parameters(paramLabel = "SERVICE", description = "The service's name.")
    private String service = "";

    @Option(
            names = "--do",
            paramLabel = "DEED",
            defaultValue = "keep-awake",
            description = "What it permits: wake, keep-awake or pause (default: keep-awake).")
    private String deed = "keep-awake";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description =
                    "How long the service is kept awake or asleep, from the moment the link is used (default: PT2H).")
    private @Nullable Duration lasting;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            defaultValue = "PT24H",
            description = "How long the link works, from now (default: PT24H).")
    private Duration expires = Duration.ofDays(1);

    @Mixin
    private StackOptions options = new StackOptions();

    private final InstantSource clock = InstantSource.system();
    private final Terminal terminal;

    LinkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!NAME.matcher(service).matches()) {
            throw new IllegalArgumentException("expected the name of a service, found `" + service + "`");
        }
        Deed chosen = chosen();
        Duration kept = kept(chosen);
        check("--expires", expires);
        Stack stack = options.find(terminal.environment());
        WakePageOfStack page = WakePageOfStack.of(stack);
        Link link = new Link(chosen, service, kept, clock.instant().plus(expires));
        terminal.out()
                .println(new LinkKeys(stack.clients(), page.linkSecret(), clock)
                        .signer()
                        .address(page.url(), link));
        return 0;
    }

    private Duration kept(Deed chosen) {
        if (chosen == Deed.WAKE && lasting != null) {
            throw new IllegalArgumentException(
                    "--for: expected none with --do wake, which keeps a service awake as a visit does (curfew:awake)");
        }
        Duration kept = lasting == null ? DEFAULT : lasting;
        check("--for", kept);
        return chosen == Deed.WAKE ? Duration.ZERO : kept;
    }

    private Deed chosen() {
        List<String> words = Stream.of(Deed.values()).map(Deed::word).toList();
        return Stream.of(Deed.values())
                .filter(candidate -> candidate.word().equals(deed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--do: there is no `" + deed + "`; " + Spelling.alternatives(deed, words, "there are")));
    }

    private static void check(String option, Duration duration) {
        if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(option + ": expected a positive duration of at most " + LONGEST.toDays()
                    + " days, found " + duration);
        }
    }
}
