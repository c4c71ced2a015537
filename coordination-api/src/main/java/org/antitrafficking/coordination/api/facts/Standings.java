package org.antitrafficking.coordination.api.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementId;
import org.antitrafficking.coordination.agreements.RegisterAgreement;
import org.antitrafficking.coordination.agreements.SignAgreement;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.Dossier;
import org.antitrafficking.coordination.alerts.Prepared;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.alerts.ValidateRelease;
import org.antitrafficking.coordination.api.sealing.Opened;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.mandates.ApproveMandate;
import org.antitrafficking.coordination.mandates.GrantMandate;
import org.antitrafficking.coordination.partners.CountryCode;
import org.antitrafficking.coordination.persons.BindPerson;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Subject;
import org.antitrafficking.coordination.sharing.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Says what standing each command is decided with: reads what its decision needs, and opens for it what the policy has
 * to know of persons. Whoever makes a command leaves its standing out ({@link Standing#NONE}), as its record does.
 */
public final class Standings {
    private final Sealer sealer;
    private final Supplier<String> erased;

    /** For decisions as they are made: what was erased counts as unknown. */
    public Standings(Sealer sealer) {
        this(sealer, () -> "");
    }

    /** @param erased stands in the place of what was erased, or throws */
    public Standings(Sealer sealer, Supplier<String> erased) {
        this.sealer = sealer;
        this.erased = erased;
    }

    /** The command as it is decided. */
    public Object with(Object command, Reading reading) {
        return switch (command) {
            case BindPerson c ->
                new BindPerson(
                        c.personId(), c.by(), c.nature(), c.name(), c.identity(), c.issuer(), reading.standing());
            case RegisterAgreement c ->
                new RegisterAgreement(
                        c.agreementId(),
                        c.by(),
                        c.title(),
                        c.text(),
                        c.parties(),
                        c.categories(),
                        c.from(),
                        c.until(),
                        c.blinding(),
                        reading.standing());
            case SignAgreement c ->
                new SignAgreement(c.agreementId(), c.by(), c.digest(), reading.standing(c.by().person()));
            case GrantMandate c ->
                new GrantMandate(
                        c.mandateId(),
                        c.by(),
                        c.grant(),
                        reading.standing(c.by().person(), c.grant().auditor()));
            case ApproveMandate c -> new ApproveMandate(c.mandateId(), c.by(), reading.standing(c.by().person()));
            case ValidateRelease c ->
                new ValidateRelease(
                        c.alertId(), c.by(), c.release(), c.digest(), of(c.alertId(), c.release(), reading));
            case DiscloseRelease c ->
                new DiscloseRelease(
                        c.alertId(), c.by(), c.release(), c.digest(), of(c.alertId(), c.release(), reading));
            default -> command; // decided on its own item alone
        };
    }

    /** For an act that is under way; of one that there is not, nothing. */
    public Standing of(AlertId id, ReleaseId release, Reading reading) {
        Alert alert = reading.alert(id);
        Dossier file = alert.file();
        Prepared prepared = file == null ? null : file.prepared().get(release);
        return prepared == null ? Standing.NONE : of(alert, prepared.act(), reading);
    }

    /** For an act, as the alert stands. */
    public Standing of(Alert alert, Act act, Reading reading) {
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

    private String open(AlertId alert, @Nullable Sealed value) {
        if (value == null) return "";
        return switch (sealer.open(value, alert.toString(), value.field())) {
            case Opened.Text opened -> opened.text();
            case Opened.Erased gone -> erased.get();
        };
    }
}
