package org.antitrafficking.coordination.api.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryAggregate;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.partners.DirectoryState;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.QueryQuota;
import org.antitrafficking.coordination.requests.QuotaEvent;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Kept;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.axon.AggregateStates;
import org.antitrafficking.eventlog.json.Snapshots;
import org.jspecify.annotations.Nullable;

/** Folds aggregates out of the log, each no older than the moment of asking. Safe for several threads. */
public final class Facts extends FactSource {

    private static final long SOME_BYTES = 32L << 20;

    private final EventLog log;
    private final EventCodec codec;
    private final Kept<Fact<?>> kept;
    private final Kind<DirectoryState, DirectoryEvent> directories;
    private final Snapshots<DirectoryState> snapshots;
    private final Kind<Person, PersonEvent> persons;
    private final Kind<Agreement, AgreementEvent> agreements;
    private final Kind<Mandate, MandateEvent> mandates;
    private final Kind<Alert, AlertEvent> alerts;
    private final Kind<Investigation, InvestigationEvent> investigations;
    private final Kind<InformationRequest, RequestEvent> requests;
    private final Kind<QueryQuota, QuotaEvent> quotas;

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
        directories =
                new Kind<>(
                        new DirectoryState.Unfounded(),
                        DirectoryEvent.class,
                        DirectoryState::evolve,
                        new Kept<>(Long.MAX_VALUE)) {
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
        persons = new Kind<>(null, PersonEvent.class, Person::evolve, kept);
        agreements = new Kind<>(null, AgreementEvent.class, Agreement::evolve, kept);
        mandates = new Kind<>(null, MandateEvent.class, Mandate::evolve, kept);
        alerts = new Kind<>(Alert.none(), AlertEvent.class, Alert::evolve, kept);
        investigations = new Kind<>(Investigation.none(), InvestigationEvent.class, Investigation::evolve, kept);
        requests = new Kind<>(InformationRequest.none(), RequestEvent.class, InformationRequest::evolve, kept);
        quotas = new Kind<>(QueryQuota.NONE, QuotaEvent.class, QueryQuota::evolve, kept);
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
        Fact<Person> bound = persons.kept(id);
        List<RecordedEvent> since =
                log.readAggregates(Map.of(Directory.ID, directory.sequence() + 1, id, bound.sequence() + 1));
        reading.begin(
                directory(directories.after(directory, Directory.ID, since)), person, persons.after(bound, id, since));
        return reading;
    }

    /** A person as it was when it was last read; empty where that is forgotten. For nothing that is decided. */
    public Optional<Person> remembered(PersonId person) {
        return Optional.ofNullable(persons.kept(person.toString()).state());
    }

    @Override
    Fact<Directory> directory(String id) {
        return directory(directories.read(id));
    }

    private static Fact<Directory> directory(Fact<DirectoryState> fact) {
        return new Fact<>(
                fact.state() instanceof DirectoryState.Founded founded ? founded.directory() : Directory.EMPTY,
                fact.sequence());
    }

    /** The directory as commands to it are decided on, no older than the moment of asking. */
    public Optional<AggregateStates.At> aggregate(String id) {
        if (!id.equals(Directory.ID)) return Optional.empty();
        Fact<DirectoryState> now = directories.read(id);
        return now.state() == null || now.sequence() == Relied.ABSENT
                ? Optional.empty()
                : Optional.of(new AggregateStates.At(Directory.ID, now.sequence(), DirectoryAggregate.of(now.state())));
    }

    @Override
    Fact<Person> person(String id) {
        return persons.read(id);
    }

    @Override
    Fact<Agreement> agreement(String id) {
        return agreements.read(id);
    }

    @Override
    Fact<Mandate> mandate(String id) {
        return mandates.read(id);
    }

    @Override
    Fact<Alert> alert(String id) {
        return alerts.read(id);
    }

    @Override
    Fact<Investigation> investigation(String id) {
        return investigations.read(id);
    }

    @Override
    Fact<InformationRequest> request(String id) {
        return requests.read(id);
    }

    @Override
    Fact<QueryQuota> quota(String id) {
        return quotas.read(id);
    }

    private Object decoded(RecordedEvent event) {
        return codec.decode(event.payloadType(), event.revision(), event.payload());
    }

    /** Aggregates of one kind: what is kept of one is brought up to date by the events that came since. */
    private class Kind<S, E> {
        private final @Nullable S before;
        private final Class<E> events;
        private final BiFunction<@Nullable S, E, S> evolve;
        private final Kept<Fact<?>> kept;

        Kind(@Nullable S before, Class<E> events, BiFunction<@Nullable S, E, S> evolve, Kept<Fact<?>> kept) {
            this.before = before;
            this.events = events;
            this.evolve = evolve;
            this.kept = kept;
        }

        @SuppressWarnings("unchecked") // an id says by its beginning of which kind it is, and only this kind puts it
        Fact<S> kept(String id) {
            Fact<S> fact = (Fact<S>) kept.get(id);
            return fact == null ? new Fact<>(before, Relied.ABSENT) : fact;
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
                    now = new Fact<>(evolve.apply(now.state(), events.cast(decoded(event))), event.sequence());
            return now;
        }
    }
}
