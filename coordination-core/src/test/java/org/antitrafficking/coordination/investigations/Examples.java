package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.sharing.Seals.sealed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.Deposit;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryFounded;
import org.antitrafficking.coordination.partners.Founding;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.PartnerReinstated;
import org.antitrafficking.coordination.partners.PartnerSuspended;
import org.antitrafficking.coordination.partners.Profile;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Treaty;

/**
 * One investigation of {@link #FIA} and {@link #OMAN}, with {@link #IOM} taking part; {@link #NEPAL} may join. Of each
 * partner there are persons by what they do; {@link #COLLEAGUE} is never named.
 */
final class Examples {
    static final PartnerId FIA = new PartnerId("pk-fia");
    static final PartnerId OMAN = new PartnerId("om-police");
    static final PartnerId NEPAL = new PartnerId("np-prosecution");
    static final PartnerId IOM = new PartnerId("iom");
    static final PartnerId LABOUR = new PartnerId("qa-labour");
    static final PartnerId QATAR = new PartnerId("qa-police");
    static final List<PartnerId> PARTNERS = List.of(FIA, OMAN, NEPAL, IOM, LABOUR, QATAR);

    static final int SIGNATORY = 1;
    static final int LEADER = 2;
    static final int OFFICER = 3;
    static final int CUSTODIAN = 4;
    static final int ADMINISTRATOR = 5;
    static final int COLLEAGUE = 6;
    static final int PROPOSER = 7;
    static final int SECOND_SIGNATORY = 8;
    static final int MACHINE = 9;
    static final int PERSONS = 9;

    static final InvestigationId ID = new InvestigationId("investigation-" + "1".repeat(32));
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant SOON = NOW.plus(Duration.ofDays(10));
    static final LocalDate FROM = LocalDate.parse("2026-02-01");
    static final LocalDate UNTIL = LocalDate.parse("2027-12-31");
    static final String BLINDING = "5a".repeat(32);
    static final AgreementId REGISTERED = new AgreementId("agreement-" + "a".repeat(32));
    static final LinkedItem ALERT = new LinkedItem("alert-0f3a");
    static final Reach FIAS = new Reach(Sets.of(Scope.of(FIA)));

    static final Directory DIRECTORY = Directory.evolve(
            Directory.EMPTY,
            new DirectoryFounded(
                    new Founding(
                            2,
                            List.of(
                                    profile(FIA, PartnerKind.POLICE, "PK"),
                                    profile(OMAN, PartnerKind.POLICE, "OM"),
                                    profile(NEPAL, PartnerKind.PROSECUTION, "NP"),
                                    profile(QATAR, PartnerKind.POLICE, "QA"),
                                    profile(LABOUR, PartnerKind.LABOUR_INSPECTORATE, "QA"),
                                    new Profile(
                                            IOM, "iom", PartnerKind.UN_ORGANIZATION, null, null, Sets.of(), Sets.of())),
                            List.of(untoc("PK"), untoc("OM"), untoc("NP")),
                            List.of(),
                            "founders",
                            "ab".repeat(32)),
                    Directory.LATEST_DISCLOSURE));

    static final Standing STANDING = standing(DIRECTORY);

    private Examples() {}

    private static Profile profile(PartnerId id, PartnerKind kind, String country) {
        return new Profile(id, id.value(), kind, new CountryCode(country), null, Sets.of(), Sets.of());
    }

    private static Deposit untoc(String country) {
        LocalDate deposited = LocalDate.parse("2010-01-01");
        return new Deposit(
                Participation.of(new CountryCode(country), Treaty.UNTOC, deposited), "UNTC XVIII-12", deposited);
    }

