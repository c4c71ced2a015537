package org.antitrafficking.coordination.api.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.features.Directories;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.DirectoryState;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.Persons;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Kept;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.axon.AggregateStates;
import org.antitrafficking.eventlog.json.Snapshots;

/** Folds aggregates out of the log, each no older than the moment of asking. Safe for several threads. */
public final class Facts implements FactSource {

    private static final long SOME_BYTES = 32L << 20;

    private final EventLog log;
    private final EventCodec codec;
    private final Kept<Fact<?>> kept;
    private final Map<String, Kind<?, ?>> kinds = new HashMap<>();
    private final Kind<DirectoryState, DirectoryEvent> directories;
    private final Snapshots<DirectoryState> snapshots;

    /** Facts of a log, of which some megabytes are kept in memory. */
    public Facts(EventLog log, EventCodec codec) {
        this(log, codec, SOME_BYTES);
    }

    /**
     * Facts of a log.
     *
     * @param mostBytes of aggregates kept in memory; the rest are folded again from their events
     */
    public Facts(EventLog log, EventCodec codec, long mostBytes) {
        this.log = log;
        this.codec = codec;
        this.kept = new Kept<>(mostBytes);
        this.snapshots = new Snapshots<>(log, Directory.ID, DirectoryState.class, DirectoryEvent.class, Sets.class);
        // There is one directory, everybody asks for it, and it is folded by whoever asks first.
        directories = new Kind<>(Directories.FEATURE, new Kept<>(Long.MAX_VALUE)) {
            @Override
            Fact<DirectoryState> kept(String id) {
                Fact<DirectoryState> known = super.kept(id);
                return known.sequence() == Relied.ABSENT ? firstOfAll(id) : known;
            }

            private synchronized Fact<DirectoryState> firstOfAll(String id) {
                Fact<DirectoryState> known = super.kept(id);
                if (known.sequence() != Relied.ABSENT) return known;
                Fact<DirectoryState> last = snapshots
                        .last()
                        .map(at -> new Fact<>(at.state(), at.sequence()))
                        .orElse(known);
                return goOn(last, id);
            }

            @Override
            void folded(Fact<DirectoryState> now) {
                if (now.state() != null) snapshots.offer(now.state(), now.sequence());
            }
        };
        for (Feature<?, ?, ?, ?> feature : Features.ALL) kinds.put(feature.name(), new Kind<>(feature, kept));
        kinds.put(Directories.FEATURE.name(), directories);
    }

    /** How much is kept in memory, in bytes, but for the directory. */
    public long bytes() {
        return kept.bytes();
    }

    /** Reads for one decision. */
    public Reading reading() {
        return new Reading(this);
    }

    /** The same of one that needs the directory and a person in any case: they are read at once. */
    public Reading reading(PersonId person) {
        String id = person.toString();
        var reading = new Reading(this);
        Fact<DirectoryState> directory = directories.kept(Directory.ID);
        Kind<Person, ?> persons = kind(Persons.FEATURE);
        Fact<Person> bound = persons.kept(id);
        List<RecordedEvent> since =
                log.readAggregates(Map.of(Directory.ID, directory.sequence() + 1, id, bound.sequence() + 1));
        reading.begin(Directory.ID, directories.after(directory, Directory.ID, since));
        reading.begin(id, persons.after(bound, id, since));
        return reading;
    }

    /**
     * The same as both were when they were last read here, without asking the log; empty where one of them is
     * forgotten. For a decision that stands only where the log guards what it relied on.
     */
    public Optional<Reading> remembered(PersonId person) {
        String id = person.toString();
        Fact<DirectoryState> directory = directories.kept(Directory.ID);
        Fact<Person> bound = kind(Persons.FEATURE).kept(id);
        if (directory.sequence() == Relied.ABSENT || bound.sequence() == Relied.ABSENT) return Optional.empty();
        var reading = new Reading(this);
        reading.begin(Directory.ID, directory);
        reading.begin(id, bound);
        return Optional.of(reading);
    }

    /** A person as it was when it was last read; empty where that is forgotten. For nothing that is decided. */
    public Optional<Person> rememberedPerson(PersonId person) {
        return Optional.ofNullable(kind(Persons.FEATURE).kept(person.toString()).state());
    }

    @SuppressWarnings("unchecked") // each is put under its own feature's name
    private <S> Kind<S, ?> kind(Feature<?, ?, S, ?> feature) {
        return (Kind<S, ?>) Objects.requireNonNull(kinds.get(feature.name()));
    }

    @Override
    public <S> Fact<S> fact(Feature<?, ?, S, ?> feature, String id) {
        return kind(feature).read(id);
    }

    /** The directory as commands to it are decided on, no older than the moment of asking. */
    public Optional<AggregateStates.At> aggregate(String id) {
        if (!id.equals(Directory.ID)) return Optional.empty();
        Fact<DirectoryState> now = directories.read(id);
        return now.state() == null || now.sequence() == Relied.ABSENT
                ? Optional.empty()
                : Optional.of(new AggregateStates.At(Directory.ID, now.sequence(), now.state()));
    }

    private Object decoded(RecordedEvent event) {
        return codec.decode(event.payloadType(), event.revision(), event.payload());
    }

    /** Aggregates of one kind: what is kept of one is brought up to date by the events that came since. */
    private class Kind<S, E> {
        private final Feature<?, E, S, ?> feature;
        private final Kept<Fact<?>> kept;

        Kind(Feature<?, E, S, ?> feature, Kept<Fact<?>> kept) {
            this.feature = feature;
            this.kept = kept;
        }

        @SuppressWarnings("unchecked") // an id says by its beginning of which kind it is, and only this kind puts it
        Fact<S> kept(String id) {
            Fact<S> fact = (Fact<S>) kept.get(id);
            return fact == null ? new Fact<>(feature.none(), Relied.ABSENT) : fact;
        }

        Fact<S> read(String id) {
            return goOn(kept(id), id);
        }

        /** By a page after the other: what a long aggregate needs of memory is its state, and not its events. */
        final Fact<S> goOn(Fact<S> fact, String id) {
            Fact<S> now = fact;
            List<RecordedEvent> page;
            do {
                page = log.readAggregate(id, now.sequence() + 1);
                now = evolved(now, id, page);
                if (!page.isEmpty()) folded(now);
            } while (EventLog.isFull(page));
            return keep(fact, now, id);
        }

        /** As it stands after a page of events, those of others left out, and what may come behind that page. */
        Fact<S> after(Fact<S> fact, String id, List<RecordedEvent> page) {
            List<RecordedEvent> its = page.stream()
                    .filter(event -> event.aggregateId().equals(id))
                    .toList();
            Fact<S> now = keep(fact, evolved(fact, id, its), id);
            if (!its.isEmpty()) folded(now);
            return EventLog.isFull(its) ? goOn(now, id) : now;
        }

        /** Told of each page that was folded. */
        @SuppressWarnings("UnusedVariable") // the directory's kind looks at it
        void folded(Fact<S> now) {}

        private Fact<S> keep(Fact<S> before, Fact<S> now, String id) {
            if (now.sequence() > before.sequence()) kept.put(id, now);
            return now;
        }

        private Fact<S> evolved(Fact<S> fact, String id, List<RecordedEvent> since) {
            Fact<S> now = fact;
            for (RecordedEvent event : since)
                if (event.aggregateId().equals(id))
                    now = new Fact<>(feature.evolved(now.state(), decoded(event)), event.sequence());
            return now;
        }
    }
}
