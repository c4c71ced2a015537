package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.sharing.Seals.sealed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Group;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Subject;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * One alert of {@link #FIA} to {@link #OMAN} and {@link #IOM}; {@link #STRANGER} is on the platform and no recipient.
 * An agreement binds all of them.
 */
final class Examples {
    static final PartnerId FIA = new PartnerId("pk-fia");
    static final PartnerId OMAN = new PartnerId("om-police");
    static final PartnerId QATAR = new PartnerId("qa-labour");
    static final PartnerId IOM = new PartnerId("iom");
    static final PartnerId CHILD = new PartnerId("pk-child");
    static final PartnerId CLIENT = new PartnerId("om-clinic");
    static final PartnerId STRANGER = new PartnerId("np-police");
    static final List<PartnerId> EVERYBODY = List.of(FIA, OMAN, QATAR, IOM, CHILD, CLIENT, STRANGER);

    /** {@link #QATAR} and {@link #OMAN}, until the directory says otherwise. */
    static final GroupId GULF = new GroupId("gulf");

    static final Region GULF_REGION = new Region("gulf");

    static final AlertId ID = new AlertId("alert-0f3a");
    static final String BLINDING = "5a".repeat(32);
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final AgreementId AGREEMENT = new AgreementId("agreement-" + "a".repeat(32));
    static final CountryCode PK = new CountryCode("PK");
    static final Audience RECIPIENTS = Audience.of(OMAN, IOM);
    static final Clocks CLOCKS = Clocks.of(Urgency.URGENT);

    static final ReleaseId ISSUE_ID = release(1);
    static final ReleaseId NEXT_ID = release(2);
    static final OnwardRequestId REQUEST_ID = request(1);
    static final ClockId ACKNOWLEDGE_OMAN = ClockId.of(ClockKind.ACKNOWLEDGE, OMAN);
    static final ClockId ANSWER_OMAN = ClockId.of(ClockKind.ANSWER, OMAN);
    static final ClockId EXPIRY = ClockId.of(ClockKind.EXPIRY, FIA);
    static final ClockId VALIDATION = ClockId.of(ClockKind.VALIDATION, FIA);

    // The owner's people.
    static final Actor WRITER = actor(FIA, 1, Role.FOCAL_POINT);
    static final Actor COLLEAGUE = actor(FIA, 2, Role.FOCAL_POINT);
    static final Actor SUPERVISOR = actor(FIA, 3, Role.SUPERVISOR);
    static final Actor SECOND_SUPERVISOR = actor(FIA, 4, Role.SUPERVISOR);
    static final Actor MACHINE = machine(FIA, 5);
    static final Actor AUDITOR = actor(FIA, 6, Role.AUDITOR, Role.ADMINISTRATOR);

    // Recipients' people.
    static final Actor OMANI = actor(OMAN, 11, Role.FOCAL_POINT);
    static final Actor OMANI_SUPERVISOR = actor(OMAN, 12, Role.SUPERVISOR);
    static final Actor OMANI_MACHINE = machine(OMAN, 13);
    /** Whom nobody ever names. */
    static final Actor OMANI_COLLEAGUE = actor(OMAN, 14, Role.FOCAL_POINT);

    static final Actor IOM_OFFICER = actor(IOM, 21, Role.FOCAL_POINT);
    static final Actor IOM_SUPERVISOR = actor(IOM, 22, Role.SUPERVISOR);

    static final Actor NEPALI = actor(STRANGER, 31, Role.FOCAL_POINT, Role.SUPERVISOR);
    static final Actor CHILD_OFFICER = actor(CHILD, 41, Role.FOCAL_POINT);
    static final Actor CHILD_SUPERVISOR = actor(CHILD, 42, Role.SUPERVISOR);

    static final Standing STANDING = standing(directory());

    static final AlertContent CONTENT = content("false offers");
    static final Terms TERMS = terms(Marking.AMBER);
    static final Act.Issue ISSUE = issue(TERMS, AudienceRule.of(OMAN, IOM));

    static final DraftAlert DRAFT = new DraftAlert(ID, WRITER, BLINDING, CONTENT);
    static final AlertDrafted DRAFTED = new AlertDrafted(ID, FIA, WRITER.person(), BLINDING, CONTENT, null);

    private Examples() {}

    static PersonId person(int number) {
        return new PersonId("person-%032x".formatted(number));
    }

    static ReleaseId release(int number) {
        return new ReleaseId("release-%032x".formatted(number));
    }

    static OnwardRequestId request(int number) {
        return new OnwardRequestId("onward-%032x".formatted(number));
    }

    static Actor actor(PartnerId partner, int number, Role... roles) {
        return new Actor(partner, person(number), Nature.NATURAL, Sets.of(roles), Sets.of(), NOW);
    }

    static Actor machine(PartnerId partner, int number) {
        return new Actor(
                partner, person(number), Nature.MACHINE, Sets.of(Role.values()), Sets.of(Scope.of(partner)), NOW);
    }

    /** The same person, a supervisor. */
    static Actor supervising(Actor actor) {
        return new Actor(
                actor.partner(),
                actor.person(),
                actor.nature(),
                Sets.of(Role.FOCAL_POINT, Role.SUPERVISOR),
                actor.granted(),
                actor.at());
    }

    /** The same, later. */
    static Actor after(Duration later, Actor actor) {
        return new Actor(
                actor.partner(),
                actor.person(),
                actor.nature(),
                actor.roles(),
                actor.granted(),
                actor.at().plus(later));
    }

    static AlertContent content(String narrative) {
        var texts = new TreeMap<Language, Narrative>();
        texts.put(new Language("en"), narrative("en", narrative));
        texts.put(new Language("ur"), narrative("ur", narrative));
        return content(texts, Sets.map());
    }

    static Narrative narrative(String language, String text) {
        return new Narrative(
                sealed("texts." + language + ".subject", "Job offers"),
                sealed("texts." + language + ".narrative", text));
    }

    static AlertContent content(SortedMap<Language, Narrative> texts, SortedMap<String, DescribedPerson> persons) {
        return new AlertContent(
                "FIA/2026/17",
                new Details.RecruitmentScheme(RecruitmentMethod.ONLINE_ADVERTISEMENT),
                null,
                true,
                false,
                texts,
                persons);
    }

    /** Of a possible victim, whose claim of asylum the owner knows of. */
    static AlertContent victims() {
        var persons = new TreeMap<String, DescribedPerson>();
        persons.put("p1", victim("p1"));
        return new AlertContent(
                "FIA/2026/17",
                new Details.Victims(),
                null,
                true,
                false,
                content("seen at the port").texts(),
                persons);
    }

    static DescribedPerson victim(String reference) {
        return new DescribedPerson(
                PersonRole.POSSIBLE_VICTIM,
                sealed("persons." + reference + ".name", "a name"),
                sealed("persons." + reference + ".born", "2004"),
                null,
                null,
                sealed("persons." + reference + ".asylum", "yes"));
    }

    static Terms terms(Marking marking, HandlingCode... handling) {
        return terms(marking, Sets.of(Purpose.INVESTIGATION, Purpose.PREVENTION), handling);
    }

    static Terms terms(Marking marking, SortedSet<Purpose> purposes, HandlingCode... handling) {
        var codes = Sets.of(handling);
        return new Terms(
                marking,
                codes,
                codes.contains(HandlingCode.H3) ? sealed("restriction", "for this case only") : null,
                purposes,
                basis());
    }

    static LegalBasis basis() {
        return new LegalBasis(
                Sets.of(Article.TIP_PROTOCOL_10), Sets.of(AGREEMENT), List.of(), "Exchange of letters of 2025");
    }

    static Act.Issue issue(Terms terms, AudienceRule audience) {
        return new Act.Issue(terms, audience, false, CLOCKS, false, Protection.NONE);
    }

    /** Whose recipients may answer each other. */
    static Act.Issue openIssue(Terms terms, AudienceRule audience) {
        return new Act.Issue(terms, audience, false, CLOCKS, true, Protection.NONE);
    }

    static Protection danger() {
        return new Protection(List.of(), List.of(), sealed("protection.danger", "held at the port"));
    }

    static Act.Answer answer(MatchAnswer answer) {
        return new Act.Answer(answer, sealed("oman", "act.text", answer.toString()), TERMS, false, Protection.NONE);
    }

    /** To the owner and the other recipients. */
    static Act.Answer answerToAll(MatchAnswer answer) {
        return new Act.Answer(answer, answer(answer).text(), TERMS, true, Protection.NONE);
    }

    static Act.FollowUp followUp(String text) {
        return new Act.FollowUp(sealed("oman", "act.text", text), TERMS, Protection.NONE);
    }

    static Act.Sighting sighting(Instant at) {
        return new Act.Sighting(
                sealed("oman", "act.place", "OM-MA"), at, sealed("oman", "act.text", "seen"), TERMS, Protection.NONE);
    }

    static AudienceRule group(GroupId group, PartnerId... except) {
        return new AudienceRule(Sets.of(), Sets.of(group), Sets.of(except), Sets.of());
    }

    static AudienceRule named(PersonId... persons) {
        return new AudienceRule(Sets.of(), Sets.of(), Sets.of(), Sets.of(persons));
    }

    // What decisions read besides the alert. Here alone partners, persons and agreements are made.

    static Partner partner(PartnerId id, PartnerKind kind, @Nullable String country, PartnerId... clients) {
        return new Partner(
                id,
                id.value(),
                kind,
                country == null ? null : new CountryCode(country),
                id.equals(OMAN) || id.equals(QATAR) ? GULF_REGION : null,
                false,
                Sets.of(),
                Sets.of(clients),
                Sets.of(),
                Sets.map());
    }

    private static Partner suspended(Partner partner, boolean suspended) {
        return new Partner(
                partner.id(),
                partner.name(),
                partner.kind(),
                partner.country(),
                partner.region(),
                suspended,
                partner.administrators(),
                partner.clients(),
                partner.issuers(),
                partner.clocks());
    }

    static Directory directory() {
        var partners = new TreeMap<PartnerId, Partner>();
        for (Partner partner : List.of(
                partner(FIA, PartnerKind.POLICE, "PK"),
                partner(OMAN, PartnerKind.POLICE, "OM", CLIENT),
                partner(QATAR, PartnerKind.LABOUR_INSPECTORATE, "QA"),
                partner(IOM, PartnerKind.UN_ORGANIZATION, null),
                partner(CHILD, PartnerKind.CHILD_PROTECTION, "PK"),
                partner(CLIENT, PartnerKind.SERVICE_PROVIDER, "OM"),
                partner(STRANGER, PartnerKind.POLICE, "NP"))) partners.put(partner.id(), partner);
        var participations = new TreeSet<Participation>();
        for (String country : List.of("PK", "OM", "QA", "NP"))
            for (Treaty treaty : List.of(Treaty.UNTOC, Treaty.TIP_PROTOCOL))
                participations.add(Participation.of(new CountryCode(country), treaty, LocalDate.parse("2010-01-01")));
        var groups = new TreeMap<GroupId, Group>();
        groups.put(GULF, new Group(GULF, FIA, Sets.of(), Sets.of(), Sets.of(GULF_REGION), Sets.of()));
        return new Directory(partners, participations, groups, 1);
    }

    static Directory with(Directory directory, Partner partner) {
        return new Directory(
                Sets.with(directory.partners(), partner.id(), partner),
                directory.participations(),
                directory.groups(),
                1);
    }

    static Directory suspended(Directory directory, PartnerId partner, boolean suspended) {
        return with(directory, suspended(directory.partner(partner).orElseThrow(), suspended));
    }

    static Standing standing(Directory directory, Subject... subjects) {
        var agreements = new TreeMap<AgreementId, Agreement>();
        var parties = Sets.sorted(directory.partners().keySet());
        agreements.put(
                AGREEMENT,
                new Agreement(
                        AGREEMENT,
                        parties,
                        Sets.of(Category.values()),
                        LocalDate.parse("2020-01-01"),
                        null,
                        parties,
                        Sets.of(),
                        "digest"));
        var persons = new TreeMap<PersonId, Person>();
        var all = new ArrayList<>(List.of(OMANI, OMANI_SUPERVISOR, IOM_OFFICER, IOM_SUPERVISOR, NEPALI, WRITER));
        for (Actor actor : all)
            persons.put(
                    actor.person(),
                    new Person(
                            actor.person(),
                            actor.partner(),
                            actor.nature(),
                            actor.roles(),
                            Sets.of(),
                            actor.granted(),
                            false,
                            actor.person()));
        return new Standing(directory, agreements, persons, List.of(subjects));
    }
}
