package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.investigations.Investigation.Proposed;
import org.antitrafficking.coordination.investigations.Investigation.Unproposed;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Matter;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Share;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;

/** What may be decided about an agreement that is negotiated, and about its amendments. Pure. */
final class NegotiationRules {

    /** Who investigates, prosecutes or judges. Whose law does so as well has no kind of its own in the directory. */
    private static final Set<PartnerKind> COMPETENT =
            Set.of(PartnerKind.POLICE, PartnerKind.PROSECUTION, PartnerKind.BORDER);

    /** Who takes part without being a party. */
    private static final Set<PartnerKind> PARTICIPATING =
            Set.of(PartnerKind.UN_ORGANIZATION, PartnerKind.SERVICE_PROVIDER);

    /** Versions that one person has written and that were not sent: more are forgotten ones. */
    static final int MAX_WRITTEN = Limits.VERSIONS_WRITTEN;

    private NegotiationRules() {}

    static List<InvestigationEvent> propose(ProposeInvestigation c, Investigation investigation) {
        Actor by = c.by();
        Rejected.unless(investigation instanceof Unproposed, "an-investigation-is-proposed-once");
        c.standing().directory().acting(by.partner());
        Rejected.unless(
                by.is(Role.FOCAL_POINT) || by.is(Role.SUPERVISOR),
                "only-a-focal-point-or-supervisor-proposes-an-investigation");
        LinkedItem cites = c.cites();
        Hidden.unless(cites == null || c.reach().has(by));
        check(c.agreement(), by, c.standing());
        var version = new Version(c.version(), by.partner(), by.person(), null, c.blinding(), c.agreement());
        var proposed = new InvestigationProposed(c.investigationId(), by.partner(), version, cites);
        var events = new ArrayList<InvestigationEvent>();
        events.add(proposed);
        if (cites != null)
            events.addAll(
                    linked(c.investigationId(), cites, by, c.reach(), Investigation.evolve(investigation, proposed)));
        return events;
    }

    static List<InvestigationEvent> write(WriteVersion c, Investigation investigation) {
        Actor by = c.by();
        Negotiation table = table(investigation);
        c.standing().directory().acting(by.partner());
        Rejected.unless(by.isNatural() && writes(by, table, investigation), "who-is-at-the-table-writes-a-version");
        Version current = table.current();
        var version = new Version(c.version(), by.partner(), by.person(), c.base(), c.blinding(), c.agreement());
        if (version.equals(table.written().get(c.version()))) return List.of();
        Rejected.unless(
                !table.written().containsKey(c.version())
                        && (current == null || !current.id().equals(c.version())),
                "a-version-is-written-once");
        VersionId onTable = current == null ? null : current.id();
        Rejected.unless(
                c.base() == null ? onTable == null : c.base().equals(onTable),
                "a-version-is-written-on-the-one-that-is-on-the-table");
        Rejected.unless(
                table.written().values().stream()
                                .filter(before -> before.author().equals(by.person()))
                                .count()
                        < MAX_WRITTEN,
                "a-person-writes-10-versions-at-most-before-one-is-sent");
        check(c.agreement(), by, c.standing());
        if (investigation instanceof Proposed)
            Rejected.unless(
                    by.partner().equals(table.proposer())
                            || (current != null && invited(current.agreement()).equals(invited(c.agreement()))),
                    "only-the-proposer-picks-whom-to-invite");
        checkAmendment(c.agreement(), investigation);
        return List.of(new VersionWritten(c.investigationId(), version));
    }

    /** The proposer's people write the first versions; whom a version is before, the others. */
    private static boolean writes(Actor by, Negotiation table, Investigation investigation) {
        Cover cover = Cover.of(investigation);
        if (by.partner().equals(cover.atTable().get(by.person()))
                || by.partner().equals(cover.writers().get(by.person()))) return true;
        return table.written().values().stream()
                .anyMatch(version -> by.partner().equals(version.party())
                        && cover.desk(version).containsKey(by.person()));
    }

    private static SortedSet<PartnerId> invited(JointAgreement agreement) {
        var all = new TreeSet<>(agreement.parties().keySet());
        all.addAll(agreement.participants().keySet());
        return all;
    }

