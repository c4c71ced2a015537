package org.antitrafficking.coordination.alerts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Subject;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.PersonId;

/** What decisions about an alert's acts look at besides the alert. */
public final class AlertStanding {

    private AlertStanding() {}

    /** For an act that is under way; of one that there is not, nothing. */
    public static Standing of(AlertId id, ReleaseId release, OtherItems others) {
        Alert alert = others.there(Alerts.FEATURE, id);
        Dossier file = alert.file();
        Prepared<Act> prepared = file == null ? null : file.prepared().get(release);
        return prepared == null ? Standing.NONE : of(alert, prepared.act(), others);
    }

    /** For an act, as the alert stands. */
    public static Standing of(Alert alert, Act act, OtherItems others) {
        var agreements = new TreeSet<AgreementId>();
        for (Terms terms : terms(alert, act)) agreements.addAll(terms.basis().agreements());
        return Standing.of(others, agreements, named(act), subjects(alert, act, others));
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

    private static Set<PersonId> named(Act act) {
        return switch (act) {
            case Act.Issue a -> a.audience().persons();
            case Act.Widen a -> a.audience().persons();
            case Act.Amend a -> Set.of();
            case Act.Relax a -> Set.of();
            case Act.Answer a -> Set.of();
            case Act.FollowUp a -> Set.of();
            case Act.Sighting a -> Set.of();
            case Act.GrantOnward a -> Set.of();
        };
    }

    private static List<Subject> subjects(Alert alert, Act act, OtherItems others) {
        Dossier file = alert.file();
        if (file == null) return List.of();
        AlertContent content = act instanceof Act.Amend amendment ? amendment.content() : file.content();
        return subjects(file.id().toString(), content.persons(), others);
    }

    /**
     * Described persons as far as the policy has to know of them, opened for this decision.
     *
     * @param item under whose key they are sealed
     * @param persons by what the item calls them
     */
    public static List<Subject> subjects(String item, Map<String, DescribedPerson> persons, OtherItems others) {
        return persons.entrySet().stream()
                .map(described -> subject(item, described.getKey(), described.getValue(), others))
                .toList();
    }

    private static Subject subject(String item, String reference, DescribedPerson person, OtherItems others) {
        var nationalities = new TreeSet<CountryCode>();
        String codes = others.open(item, person.nationalities());
        if (!codes.isEmpty())
            Arrays.stream(codes.split(" ")).map(CountryCode::new).forEach(nationalities::add);
        return new Subject(
                reference,
                person.role().isProtected(),
                nationalities,
                others.open(item, person.asylum()).equals("yes"));
    }
}
