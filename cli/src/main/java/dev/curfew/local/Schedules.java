package dev.curfew.local;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** EventBridge Scheduler: queues an invocation for every schedule that has fired, each with its own scheduled time. */
final class Schedules {
    private final LambdaRuntime lambda;
    private final InstantSource clock;
    private final LocalAccount account;
    private final Ids ids;
    private final List<Armed> armed = new ArrayList<>();

    /**
     * Arms the schedules of a template that are enabled. Rates count from the full minute, so that they fire on it.
     *
     * @param overrides expressions that replace those of the template, by the name of the trigger
     * @throws IllegalArgumentException when an override names no schedule
     */
    Schedules(Template template, Map<String, String> overrides, LambdaRuntime lambda, InstantSource clock, Ids ids) {
        this.lambda = lambda;
        this.clock = clock;
        this.account = template.account();
        this.ids = ids;
        refuseUnknown(template, overrides.keySet());
        Instant now = clock.instant();
        for (TemplateFunction function : template.functions()) {
            for (Trigger trigger : function.triggers()) {
                if (trigger instanceof ScheduleTrigger schedule) {
                    arm(function.logicalId(), schedule, overrides, now);
                }
            }
        }
    }

    private void arm(String function, ScheduleTrigger schedule, Map<String, String> overrides, Instant now) {
        String text = overrides.getOrDefault(schedule.name(), schedule.expression());
        ScheduleExpression expression = parsed(function, schedule, text, now.truncatedTo(ChronoUnit.MINUTES));
        // A schedule that falls on the very start fires.
        Optional<Instant> first = schedule.enabled() ? expression.nextAfter(now.minusNanos(1)) : Optional.empty();
        first.ifPresent(due -> armed.add(new Armed(function, schedule, expression, due)));
    }

    private static ScheduleExpression parsed(String function, ScheduleTrigger schedule, String text, Instant anchor) {
        try {
            return ScheduleExpression.parse(text, schedule.zone(), anchor);
        } catch (IllegalArgumentException e) {
            throw new TemplateException(
                    "resource " + function + ", property Events." + schedule.name(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void refuseUnknown(Template template, Set<String> names) {
        Set<String> known = template.functions().stream()
                .flatMap(function -> function.triggers().stream())
                .filter(ScheduleTrigger.class::isInstance)
                .map(Trigger::name)
                .collect(Collectors.toSet());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("the template has no schedule " + name + " to override");
        });
    }

    /** Disarms all schedules. */
    synchronized void stop() {
        armed.clear();
    }

    /** Returns when the next schedule fires, if any ever does. */
    synchronized Optional<Instant> nextDue() {
        return armed.stream().map(Armed::due).min(Comparator.naturalOrder());
    }

    /** Queues an invocation for every time at which a schedule should have fired by now, in the order of time. */
    synchronized void fireDue() {
        Instant now = clock.instant();
        Optional<Armed> next = firstDue(now);
        while (next.isPresent()) {
            Armed fired = next.get();
            lambda.invokeLater(fired.function(), input(fired));
            int place = armed.indexOf(fired);
            fired.expression()
                    .nextAfter(fired.due())
                    .ifPresentOrElse(due -> armed.set(place, fired.dueAt(due)), () -> armed.remove(place));
            next = firstDue(now);
        }
    }

    private Optional<Armed> firstDue(Instant now) {
        return armed.stream().filter(schedule -> !schedule.due().isAfter(now)).min(Comparator.comparing(Armed::due));
    }

    private String input(Armed fired) {
        String time = fired.due().truncatedTo(ChronoUnit.SECONDS).toString();
        String id = ids.next();
        String template = fired.trigger().input();
        return template.isEmpty()
                ? ownEvent(fired.trigger().name(), time, id)
                : template.replace("<aws.scheduler.scheduled-time>", time)
                        .replace("<aws.scheduler.execution-id>", id)
                        .replace("<aws.scheduler.attempt-number>", "1")
                        .replace(
                                "<aws.scheduler.schedule-arn>",
                                arn(fired.trigger().name()));
    }

    // What Scheduler sends when the schedule has no input.
    private String ownEvent(String name, String time, String id) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", account.id());
        event.put("time", time);
        event.put("region", account.region());
        event.put("resources", List.of(arn(name)));
        event.put("detail", "{}");
        return Json.text(event);
    }

    private String arn(String name) {
        return account.arn("scheduler", "schedule/default/" + name);
    }

    private record Armed(String function, ScheduleTrigger trigger, ScheduleExpression expression, Instant due) {
        private Armed dueAt(Instant next) {
            return new Armed(function, trigger, expression, next);
        }
    }
}