    static Standing standing(Directory directory) {
        var persons = new TreeMap<PersonId, Person>();
        for (PartnerId partner : PARTNERS)
            for (int number = 1; number <= PERSONS; number++) {
                Person person = someone(partner, number);
                persons.put(person.id(), person);
            }
        SortedSet<PartnerId> all = Sets.of(FIA, OMAN, NEPAL, IOM);
        var agreement =
                new Agreement(REGISTERED, all, Sets.of(Category.SUSPECTS), FROM, null, all, Sets.of(), "cd".repeat(32));
        return new Standing(directory, Sets.with(Sets.map(), REGISTERED, agreement), persons, List.of());
    }

    private static Person someone(PartnerId partner, int number) {
        boolean signs = number == SIGNATORY || number == SECOND_SIGNATORY;
        return new Person(
                person(partner, number),
                partner,
                number == MACHINE ? Nature.MACHINE : Nature.NATURAL,
                Sets.of(),
                signs ? Sets.of(SigningRight.INVESTIGATION_AGREEMENTS) : Sets.of(),
                Sets.of(),
                false,
                person(partner, number));
    }

    static Standing without(SigningRight right, PersonId id) {
        var persons = new TreeMap<>(STANDING.persons());
        persons.computeIfPresent(
                id,
                (key, person) -> new Person(
                        id,
                        person.partner(),
                        person.nature(),
                        person.roles(),
                        Sets.without(person.signingRights(), Sets.of(right)),
                        person.granted(),
                        false,
                        id));
        return new Standing(STANDING.directory(), STANDING.agreements(), persons, List.of());
    }

    static Standing withSuspended(PersonId id) {
        var persons = new TreeMap<>(STANDING.persons());
        persons.computeIfPresent(
                id,
                (key, person) -> new Person(
                        id,
                        person.partner(),
                        person.nature(),
                        person.roles(),
                        person.signingRights(),
                        person.granted(),
                        true,
                        id));
        return new Standing(STANDING.directory(), STANDING.agreements(), persons, List.of());
    }

    static Directory suspended(Directory directory, PartnerId partner) {
        return Directory.evolve(directory, new PartnerSuspended(partner, QATAR, sealed("ground", "ground")));
    }

    static Directory reinstated(Directory directory, PartnerId partner) {
        return Directory.evolve(directory, new PartnerReinstated(new ChangeId("change-" + "1".repeat(32)), partner));
    }

    static PersonId person(PartnerId partner, int number) {
        return new PersonId("person-%08x%024x".formatted(partner.value().hashCode(), number));
    }

    static Actor actor(PartnerId partner, int number) {
        return actor(partner, number, NOW);
    }

    static Actor actor(PartnerId partner, int number, Instant at) {
        boolean machine = number == MACHINE;
        return new Actor(
                partner,
                person(partner, number),
                machine ? Nature.MACHINE : Nature.NATURAL,
                number == COLLEAGUE || number == SIGNATORY ? Sets.of(Role.SUPERVISOR) : Sets.of(Role.FOCAL_POINT),
                machine ? Sets.of(Scope.of(partner)) : Sets.of(),
                at);
    }

    static Party party(PartnerId partner) {
        return new Party(person(partner, SIGNATORY), person(partner, LEADER));
    }

    /** A party's team, or a participant's. */
    static SortedMap<PersonId, Member> team(PartnerId partner, boolean evidence) {
        var team = new TreeMap<PersonId, Member>();
        if (partner.equals(IOM)) {
            team.put(person(partner, LEADER), member(partner));
            team.put(person(partner, CUSTODIAN), evidence ? member(partner, Right.EVIDENCE) : member(partner));
            return team;
        }
        team.put(person(partner, LEADER), member(partner, Right.CONTRIBUTE, Right.EVIDENCE));
        team.put(person(partner, OFFICER), member(partner, Right.CONTRIBUTE));
        team.put(person(partner, CUSTODIAN), member(partner, Right.EVIDENCE));
        team.put(person(partner, ADMINISTRATOR), member(partner, Right.ADMINISTER));
        return team;
    }

    static Member member(PartnerId partner, Right... rights) {
        return new Member(partner, Sets.with(Sets.of(rights), Right.READ));
    }