    static List<InvestigationEvent> send(SendVersion c, Investigation investigation) {
        Actor by = c.by();
        Negotiation table = table(investigation);
        Version current = table.current();
        Cover cover = Cover.of(investigation);
        if (current != null
                && current.id().equals(c.version())
                && current.party().equals(by.partner())
                && cover.atTable().containsKey(by.person())) return List.of();
        Version version = table.written().get(c.version());
        if (version == null || !by.partner().equals(cover.desk(version).get(by.person()))) throw Hidden.HIDDEN;
        c.standing().directory().acting(by.partner());
        Rejected.unless(!version.author().equals(by.person()), "another-person-sends-a-version-than-wrote-it");
        check(version.agreement(), by, c.standing());
        SortedMap<PartnerId, List<Finding>> findings = basis(version.agreement(), by, c.standing());
        var sent = new VersionSent(
                c.investigationId(), c.version(), by.person(), findings.getOrDefault(by.partner(), List.of()));
        var events = new ArrayList<InvestigationEvent>();
        events.add(sent);
        LinkedItem cited = investigation.linked().cited();
        if (cited != null && investigation instanceof Proposed)
            events.addAll(linked(c.investigationId(), cited, by, c.reach(), Investigation.evolve(investigation, sent)));
        return events;
    }

    static List<InvestigationEvent> sign(SignVersion c, Investigation investigation) {
        Actor by = c.by();
        Version version = named(c.version(), by, investigation);
        Negotiation table = table(investigation);
        signsFor(by, version.agreement(), c.standing());
        Rejected.unless(!table.declined(), "a-declined-version-is-not-signed");
        String digest = version.digest(c.investigationId());
        Rejected.unless(digest.equals(c.digest()), "what-is-signed-is-what-was-sent");
        if (table.signed().contains(by.partner())) return List.of();
        onTime(version.agreement(), InvestigationRules.day(by.at()));
        var events = new ArrayList<InvestigationEvent>();
        events.add(new VersionSigned(c.investigationId(), version.id(), by.partner(), by.person(), digest));
        if (Sets.with(table.signed(), by.partner())
                .containsAll(version.agreement().parties().keySet()))
            events.add(new AgreementEnteredIntoForce(
                    c.investigationId(), version.id(), basis(version.agreement(), by, c.standing())));
        return events;
    }

    static List<InvestigationEvent> decline(DeclineVersion c, Investigation investigation) {
        Actor by = c.by();
        Version version = named(c.version(), by, investigation);
        return table(investigation).declined()
                ? List.of()
                : List.of(new VersionDeclined(
                        c.investigationId(), version.id(), by.partner(), by.person(), c.declineReason()));
    }

    /** The version on the table, of which the actor is the named signatory. */
    private static Version named(VersionId id, Actor by, Investigation investigation) {
        Version version = table(investigation).current();
        // Whoever is not at the table does not learn whether something is on it.
        if (version == null || !version.agreement().isSignatory(by.partner(), by.person()))
            throw Rejected.because("only-the-named-signatory-signs-or-declines");
        Rejected.unless(version.id().equals(id), "only-the-version-on-the-table-is-signed");
        return version;
    }

    /** A natural person, named for the party, with registered power, of a partner that acts. */
    static void signsFor(Actor by, JointAgreement agreement, Standing standing) {
        standing.directory().acting(by.partner());
        Rejected.unless(agreement.isSignatory(by.partner(), by.person()), "only-the-named-signatory-signs-or-declines");
        Person person = standing.persons().get(by.person());
        Rejected.unless(
                by.isNatural() && person != null && person.maySign(SigningRight.INVESTIGATION_AGREEMENTS, by.partner()),
                "only-who-may-sign-investigation-agreements-signs-one");
    }

    /** Links an item to the investigation, for those who are covered, have the item, and were not told yet. */
    static List<InvestigationEvent> linked(
            InvestigationId id, LinkedItem item, Actor by, Reach reach, Investigation investigation) {
        Links links = investigation.linked();
        var told = new TreeMap<PersonId, PartnerId>();
        Cover cover = Cover.of(investigation);
        (investigation instanceof Proposed ? cover.everybody() : cover.team()).forEach((person, partner) -> {
            boolean has = reach.has(person, partner) || (person.equals(by.person()) && reach.has(by));
            if (has && !links.wasTold(item, person)) told.put(person, partner);
        });
        return told.isEmpty() ? List.of() : List.of(new ItemLinked(id, item, by.person(), told));
    }

