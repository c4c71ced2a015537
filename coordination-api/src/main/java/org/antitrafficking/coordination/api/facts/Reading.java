package org.antitrafficking.coordination.api.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementId;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.mandates.Mandate;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.InformationRequestId;
import org.antitrafficking.coordination.requests.QueryQuota;
import org.antitrafficking.coordination.requests.QuotaId;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;

/**
 * What one decision reads, and remembers that it has read: what was read once is the same for the rest of it. For one
 * thread.
 */
public final class Reading {
    private final FactSource facts;
    private FactSource.@Nullable Fact<Directory> directory;
    private final Map<PersonId, FactSource.Fact<Person>> persons = new HashMap<>();
    private final Map<AgreementId, FactSource.Fact<Agreement>> agreements = new HashMap<>();
    private final Map<MandateId, FactSource.Fact<Mandate>> mandates = new HashMap<>();
    private final Map<AlertId, FactSource.Fact<Alert>> alerts = new HashMap<>();
    private final Map<InvestigationId, FactSource.Fact<Investigation>> investigations = new HashMap<>();
    private final Map<InformationRequestId, FactSource.Fact<InformationRequest>> requests = new HashMap<>();
    private final Map<QuotaId, FactSource.Fact<QueryQuota>> quotas = new HashMap<>();

    Reading(FactSource facts) {
        this.facts = facts;
    }

    void begin(FactSource.Fact<Directory> directory, PersonId id, FactSource.Fact<Person> person) {
        this.directory = directory;
        persons.put(id, person);
    }

    /** The directory; empty before the founding. */
    public Directory directory() {
        if (directory == null) directory = facts.directory(Directory.ID);
        return directory.state() == null ? Directory.EMPTY : directory.state();
    }

    public Optional<Person> person(PersonId id) {
        return Optional.ofNullable(
                persons.computeIfAbsent(id, of -> facts.person(of.toString())).state());
    }

    public Optional<Agreement> agreement(AgreementId id) {
        return Optional.ofNullable(agreements
                .computeIfAbsent(id, of -> facts.agreement(of.toString()))
                .state());
    }

    /** The alert; one that nobody drafted where there is none. */
    public Alert alert(AlertId id) {
        return Optional.ofNullable(alerts.computeIfAbsent(id, of -> facts.alert(of.toString()))
                        .state())
                .orElse(Alert.none());
    }

    /** The investigation; one that nobody proposed where there is none. */
    public Investigation investigation(InvestigationId id) {
        return Optional.ofNullable(investigations
                        .computeIfAbsent(id, of -> facts.investigation(of.toString()))
                        .state())
                .orElse(Investigation.none());
    }

    /** The request; one that nobody drafted where there is none. */
    public InformationRequest request(InformationRequestId id) {
        return Optional.ofNullable(requests.computeIfAbsent(id, of -> facts.request(of.toString()))
                        .state())
                .orElse(InformationRequest.none());
    }

    QueryQuota quota(QuotaId id) {
        return Optional.ofNullable(quotas.computeIfAbsent(id, of -> facts.quota(of.toString()))
                        .state())
                .orElse(QueryQuota.NONE);
    }

    public Optional<Mandate> mandate(MandateId id) {
        return Optional.ofNullable(
                mandates.computeIfAbsent(id, of -> facts.mandate(of.toString())).state());
    }

    /** The directory, and these persons as far as there are such. */
    Standing standing(PersonId... of) {
        var found = new TreeMap<PersonId, Person>();
        for (PersonId id : of) person(id).ifPresent(person -> found.put(id, person));
        return new Standing(directory(), Sets.map(), found, List.of());
    }

    /** What was read, for the append to guard. */
    public List<Relied> relied() {
        var sequences = new TreeMap<String, Long>();
        if (directory != null) sequences.put(Directory.ID, directory.sequence());
        persons.forEach((id, fact) -> sequences.put(id.toString(), fact.sequence()));
        agreements.forEach((id, fact) -> sequences.put(id.toString(), fact.sequence()));
        mandates.forEach((id, fact) -> sequences.put(id.toString(), fact.sequence()));
        alerts.forEach((id, fact) -> sequences.put(id.toString(), fact.sequence()));
        investigations.forEach((id, fact) -> sequences.put(id.toString(), fact.sequence()));
        requests.forEach((id, fact) -> sequences.put(id.toString(), fact.sequence()));
        quotas.forEach((id, fact) -> sequences.put(id.toString(), fact.sequence()));
        return sequences.entrySet().stream()
                .map(of -> new Relied(of.getKey(), of.getValue()))
                .toList();
    }
}
