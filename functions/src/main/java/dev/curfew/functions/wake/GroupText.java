package dev.curfew.functions.wake;

import dev.curfew.control.GroupMember;
import dev.curfew.control.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The group of a service in words.
 *
 * @param rows one for each member that is shown, in the order in which they wake
 * @param more how many others there are
 */
record GroupText(List<Map<String, String>> rows, int more) {
    /** So many are shown, and the one that is visited: the page is to stay small. */
    private static final int SHOWN = 25;

    static GroupText of(List<GroupMember> members) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (GroupMember member : members) {
            if (rows.size() < SHOWN || member.visited()) {
                rows.add(row(member));
            }
        }
        return new GroupText(rows, members.size() - rows.size());
    }

    private static Map<String, String> row(GroupMember member) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("service", member.service());
        row.put("state", state(member));
        row.put("words", words(member));
        row.put("visited", member.visited() ? "1" : "");
        return row;
    }

    /** Returns the rows for programs. */
    List<Map<String, Object>> json() {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> json = new LinkedHashMap<>(row);
                    json.put("visited", !row.getOrDefault("visited", "").isEmpty());
                    return json;
                })
                .toList();
    }

    /** Returns how many are not shown, in words; nothing if all are. */
    String moreWords() {
        return more == 0 ? "" : "and " + more + " more";
    }

    private static String state(GroupMember member) {
        return member.waits() ? "WAITING" : VisitText.state(member.visit());
    }

    private static String words(GroupMember member) {
        return switch (member.visit()) {
            case Visit.Waking _ when member.waits() -> "waits for its turn";
            case Visit.Waking _ -> "is waking up";
            case Visit.Running _ -> "is awake";
            case Visit.Asleep _ -> "is asleep on purpose";
            case Visit.Failed _ -> "did not wake up";
            case Visit.Sleeping _, Visit.TooOften _, Visit.Unknown _ -> "is asleep";
        };
    }
}