    /** Of those parties, with {@link #IOM} taking part. */
    static JointAgreement agreement(PartnerId... parties) {
        return agreement(UNTIL, Sets.of(), parties);
    }

    static JointAgreement agreement(LocalDate until, SortedSet<Access> access, PartnerId... parties) {
        var named = new TreeMap<PartnerId, Party>();
        var members = new TreeMap<>(team(IOM, access.contains(Access.EVIDENCE)));
        var states = new ArrayList<CountryCode>();
        for (PartnerId partner : parties) {
            named.put(partner, party(partner));
            members.putAll(team(partner, true));
            DIRECTORY
                    .partner(partner)
                    .flatMap(of -> Stream.ofNullable(of.country()).findAny())
                    .ifPresent(states::add);
        }
        return agreement(named, members, access, until, Sets.sorted(states), true);
    }

    static JointAgreement agreement(
            SortedMap<PartnerId, Party> parties,
            SortedMap<PersonId, Member> members,
            SortedSet<Access> access,
            LocalDate until,
            SortedSet<CountryCode> states,
            boolean naming) {
        return agreement(
                parties,
                Sets.with(Sets.map(), IOM, new Participant(person(IOM, LEADER), access)),
                members,
                until,
                states,
                naming);
    }

    static JointAgreement agreement(
            SortedMap<PartnerId, Party> parties,
            SortedMap<PartnerId, Participant> participants,
            SortedMap<PersonId, Member> members,
            LocalDate until,
            SortedSet<CountryCode> states,
            boolean naming) {
        return new JointAgreement(
                parties,
                participants,
                members,
                naming,
                sealed("purpose", "a network"),
                Category.SUSPECTS,
                new LegalBasis(
                        Sets.of(Article.UNTOC_19), Sets.of(REGISTERED), List.of(), "the rules of the organization"),
                FROM,
                until,
                states,
                sealed("evidenceRules", "rules"),
                sealed("onwardUse", "use"),
                null,
                null);
    }

    static JointAgreement basedOn(LegalBasis basis, JointAgreement of) {
        return new JointAgreement(
                of.parties(),
                of.participants(),
                of.members(),
                of.partiesNameMembers(),
                of.purpose(),
                of.category(),
                basis,
                of.from(),
                of.until(),
                of.states(),
                of.evidenceRules(),
                of.onwardUse(),
                of.costs(),
                of.evaluationRules());
    }

    static JointAgreement costing(Sealed costs, JointAgreement of) {
        return new JointAgreement(
                of.parties(),
                of.participants(),
                of.members(),
                of.partiesNameMembers(),
                of.purpose(),
                of.category(),
                of.basis(),
                of.from(),
                of.until(),
                of.states(),
                of.evidenceRules(),
                of.onwardUse(),
                costs,
                of.evaluationRules());
    }

    static VersionId version(int number) {
        return new VersionId("version-%032x".formatted(number));
    }

    static ActionId action(int number) {
        return new ActionId("action-%032x".formatted(number));
    }

    static DecisionId decision(int number) {
        return new DecisionId("decision-%032x".formatted(number));
    }

    static EvidenceId evidence(int number) {
        return new EvidenceId("evidence-%032x".formatted(number));
    }

    static HandOverId handOver(int number) {
        return new HandOverId("hand-over-%032x".formatted(number));
    }

    static Sealed text(String field) {
        return sealed(field, "text");
    }

    /** What a partner says, under its own key. */
    static Sealed said(PartnerId partner, String field) {
        return sealed(partner.value(), field, "text");
    }

    static Exhibit exhibit(PersonId custodian, boolean aboutPersons) {
        return new Exhibit(
                text("description"),
                aboutPersons,
                new Content(ContentKind.FILE, 1_000_000L, "ab".repeat(32), null),
                custodian,
                "S-1",
                Sets.of(),
                null,
                new CountryCode("PK"),
                text("law"));
    }
}
