package dev.curfew.cli;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.control.Explanation;
import dev.curfew.control.FleetExplanation;
import dev.curfew.control.TagComplaints;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.text.Spelling;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is wrong with the tags of a fleet, or probably not as it was meant. */
final class TagFindings {
    private static final List<String> KEYS =
            Stream.of(CurfewTag.values()).map(CurfewTag::key).toList();

    private static final ZoneId ODD = ZoneId.of("Asia/Kathmandu");

    private TagFindings() {}

    static List<Finding> of(FleetExplanation fleet, ZoneId defaultZone) {
        List<Finding> findings = new ArrayList<>();
        fleet.fleet()
                .unread()
                .forEach(name -> findings.add(Finding.fail(
                        "tags", "the tags of " + name + " cannot be read", "grant apprunner:ListTagsForResource")));
        fleet.fleet().services().forEach(service -> keys(service, findings));
        fleet.services().forEach(explanation -> values(explanation, findings));
        fleet.services().forEach(explanation -> complaints(explanation, findings));
        zones(fleet, defaultZone, findings);
        if (findings.isEmpty()) {
            findings.add(Finding.ok("tags", "all of Curfew's can be read"));
        }
        return findings;
    }

    private static void keys(Service service, List<Finding> findings) {
        service.tags().keySet().stream()
                .filter(key -> key.toLowerCase(Locale.ROOT).startsWith("curfew") && !KEYS.contains(key))
                .sorted()
                .forEach(key -> findings.add(Finding.warn(
                        "tags",
                        service.name() + " carries `" + key + "`, which Curfew does not know",
                        Spelling.alternatives(key, KEYS, "its tags are"))));
        if (!service.managed() && KEYS.stream().anyMatch(service.tags()::containsKey)) {
            findings.add(Finding.warn(
                    "tags",
                    service.name() + " carries tags of Curfew's and is not managed",
                    "add curfew:schedule, curfew:idle or curfew:managed=true (in small letters)"));
        }
    }

    private static void values(Explanation explanation, List<Finding> findings) {
        String name = explanation.service().name();
        if (explanation.complaint() != null) {
            findings.add(Finding.fail(
                    "tags",
                    name + ": `" + explanation.tag() + "` cannot be read, so the service is left alone: "
                            + ServiceLook.lastLine(explanation.complaint()),
                    "curfew explain " + name));
        }
        if (explanation.idle() != null && explanation.idle().sentence().contains("cannot be read")) {
            findings.add(Finding.fail("tags", name + ": " + explanation.idle().sentence(), "curfew explain " + name));
        }
    }

    private static void complaints(Explanation explanation, List<Finding> findings) {
        TagComplaints.of(explanation.service())
                .forEach(complaint -> findings.add(Finding.warn(
                        "tags",
                        complaint,
                        "curfew explain " + explanation.service().name())));
    }

    /** Schedules that name no zone are read in the default one; UTC is seldom meant. */
    private static void zones(FleetExplanation fleet, ZoneId defaultZone, List<Finding> findings) {
        List<String> names = fleet.services().stream()
                .filter(explanation -> hasNoZone(explanation.tag()))
                .map(explanation -> explanation.service().name())
                .toList();
        if (!names.isEmpty() && defaultZone.normalized().equals(ZoneOffset.UTC)) {
            findings.add(Finding.warn(
                    "zones",
                    "the schedules of " + String.join(", ", names) + " name no zone and are read in UTC",
                    "name one in the tag, or deploy with DefaultZone=Europe/Berlin or the like"));
        }
    }

    /** One that is read in whatever zone is the default one, and is not `always` or `never`. */
    private static boolean hasNoZone(String tag) {
        return ScheduleParser.parse(tag, ODD) instanceof ScheduleText.Written(Schedule schedule)
                && schedule.zoneOr(ZoneOffset.UTC).equals(ODD);
    }
}