    private static void check(JointAgreement agreement, Actor by, Standing standing) {
        Directory directory = standing.directory();
        Rejected.unless(agreement.parties().containsKey(by.partner()), "who-writes-a-version-is-a-party-to-it");
        Rejected.unless(agreement.parties().size() > 1, "an-agreement-has-two-parties-at-least");
        var countries = new TreeSet<CountryCode>();
        for (PartnerId party : agreement.parties().keySet()) {
            Partner partner = active(party, directory);
            Rejected.unless(COMPETENT.contains(partner.kind()), "a-party-is-a-competent-authority");
            if (partner.country() != null) countries.add(partner.country());
        }
        for (PartnerId participant : agreement.participants().keySet())
            Rejected.unless(
                    PARTICIPATING.contains(active(participant, directory).kind()),
                    "a-participant-is-a-un-organization-or-service-provider");
        Rejected.unless(
                !agreement.states().isEmpty() && countries.containsAll(agreement.states()),
                "the-states-of-operation-are-those-of-parties");
        onTime(agreement, InvestigationRules.day(by.at()));
        agreement.parties().forEach((party, named) -> checkPerson(named.signatory(), party, standing));
        agreement.members().forEach((person, member) -> checkPerson(person, member.partner(), standing));
    }

    private static Partner active(PartnerId id, Directory directory) {
        return directory
                .partner(id)
                .filter(partner -> !partner.suspended())
                .orElseThrow(() -> Rejected.because("parties-and-participants-are-partners-that-are-not-suspended"));
    }

    private static void onTime(JointAgreement agreement, LocalDate day) {
        Rejected.unless(
                Limits.holds(agreement.from()) && Limits.holds(agreement.until()), "a-date-is-from-1900-to-2199");
        Rejected.unless(!agreement.until().isBefore(day), "a-period-that-is-over-is-not-agreed-on");
    }

    /** Whose power to sign is another partner's to know, and shows when it signs. */
    static void checkPerson(PersonId id, PartnerId partner, Standing standing) {
        Person person = standing.persons().get(id);
        Rejected.unless(
                person != null
                        && person.partner().equals(partner)
                        && person.nature() == Nature.NATURAL
                        && !person.suspended(),
                "a-named-person-is-one-of-a-partner");
    }

    /** Parties leave by notice or exclusion, never by an amendment that others write. */
    private static void checkAmendment(JointAgreement agreement, Investigation investigation) {
        Space space = investigation.work();
        if (space == null) return;
        Rejected.unless(
                agreement
                        .parties()
                        .keySet()
                        .containsAll(space.agreement().parties().keySet()),
                "an-amendment-leaves-no-party-out");
    }

    /**
     * What carries whose information to whom, for every party and everybody else.
     *
     * @throws Rejected with the findings where something is refused
     */
    private static SortedMap<PartnerId, List<Finding>> basis(JointAgreement agreement, Actor by, Standing standing) {
        var terms = new Terms(Marking.RED, Sets.of(), null, Sets.of(Purpose.JOINT_INVESTIGATION), agreement.basis());
        boolean transnational = agreement.states().size() > 1;
        var matter = new Matter(agreement.category(), false, transnational, false);
        var all = new TreeMap<PartnerId, List<Finding>>();
        var refused = new ArrayList<Finding>();
        for (PartnerId from : agreement.parties().keySet()) {
            var persons = new TreeMap<PersonId, PartnerId>();
            agreement.parties().forEach((partner, party) -> persons.put(party.signatory(), partner));
            agreement.members().forEach((person, member) -> persons.put(person, member.partner()));
            persons.values().removeIf(from::equals);
            List<Finding> findings = Policy.assess(
                    Share.to(new Audience(Sets.of(), persons), from, matter, terms, Protection.NONE),
                    standing,
                    InvestigationRules.day(by.at()));
            all.put(from, findings);
            findings.stream().filter(finding -> !finding.allowed()).forEach(refused::add);
        }
        if (!refused.isEmpty()) throw Rejected.because("a-legal-basis-carries-every-two-of-an-agreement", refused);
        return all;
    }

    private static Negotiation table(Investigation investigation) {
        Negotiation table = investigation.table();
        if (table == null) throw Rejected.because("a-closed-investigation-is-over");
        return table;
    }
}
