package org.antitrafficking.coordination.api.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.Agreements;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.Alerts;
import org.antitrafficking.coordination.features.Directories;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.Investigations;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.mandates.Mandates;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryState;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.Persons;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.Requests;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;

/**
 * What one decision reads, and remembers that it has read: what was read once is the same for the rest of it. For one
 * thread.
 */
public final class Reading {
    private final FactSource facts;
    private final Map<String, FactSource.Fact<?>> read = new TreeMap<>();

    Reading(FactSource facts) {
        this.facts = facts;
    }

    /** What was read of an item without being asked. */
    void begin(String id, FactSource.Fact<?> fact) {
        read.put(id, fact);
    }

    /** The item; where there is none, what its feature has before the first event. */
    public <S> @Nullable S read(Feature<?, ?, S, ?> feature, Object id) {
        Object state = read.computeIfAbsent(id.toString(), of -> facts.fact(feature, of))
                .state();
        return state == null ? feature.none() : feature.states().cast(state);
    }

    private <S> Optional<S> found(Feature<?, ?, S, ?> feature, Object id) {
        return Optional.ofNullable(read(feature, id));
    }

    /** The item of a feature that is something before its first event. */
    public <S> S there(Feature<?, ?, S, ?> feature, Object id) {
        return Objects.requireNonNull(read(feature, id), () -> feature + " is nothing before its first event");
    }

    /** Whether there is such an item, and it is that partner's. */
    public boolean isOwnedBy(PartnerId partner, String item) {
        return Features.ofItem(item)
                .filter(feature -> owns(feature, item, partner))
                .isPresent();
    }

    private <S> boolean owns(Feature<?, ?, S, ?> feature, String item, PartnerId partner) {
        S there = read(feature, item);
        return there != null && feature.ownership().owns().test(there, partner);
    }

    /** The directory; empty before the founding. */
    public Directory directory() {
        return there(Directories.FEATURE, Directory.ID) instanceof DirectoryState.Founded founded
                ? founded.directory()
                : Directory.EMPTY;
    }

    public Optional<Person> person(PersonId id) {
        return found(Persons.FEATURE, id);
    }

    public Optional<Agreement> agreement(AgreementId id) {
        return found(Agreements.FEATURE, id);
    }

    /** The alert; one that nobody drafted where there is none. */
    public Alert alert(AlertId id) {
        return there(Alerts.FEATURE, id);
    }

    /** The investigation; one that nobody proposed where there is none. */
    public Investigation investigation(InvestigationId id) {
        return there(Investigations.FEATURE, id);
    }

    /** The request; one that nobody drafted where there is none. */
    public InformationRequest request(InformationRequestId id) {
        return there(Requests.FEATURE, id);
    }

    public Optional<Mandate> mandate(MandateId id) {
        return found(Mandates.FEATURE, id);
    }

    /** What was read, for the append to guard. */
    public List<Relied> relied() {
        return read.entrySet().stream()
                .map(of -> new Relied(of.getKey(), of.getValue().sequence()))
                .toList();
    }
}
