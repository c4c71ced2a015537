package org.antitrafficking.coordination.api.alerts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementId;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Dossier;
import org.antitrafficking.coordination.alerts.Prepared;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.sealing.Opened;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Subject;
import org.antitrafficking.coordination.sharing.Terms;
import org.jspecify.annotations.Nullable;

/** Reads what a decision about an act of disclosure needs, and opens for it what the policy has to know of persons. */
final class Standings {
    private final Sealer sealer;

    Standings(Sealer sealer) {
        this.sealer = sealer;
    }

    /** For an act that is under way; of one that there is not, nothing. */
    Standing of(AlertId id, ReleaseId release, Reading reading) {
        Alert alert = reading.alert(id);
        Dossier file = alert.file();
        Prepared prepared = file == null ? null : file.prepared().get(release);
        return prepared == null ? Standing.NONE : of(alert, prepared.act(), reading);
    }

    /** For an act, as the alert stands. */
    Standing of(Alert alert, Act act, Reading reading) {
        var agreements = new TreeMap<AgreementId, Agreement>();
        for (Terms terms : terms(alert, act))
            for (AgreementId agreement : terms.basis().agreements())
                reading.agreement(agreement).ifPresent(there -> agreements.put(agreement, there));
        return new Standing(reading.directory(), agreements, persons(act, reading), subjects(alert, act));
    }

    private static List<Terms> terms(Alert alert, Act act) {
        var terms = new ArrayList<Terms>();
        Sharing sharing = alert.shared();
        if (sharing != null) terms.add(sharing.terms());
        switch (act) {
            case Act.Issue a -> terms.add(a.terms());
            case Act.Relax a -> terms.add(a.terms());
            case Act.Answer a -> terms.add(a.terms());
            case Act.FollowUp a -> terms.add(a.terms());
            case Act.Sighting a -> terms.add(a.terms());
            case Act.Amend a -> {}
            case Act.Widen a -> {}
            case Act.GrantOnward a -> {}
        }
        return terms;
    }

    private static SortedMap<PersonId, Person> persons(Act act, Reading reading) {
        var persons = new TreeMap<PersonId, Person>();
        var named = switch (act) {
            case Act.Issue a -> a.audience().persons();
            case Act.Widen a -> a.audience().persons();
            case Act.Amend a -> new TreeSet<PersonId>();
            case Act.Relax a -> new TreeSet<PersonId>();
            case Act.Answer a -> new TreeSet<PersonId>();
            case Act.FollowUp a -> new TreeSet<PersonId>();
            case Act.Sighting a -> new TreeSet<PersonId>();
            case Act.GrantOnward a -> new TreeSet<PersonId>();
        };
        for (PersonId id : named) reading.person(id).ifPresent(person -> persons.put(id, person));
        return persons;
    }

    private List<Subject> subjects(Alert alert, Act act) {
        Dossier file = alert.file();
        if (file == null) return List.of();
        AlertContent content = act instanceof Act.Amend amendment ? amendment.content() : file.content();
        var subjects = new ArrayList<Subject>();
        content.persons().forEach((reference, person) -> subjects.add(subject(file.id(), reference, person)));
        return subjects;
    }

    private Subject subject(AlertId alert, String reference, DescribedPerson person) {
        var nationalities = new TreeSet<CountryCode>();
        String codes = open(alert, person.nationalities());
        if (!codes.isEmpty())
            Arrays.stream(codes.split(" ")).map(CountryCode::new).forEach(nationalities::add);
        return new Subject(
                reference,
                person.role().isProtected(),
                nationalities,
                open(alert, person.asylum()).equals("yes"));
    }

    /** What was erased counts as unknown. */
    private String open(AlertId alert, @Nullable Sealed value) {
        if (value == null) return "";
        return switch (sealer.open(value, alert.toString(), value.field())) {
            case Opened.Text opened -> opened.text();
            case Opened.Erased erased -> "";
        };
    }
}
