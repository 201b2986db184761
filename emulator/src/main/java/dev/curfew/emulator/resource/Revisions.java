package dev.curfew.emulator.resource;

import static java.util.Comparator.comparingLong;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Named configurations with revisions, the deleted ones included as long as they are described. Part of the guarded
 * store.
 *
 * <p>An ARN may name a revision in full ({@code …/name/3/id}), without its id ({@code …/name/3}), or only the name,
 * which means the latest active revision.
 *
 * @param <T> what a revision configures
 */
public final class Revisions<T> implements Recorded {
    /** How the settings of a revision are written down: as the model class that has members for them. */
    public interface Form<T> {
        /** Returns the settings as members of a model class. */
        SdkPojo written(T settings);

        /** Returns the settings from the JSON of that class. */
        T read(Map<?, ?> json);
    }

    private final ResourceKind kind;
    private final Identifiers identifiers;
    private final Form<T> form;
    private final Changes changes;
    private final TreeMap<Long, Revision<T>> active = new TreeMap<>();
    private final Map<String, Revision<T>> byArn = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Revision<T>>> byPartialArn = new HashMap<>();
    private final Departures departures = new Departures();
    private long nextPosition = 1;

    /** Creates an empty store of one kind of configuration. */
    public Revisions(ResourceKind kind, Identifiers identifiers, Form<T> form, Changes changes) {
        this.kind = kind;
        this.identifiers = identifiers;
        this.form = form;
        this.changes = changes;
    }

    /** Adds the next revision of a name: one more than the highest that is still described, or 1. */
    public Revision<T> add(String name, T settings, Instant at) {
        return add(name, identifiers.resourceId(), settings, at);
    }

    /** Adds the next revision of a name with an id of the caller's choice. */
    public Revision<T> add(String name, String id, T settings, Instant at) {
        NavigableMap<Integer, Revision<T>> siblings = siblings(name);
        int number = siblings.isEmpty() ? 1 : siblings.lastKey() + 1;
        String arn = identifiers.revisionArn(kind, name, number, id);
        return keep(new Revision<>(nextPosition++, name, number, arn, at, null, settings));
    }

    /** Returns the active revisions after a position, in the order of creation. */
    public Collection<Revision<T>> after(long position) {
        return active.tailMap(position, false).values();
    }

    /**
     * Returns the active revisions after a position, in the order of creation: of one name or of all.
     *
     * @param name the name, or null for all
     * @param latestOnly whether only the highest of each name counts
     */
    public Stream<Revision<T>> listed(long position, @Nullable String name, boolean latestOnly) {
        return after(position).stream()
                .filter(revision -> name == null || name.equals(revision.name()))
                .filter(revision -> !latestOnly || isLatest(revision));
    }

    /** Returns the number of names that have an active revision. */
    public int names() {
        return (int) active.values().stream().map(Revision::name).distinct().count();
    }

    /** Returns the active revisions of a name, oldest first. */
    public Collection<Revision<T>> named(String name) {
        return siblings(name).values().stream().filter(Revision::isActive).toList();
    }

    /** Tells whether a revision is the highest active one of its name. */
    public boolean isLatest(Revision<T> revision) {
        return latest(siblings(revision.name())).filter(revision::equals).isPresent();
    }

    /** Returns the revision with an ARN, full or partial, also one that was deleted a short while ago. */
    public Optional<Revision<T>> find(String arn) {
        Revision<T> exact = byArn.get(arn);
        if (exact != null) {
            return Optional.of(exact);
        }
        NavigableMap<Integer, Revision<T>> siblings = byPartialArn.get(arn);
        if (siblings != null) {
            return latest(siblings);
        }
        return findNumbered(arn);
    }

    /**
     * Returns the revision with an ARN, full or partial, also one that was deleted a short while ago.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public Revision<T> require(String arn) {
        return find(arn).orElseThrow(() -> kind.notFound(arn));
    }

    /**
     * Returns the revision with an ARN, full or partial, that was not deleted.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public Revision<T> requireActive(String arn) {
        return find(arn).filter(Revision::isActive).orElseThrow(() -> kind.notFound(arn));
    }

    /** Tells whether an ARN ends with the name of a configuration that has an active revision. */
    public boolean isName(String arn) {
        NavigableMap<Integer, Revision<T>> siblings = byPartialArn.get(arn);
        return siblings != null && latest(siblings).isPresent();
    }

    /** Deletes a revision, which is described for a while more. */
    public Revision<T> delete(Revision<T> revision, Instant at) {
        return keep(revision.deleted(at));
    }

    /** Forgets what was deleted long ago. */
    public void forgetDeleted(Instant now) {
        departures.forget(now, arn -> {
            Revision<T> forgotten = byArn.remove(arn);
            if (forgotten != null) {
                siblings(forgotten.name()).remove(forgotten.number());
                byPartialArn.remove(nameArn(forgotten.name()), new TreeMap<>());
            }
        });
    }

    @Override
    public String kind() {
        return kind.word();
    }

    @Override
    public Stream<String> keys() {
        return byArn.values().stream().sorted(comparingLong(Revision::position)).map(Revision::arn);
    }

    @Override
    public Optional<Map<String, Object>> record(String arn) {
        return Optional.ofNullable(byArn.get(arn)).map(revision -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("position", revision.position());
            json.put("name", revision.name());
            json.put("number", revision.number());
            json.put("createdAt", revision.createdAt().toString());
            if (revision.deletedAt() != null) {
                json.put("deletedAt", revision.deletedAt().toString());
            }
            json.put("settings", ModelJson.write(form.written(revision.settings())));
            return json;
        });
    }

    @Override
    public void restore(String arn, Fields record) {
        Revision<T> revision = new Revision<>(
                record.number("position"),
                record.text("name"),
                (int) record.number("number"),
                arn,
                record.instant("createdAt"),
                record.optionalInstant("deletedAt").orElse(null),
                form.read(record.object("settings")));
        keep(revision);
        nextPosition = Math.max(nextPosition, revision.position() + 1);
    }

    private Revision<T> keep(Revision<T> revision) {
        byArn.put(revision.arn(), revision);
        byPartialArn
                .computeIfAbsent(nameArn(revision.name()), _ -> new TreeMap<>())
                .put(revision.number(), revision);
        if (revision.deletedAt() == null) {
            active.put(revision.position(), revision);
        } else {
            active.remove(revision.position());
            departures.add(revision.arn(), revision.deletedAt());
        }
        changes.note(this, revision.arn());
        return revision;
    }

    private Optional<Revision<T>> findNumbered(String arn) {
        int slash = arn.lastIndexOf('/');
        NavigableMap<Integer, Revision<T>> siblings = byPartialArn.get(arn.substring(0, Math.max(slash, 0)));
        String number = arn.substring(slash + 1);
        return siblings == null || !number.matches("[1-9][0-9]{0,8}")
                ? Optional.empty()
                : Optional.ofNullable(siblings.get(Integer.valueOf(number)));
    }

    private NavigableMap<Integer, Revision<T>> siblings(String name) {
        return byPartialArn.getOrDefault(nameArn(name), new TreeMap<>());
    }

    private String nameArn(String name) {
        return identifiers.arn(kind, name);
    }

    private static <T> Optional<Revision<T>> latest(NavigableMap<Integer, Revision<T>> siblings) {
        return siblings.descendingMap().values().stream()
                .filter(Revision::isActive)
                .findFirst();
    }
}
