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
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.QueryQuota;
import org.antitrafficking.coordination.requests.QuotaEvent;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;

/** Folds aggregates out of the log, each no older than the moment of asking. Safe for several threads. */
public final class Facts extends FactSource {

    /** Aggregates of one kind kept in memory; the rest are folded again from their events. */
    private static final int KEPT = 10_000;

    private final EventLog log;
    private final EventCodec codec;
    private final Kind<Directory, DirectoryEvent> directories =
            new Kind<>(Directory.EMPTY, DirectoryEvent.class, Directory::evolve);
    private final Kind<Person, PersonEvent> persons = new Kind<>(null, PersonEvent.class, Person::evolve);
    private final Kind<Agreement, AgreementEvent> agreements =
            new Kind<>(null, AgreementEvent.class, Agreement::evolve);
    private final Kind<Mandate, MandateEvent> mandates = new Kind<>(null, MandateEvent.class, Mandate::evolve);
    private final Kind<Alert, AlertEvent> alerts = new Kind<>(Alert.none(), AlertEvent.class, Alert::evolve);
    private final Kind<Investigation, InvestigationEvent> investigations =
            new Kind<>(Investigation.none(), InvestigationEvent.class, Investigation::evolve);
    private final Kind<InformationRequest, RequestEvent> requests =
            new Kind<>(InformationRequest.none(), RequestEvent.class, InformationRequest::evolve);
    private final Kind<QueryQuota, QuotaEvent> quotas =
            new Kind<>(QueryQuota.NONE, QuotaEvent.class, QueryQuota::evolve);

    public Facts(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** Reads for one decision. */
    public Reading reading() {
        return new Reading(this);
    }

    /** The same of one that needs the directory and a person in any case: they are read at once. */
    public Reading reading(PersonId person) {
        String id = person.toString();
        var reading = new Reading(this);
        Fact<Directory> directory = directories.kept(Directory.ID);
        Fact<Person> bound = persons.kept(id);
        List<RecordedEvent> since =
                log.readAggregates(Map.of(Directory.ID, directory.sequence() + 1, id, bound.sequence() + 1));
        reading.begin(directories.after(directory, Directory.ID, since), person, persons.after(bound, id, since));
        return reading;
    }

    /** A person as it was when it was last read; empty where that is forgotten. For nothing that is decided. */
    public Optional<Person> remembered(PersonId person) {
        return Optional.ofNullable(persons.kept(person.toString()).state());
    }

    @Override
    Fact<Directory> directory(String id) {
        return directories.read(id);
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
    private final class Kind<S, E> {
        private final @Nullable S before;
        private final Class<E> events;
        private final BiFunction<@Nullable S, E, S> evolve;
        private final Kept<Fact<S>> kept = new Kept<>(KEPT);

        Kind(@Nullable S before, Class<E> events, BiFunction<@Nullable S, E, S> evolve) {
            this.before = before;
            this.events = events;
            this.evolve = evolve;
        }

        Fact<S> kept(String id) {
            Fact<S> fact = kept.get(id);
            return fact == null ? new Fact<>(before, Relied.ABSENT) : fact;
        }

        Fact<S> read(String id) {
            Fact<S> fact = kept(id);
            return after(fact, id, log.readAggregate(id, fact.sequence() + 1));
        }

        /** As it stands after these events, those of others left out. */
        Fact<S> after(Fact<S> fact, String id, List<RecordedEvent> since) {
            Fact<S> now = fact;
            for (RecordedEvent event : since)
                if (event.aggregateId().equals(id))
                    now = new Fact<>(evolve.apply(now.state(), events.cast(decoded(event))), event.sequence());
            if (now.sequence() > fact.sequence()) kept.put(id, now);
            return now;
        }
    }
}
