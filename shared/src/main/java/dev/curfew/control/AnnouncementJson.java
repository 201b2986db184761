package dev.curfew.control;

import dev.curfew.history.Announcement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of an announcement, in events. */
final class AnnouncementJson {

    private AnnouncementJson() {}

    /** Returns the fields of an announcement. */
    static Map<String, Object> of(Announcement announcement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("announcementId", announcement.id());
        json.put("service", announcement.serviceArn().name());
        json.put("serviceArn", announcement.serviceArn().text());
        json.put("pauseAt", announcement.pauseAt().toString());
        json.put("sentence", announcement.sentence());
        return json;
    }
}
