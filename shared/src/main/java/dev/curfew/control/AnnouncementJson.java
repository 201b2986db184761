package dev.curfew.control;

import dev.curfew.history.Announcement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON form of an announcement, in events. */
final class AnnouncementJson {

    private AnnouncementJson() {}

    /**
     * Returns the fields of an announcement.
     *
     * @param keepAwakeUrl a link that keeps the service awake, if there is one
     */
    static Map<String, Object> of(Announcement announcement, Optional<String> keepAwakeUrl) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("announcementId", announcement.id());
        json.put("service", announcement.serviceArn().name());
        json.put("serviceArn", announcement.serviceArn().text());
        json.put("pauseAt", announcement.pauseAt().toString());
        json.put("sentence", announcement.sentence());
        keepAwakeUrl.ifPresent(url -> json.put("keepAwakeUrl", url));
        return json;
    }
}
