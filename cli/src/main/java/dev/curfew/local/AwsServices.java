package dev.curfew.local;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services that answer, by the beginning of the header X-Amz-Target, or of what {@link QueryForm} puts in its place. */
final class AwsServices {
    private final LocalAccount home;
    private final AppRunners appRunners;
    private final CloudWatchApi cloudWatch;
    private final Map<String, AwsJsonService> atHome;

    /**
     * @param home the template's account and region
     * @param appRunners answer everywhere
     * @param atHome answer only in the template's account and region
     */
    AwsServices(LocalAccount home, AppRunners appRunners, Map<String, AwsJsonService> atHome) {
        this.home = home;
        this.appRunners = appRunners;
        this.cloudWatch = new CloudWatchApi(appRunners);
        this.atHome = new LinkedHashMap<>(atHome);
    }

    /**
     * Answers a request, or empty when no service has that target.
     *
     * @param caller the account and region in which the caller acts
     */
    Optional<AwsAnswer> answer(LocalAccount caller, String target, String body) {
        if (AppRunners.TARGETS.stream().anyMatch(target::startsWith)) {
            return Optional.of(appRunners.handle(caller, target, body));
        }
        if (CloudWatchApi.TARGETS.contains(target)) {
            return Optional.of(cloudWatch.handle(caller, target, body));
        }
        return atHome.entrySet().stream()
                .filter(entry -> target.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> caller.equals(home) ? entry.getValue().handle(target, body) : denied(caller, target));
    }

    // Whoever asks with the keys of an assumed role has taken the wrong client.
    private static AwsAnswer denied(LocalAccount caller, String target) {
        return AwsAnswer.error(
                400,
                "AccessDeniedException",
                "The role in " + caller.id() + " and " + caller.region() + " may not call " + target + ".");
    }

    /** Returns what is served, for people. */
    String words() {
        return Stream.of(AppRunners.TARGETS, atHome.keySet(), CloudWatchApi.TARGETS.subList(0, 1))
                .flatMap(Collection::stream)
                .collect(Collectors.joining(", "));
    }
}
