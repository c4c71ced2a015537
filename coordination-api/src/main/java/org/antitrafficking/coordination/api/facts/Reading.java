package org.antitrafficking.coordination.api.facts;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementId;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.eventlog.Relied;

/** What one decision reads, and remembers that it has read. For one thread. */
public final class Reading {
    private final Facts facts;
    private final TreeMap<String, Long> read = new TreeMap<>();

    Reading(Facts facts) {
        this.facts = facts;
    }

    /** The directory; empty before the founding. */
    public Directory directory() {
        return Optional.ofNullable(
                        noted(Directory.ID, facts.directory(Directory.ID)).state())
                .orElse(Directory.EMPTY);
    }

    public Optional<Person> person(PersonId id) {
        return Optional.ofNullable(
                noted(id.toString(), facts.person(id.toString())).state());
    }

    public Optional<Agreement> agreement(AgreementId id) {
        return Optional.ofNullable(
                noted(id.toString(), facts.agreement(id.toString())).state());
    }

    /** The alert; one that nobody drafted where there is none. */
    public Alert alert(AlertId id) {
        return Optional.ofNullable(
                        noted(id.toString(), facts.alert(id.toString())).state())
                .orElse(Alert.none());
    }

    public Optional<Mandate> mandate(MandateId id) {
        return Optional.ofNullable(
                noted(id.toString(), facts.mandate(id.toString())).state());
    }

    /** The directory, and these persons as far as there are such. */
    public Standing standing(PersonId... of) {
        var persons = new TreeMap<PersonId, Person>();
        for (PersonId id : of) person(id).ifPresent(person -> persons.put(id, person));
        return new Standing(directory(), Sets.map(), persons, List.of());
    }

    private <S> Facts.Fact<S> noted(String id, Facts.Fact<S> fact) {
        // Read twice, the first time counts: both must still hold in the end.
        read.putIfAbsent(id, fact.sequence());
        return fact;
    }

    /** What was read, for the append to guard. */
    public List<Relied> relied() {
        return read.entrySet().stream()
                .map(of -> new Relied(of.getKey(), of.getValue()))
                .toList();
    }
}
