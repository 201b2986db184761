package dev.curfew.functions;

import dev.curfew.apprunner.Target;
import dev.curfew.control.KeepAwakeLinks;
import dev.curfew.history.Announcement;
import dev.curfew.link.Link;
import dev.curfew.link.Link.Deed;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs a link for each pause that people are told of, as long as the wake page can follow it. */
final class SignedKeepAwakeLinks implements KeepAwakeLinks {
    private static final Logger LOG = LoggerFactory.getLogger(SignedKeepAwakeLinks.class);
    // Whoever comes too late wakes the service that was just paused.
    private static final Duration AFTER_THE_PAUSE = Duration.ofHours(1);

    private final LinkKeys keys;
    private final String wakePage;
    private final Target home;
    private final Duration lasting;

    /**
     * @param wakePage the address of the wake page
     * @param home the account and region whose services the wake page knows
     * @param lasting how long a service is kept awake, counted from the use of the link
     */
    SignedKeepAwakeLinks(LinkKeys keys, String wakePage, Target home, Duration lasting) {
        this.keys = keys;
        this.wakePage = wakePage;
        this.home = home;
        this.lasting = lasting;
    }

    @Override
    public Optional<String> of(Announcement announcement) {
        if (!Target.of(announcement.serviceArn()).equals(home)) {
            return Optional.empty();
        }
        Link link = new Link(
                Deed.KEEP_AWAKE,
                announcement.serviceArn().name(),
                lasting,
                announcement.pauseAt().plus(AFTER_THE_PAUSE));
        try {
            return Optional.of(keys.signer().address(wakePage, link));
        } catch (IllegalStateException e) { // that people are told matters more than the link
            LOG.warn("{} is announced without a link: {}", announcement.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
