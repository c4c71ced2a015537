package org.antitrafficking.coordination.api.facts;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.RegisterAgreement;
import org.antitrafficking.coordination.agreements.SignAgreement;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.Dossier;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.alerts.ValidateRelease;
import org.antitrafficking.coordination.api.sealing.Opened;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.investigations.AgreeToExclude;
import org.antitrafficking.coordination.investigations.Investigation;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.LinkItem;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.NameMember;
import org.antitrafficking.coordination.investigations.Negotiation;
import org.antitrafficking.coordination.investigations.ProposeInvestigation;
import org.antitrafficking.coordination.investigations.Reach;
import org.antitrafficking.coordination.investigations.SendVersion;
import org.antitrafficking.coordination.investigations.SignVersion;
import org.antitrafficking.coordination.investigations.WriteVersion;
import org.antitrafficking.coordination.mandates.ApproveMandate;
import org.antitrafficking.coordination.mandates.GrantMandate;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.BindPerson;
import org.antitrafficking.coordination.persons.GrantScope;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.requests.Citation;
import org.antitrafficking.coordination.requests.DoRequestAct;
import org.antitrafficking.coordination.requests.InformationRequest;
import org.antitrafficking.coordination.requests.InformationRequestId;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.QuotaId;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestFile;
import org.antitrafficking.coordination.requests.RequestGrounds;
import org.antitrafficking.coordination.requests.ValidateRequestAct;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Prepared;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Subject;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
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
                        c.personId(),
                        c.by(),
                        c.nature(),
                        c.name(),
                        c.identity(),
                        c.issuer(),
                        reading.standing().known());
            case GrantScope c ->
                new GrantScope(
                        c.personId(),
                        c.by(),
                        c.scope(),
                        compartment(c.scope(), c.by(), reading).known());
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
                        reading.standing().known());
            case SignAgreement c ->
                new SignAgreement(
                        c.agreementId(),
                        c.by(),
                        c.digest(),
                        reading.standing(c.by().person()).known());
            case GrantMandate c ->
                new GrantMandate(
                        c.mandateId(),
                        c.by(),
                        c.grant(),
                        reading.standing(c.by().person(), c.grant().auditor()));
            case ApproveMandate c ->
                new ApproveMandate(c.mandateId(), c.by(), c.items(), reading.standing(c.by().person()));
            case ValidateRelease c ->
                new ValidateRelease(
                        c.alertId(), c.by(), c.release(), c.digest(), of(c.alertId(), c.release(), reading));
            case DiscloseRelease c ->
                new DiscloseRelease(
                        c.alertId(), c.by(), c.release(), c.digest(), of(c.alertId(), c.release(), reading));
            case ValidateRequestAct c ->
                new ValidateRequestAct(
                        c.requestId(),
                        c.by(),
                        c.release(),
                        c.digest(),
                        grounds(c.requestId(), c.release(), c.by(), reading));
            case DoRequestAct c ->
                new DoRequestAct(
                        c.requestId(),
                        c.by(),
                        c.release(),
                        c.digest(),
                        grounds(c.requestId(), c.release(), c.by(), reading));
            case ProposeInvestigation c ->
                new ProposeInvestigation(
                        c.investigationId(),
                        c.by(),
                        c.version(),
                        c.blinding(),
                        c.agreement(),
                        c.cites(),
                        reach(c.cites(), c.by().partner(), reading),
                        of(c.agreement(), reading));
            case WriteVersion c ->
                new WriteVersion(
                        c.investigationId(),
                        c.by(),
                        c.version(),
                        c.base(),
                        c.blinding(),
                        c.agreement(),
                        of(c.agreement(), reading));
            case SendVersion c -> {
                Investigation there = reading.investigation(c.investigationId());
                yield new SendVersion(
                        c.investigationId(),
                        c.by(),
                        c.version(),
                        cited(there, reading),
                        of(there.negotiated(c.version()), reading));
            }
            case SignVersion c ->
                new SignVersion(
                        c.investigationId(),
                        c.by(),
                        c.version(),
                        c.digest(),
                        of(reading.investigation(c.investigationId()).negotiated(c.version()), reading));
            case NameMember c ->
                new NameMember(c.investigationId(), c.by(), c.member(), c.rights(), reading.standing(c.member()));
            case AgreeToExclude c ->
                new AgreeToExclude(
                        c.investigationId(),
                        c.by(),
                        c.partner(),
                        c.exclusionReason(),
                        reading.standing(c.by().person()));
            case LinkItem c ->
                new LinkItem(c.investigationId(), c.by(), c.item(), reach(c.item(), c.by().partner(), reading));
            default -> {
                if (PlatformCommands.isDecidedOnMore(command.getClass()))
                    throw new IllegalStateException("Nobody has said what " + command.getClass() + " is decided on");
                yield command; // decided on its own item alone
            }
        };
    }

    private static Standing compartment(Scope scope, Actor by, Reading reading) {
        boolean made = scope.isCompartmentOf(by.partner())
                && reading.quota(QuotaId.of(by.partner())).hasCompartment(scope);
        return new Standing(Directory.EMPTY, Sets.map(), Sets.map(), List.of(), made ? Sets.of(scope) : Sets.of());
    }

    /** For a request's act that is under way; of one that there is not, nothing. */
    public RequestGrounds grounds(InformationRequestId id, ReleaseId release, Actor by, Reading reading) {
        InformationRequest request = reading.request(id);
        RequestFile file = request.file();
        Prepared<RequestAct> prepared = file == null ? null : file.acts().get(release);
        return prepared == null ? RequestGrounds.NONE : grounds(request, prepared.act(), by, reading);
    }

    /** For a request's act, as the request stands. */
    public RequestGrounds grounds(InformationRequest request, RequestAct act, Actor by, Reading reading) {
        RequestFile file = request.file();
        RequestAct.Asking asked = act instanceof RequestAct.Asking asking ? asking : request.asked();
        if (file == null || asked == null) return RequestGrounds.NONE;
        Question question = asked.question();
        var standing = new Standing(
                reading.directory(),
                agreements(act.terms().basis(), reading),
                persons(question.named(), reading),
                subjects(file.id().toString(), question.persons()));
        Citation citation = act instanceof RequestAct.Ask ask ? ask.citation() : null;
        AlertId alert = citation == null ? null : citation.alert();
        return new RequestGrounds(
                standing,
                alert == null ? Alert.none() : reading.alert(alert),
                shared(citation, question.holder(), by, reading),
                act instanceof RequestAct.Query
                        && reading.quota(QuotaId.of(by.partner()))
                                .has(file.id(), LocalDate.ofInstant(by.at(), ZoneOffset.UTC)));
    }

    /** The cited investigation, if the one knows that the other has it. */
    private static SortedSet<String> shared(@Nullable Citation citation, PartnerId holder, Actor by, Reading reading) {
        String cited = citation == null ? null : citation.investigation();
        if (cited == null) return new TreeSet<>();
        boolean both = reading.investigation(new InvestigationId(cited)).isSharedWith(holder, by);
        return both ? Sets.of(cited) : new TreeSet<>();
    }

    /** For an agreement on an investigation: all that it names. */
    private static Standing of(@Nullable JointAgreement agreement, Reading reading) {
        if (agreement == null) return reading.standing();
        var named = new TreeSet<>(agreement.members().keySet());
        agreement.parties().values().forEach(party -> {
            named.add(party.signatory());
            named.add(party.leader());
        });
        return new Standing(
                reading.directory(), agreements(agreement.basis(), reading), persons(named, reading), List.of());
    }

    /** The reach of the items that the investigation was proposed from, as the partner that proposed it has them. */
    private static Reach cited(Investigation investigation, Reading reading) {
        Negotiation table = investigation.table();
        return table == null ? Reach.NONE : reach(investigation.linked().cited(), table.proposer(), reading);
    }

    /** @param by the partner that says that the item belongs to an investigation */
    private static Reach reach(@Nullable LinkedItem item, PartnerId by, Reading reading) {
        if (item == null) return Reach.NONE;
        try {
            return new Reach(
                    item.value().startsWith("alert-")
                            ? reading.alert(new AlertId(item.value())).scopes()
                            : reading.request(new InformationRequestId(item.value()))
                                    .scopesToldBy(by));
        } catch (IllegalArgumentException otherForm) { // and so the id of nothing
            return Reach.NONE;
        }
    }

    /** For an act that is under way; of one that there is not, nothing. */
    public Standing of(AlertId id, ReleaseId release, Reading reading) {
        Alert alert = reading.alert(id);
        Dossier file = alert.file();
        Prepared<Act> prepared = file == null ? null : file.prepared().get(release);
        return prepared == null ? Standing.NONE : of(alert, prepared.act(), reading);
    }

    /** For an act, as the alert stands. */
    public Standing of(Alert alert, Act act, Reading reading) {
        var agreements = new TreeMap<AgreementId, Agreement>();
        for (Terms terms : terms(alert, act)) agreements.putAll(agreements(terms.basis(), reading));
        return new Standing(reading.directory(), agreements, persons(act, reading), subjects(alert, act));
    }

    private static SortedMap<AgreementId, Agreement> agreements(LegalBasis basis, Reading reading) {
        var agreements = new TreeMap<AgreementId, Agreement>();
        for (AgreementId id : basis.agreements()) reading.agreement(id).ifPresent(there -> agreements.put(id, there));
        return agreements;
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
        return switch (act) {
            case Act.Issue a -> persons(a.audience().persons(), reading);
            case Act.Widen a -> persons(a.audience().persons(), reading);
            case Act.Amend a -> Sets.map();
            case Act.Relax a -> Sets.map();
            case Act.Answer a -> Sets.map();
            case Act.FollowUp a -> Sets.map();
            case Act.Sighting a -> Sets.map();
            case Act.GrantOnward a -> Sets.map();
        };
    }

    private static SortedMap<PersonId, Person> persons(Set<PersonId> named, Reading reading) {
        var persons = new TreeMap<PersonId, Person>();
        for (PersonId id : named) reading.person(id).ifPresent(person -> persons.put(id, person));
        return persons;
    }

    private List<Subject> subjects(Alert alert, Act act) {
        Dossier file = alert.file();
        if (file == null) return List.of();
        AlertContent content = act instanceof Act.Amend amendment ? amendment.content() : file.content();
        return subjects(file.id().toString(), content.persons());
    }

    private List<Subject> subjects(String item, Map<String, DescribedPerson> persons) {
        var subjects = new ArrayList<Subject>();
        persons.forEach((reference, person) -> subjects.add(subject(item, reference, person)));
        return subjects;
    }

    private Subject subject(String item, String reference, DescribedPerson person) {
        var nationalities = new TreeSet<CountryCode>();
        String codes = open(item, person.nationalities());
        if (!codes.isEmpty())
            Arrays.stream(codes.split(" ")).map(CountryCode::new).forEach(nationalities::add);
        return new Subject(
                reference,
                person.role().isProtected(),
                nationalities,
                open(item, person.asylum()).equals("yes"));
    }

    private String open(String item, @Nullable Sealed value) {
        if (value == null) return "";
        return switch (sealer.open(value, item, value.field())) {
            case Opened.Text opened -> opened.text();
            case Opened.Erased gone -> erased.get();
        };
    }
}
