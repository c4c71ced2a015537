package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.machine;
import static org.antitrafficking.coordination.Platform.standing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.Dossier;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.Sharing;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Provision;
import org.antitrafficking.coordination.sharing.Seals;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;

/** Who asks whom what: Pakistan's agency asks Nepal's police, and Bangladesh's has nothing to do with it. */
final class RequestExamples {
    static final InformationRequestId ID = new InformationRequestId("request-" + "1".repeat(32));
    static final String BLINDING = "5a".repeat(32);

    static final Actor ANALYST = actor(FIA, 1, Role.FOCAL_POINT);
    static final Actor CHIEF = actor(FIA, 2, Role.SUPERVISOR);
    static final Actor COLLEAGUE = actor(FIA, 3, Role.FOCAL_POINT);
    static final Actor MACHINE = machine(FIA);
    static final List<Actor> ASKERS = List.of(ANALYST, CHIEF, COLLEAGUE, MACHINE);

    static final Actor NEPALI = actor(NP_POLICE, 1, Role.FOCAL_POINT);
    static final Actor NEPALI_CHIEF = actor(NP_POLICE, 2, Role.SUPERVISOR);
    static final Actor NEPALI_COLLEAGUE = actor(NP_POLICE, 3, Role.FOCAL_POINT);
    static final Actor NEPALI_MACHINE = machine(NP_POLICE);
    static final List<Actor> HOLDERS = List.of(NEPALI, NEPALI_CHIEF, NEPALI_COLLEAGUE, NEPALI_MACHINE);

    static final Actor STRANGER = actor(BD_POLICE, 1, Role.FOCAL_POINT, Role.SUPERVISOR);
    static final Actor PLATFORM = machine(PartnerId.PLATFORM);

    static final ReleaseId FIRST = release(1);
    static final ReleaseId NEXT = release(2);
    static final ReleaseId THIRD = release(3);

    static final Terms TERMS = terms("PK", Marking.AMBER);
    static final Terms ANSWERING = terms("NP", Marking.AMBER_STRICT, HandlingCode.H1);
    static final Question QUESTION = question(NP_POLICE);
    static final RequestAct.Ask ASK = ask(QUESTION, TERMS);
    static final RequestAct.Query QUERY = new RequestAct.Query(QUESTION, TERMS, Protection.NONE);
    static final RequestGrounds GROUNDS = grounds();
    static final Sealed REASON = sealed("reason", "reason");

    static final AlertId ALERT = new AlertId("alert-0f3a");

    private RequestExamples() {}

    static ReleaseId release(int number) {
        return new ReleaseId("release-%032x".formatted(number));
    }

    /** Under a key of that name. */
    static Sealed sealed(String key, String field) {
        return Seals.sealed(key, field, "what " + key + " says");
    }

    static Actor after(Duration later, Actor actor) {
        return new Actor(
                actor.partner(),
                actor.person(),
                actor.nature(),
                actor.roles(),
                actor.granted(),
                actor.at().plus(later));
    }

    static Terms terms(String country, Marking marking, HandlingCode... handling) {
        return new Terms(
                marking,
                Sets.of(handling),
                null,
                Sets.of(Purpose.INVESTIGATION),
                new LegalBasis(
                        Sets.of(),
                        Sets.of(),
                        List.of(new Provision(new CountryCode(country), "Sect. 12 of the act on mutual assistance")),
                        "Exchange of letters of 2025"));
    }

    static Question question(PartnerId holder, PersonId... named) {
        return new Question(
                "FIA/2026/17",
                holder,
                Sets.of(named),
                Category.SUSPECTS,
                true,
                false,
                sealed("question", "question.text"),
                Sets.map());
    }

    /** About a victim, whose claim of asylum the asker knows of. */
    static Question victims() {
        return new Question(
                "FIA/2026/17",
                NP_POLICE,
                Sets.of(),
                Category.SUSPECTS,
                true,
                false,
                sealed("question", "question.text"),
                Sets.with(
                        Sets.map(),
                        "p1",
                        new DescribedPerson(
                                PersonRole.POSSIBLE_VICTIM,
                                sealed("persons.p1", "persons.p1.name"),
                                null,
                                null,
                                null,
                                sealed("persons.p1", "persons.p1.asylum"))));
    }

    static RequestAct.Ask ask(Question question, Terms terms) {
        return ask(question, terms, RequestUrgency.URGENT_DIRECT);
    }

    static RequestAct.Ask ask(Question question, Terms terms, RequestUrgency urgency) {
        return new RequestAct.Ask(question, terms, urgency, null, Protection.NONE);
    }

    static RequestAct.Ask citing(Citation citation) {
        return new RequestAct.Ask(QUESTION, TERMS, RequestUrgency.OTHER, citation, Protection.NONE);
    }

    /** For two of the holder's persons and nobody else. */
    static RequestAct.Ask red() {
        return ask(question(NP_POLICE, NEPALI.person(), NEPALI_CHIEF.person()), terms("PK", Marking.RED));
    }

    static RequestAct.Answer part(String key) {
        return new RequestAct.Answer(sealed(key, "act.text"), false, ANSWERING, Protection.NONE);
    }

    static RequestAct.Answer last(String key) {
        return new RequestAct.Answer(sealed(key, "act.text"), true, ANSWERING, Protection.NONE);
    }

    static RequestAct.NothingHeld nothing() {
        return new RequestAct.NothingHeld(ANSWERING, Protection.NONE);
    }

    static RequestAct.AskClarification clarification(String key) {
        return new RequestAct.AskClarification(sealed(key, "act.text"), ANSWERING, Protection.NONE);
    }

    static RequestAct.Clarify clarify(ReleaseId asked) {
        return new RequestAct.Clarify(asked, sealed("clear", "act.text"), TERMS, Protection.NONE);
    }

    static RequestAct.AnnounceAuthorization authorization(String key) {
        return new RequestAct.AnnounceAuthorization(sealed(key, "act.reasons"), ANSWERING, Protection.NONE);
    }

    static RequestAct.SayYes yes(String key) {
        return new RequestAct.SayYes(sealed(key, "act.contact"), ANSWERING, Protection.NONE);
    }

    /** With every person that a question may name, and a place in the quota. */
    static RequestGrounds grounds() {
        var persons = ASKERS.stream().map(RequestExamples::person).toList();
        var all = new ArrayList<>(persons);
        HOLDERS.forEach(actor -> all.add(person(actor)));
        all.add(person(STRANGER));
        return new RequestGrounds(standing(all.toArray(Person[]::new)), Alert.none(), Sets.of(), true);
    }

    private static Person person(Actor actor) {
        return new Person(
                actor.person(),
                actor.partner(),
                actor.nature(),
                actor.roles(),
                Sets.of(),
                actor.granted(),
                false,
                actor.person());
    }

    /** Citing that alert, and these investigations. */
    static RequestGrounds citing(Alert alert, String... investigations) {
        return new RequestGrounds(GROUNDS.standing(), alert, Sets.of(investigations), false);
    }

    /** Issued by that partner to those. */
    static Alert alert(Actor author, PartnerId... audience) {
        SortedSet<PersonId> contributors = Sets.of(author.person());
        var content = new AlertContent(
                "FIA/2026/17",
                new Details.RecruitmentScheme(RecruitmentMethod.ONLINE_ADVERTISEMENT),
                null,
                true,
                false,
                Sets.with(
                        Sets.map(),
                        new Language("en"),
                        new Narrative(sealed("item", "texts.en.subject"), sealed("item", "texts.en.narrative"))),
                Sets.map());
        return new Alert.Issued(
                new Dossier(
                        ALERT,
                        author.partner(),
                        author.person(),
                        BLINDING,
                        content,
                        contributors,
                        Sets.map(),
                        Sets.map(),
                        null),
                new Sharing(
                        TERMS,
                        Clocks.of(Urgency.ROUTINE),
                        false,
                        Audience.of(audience),
                        Audience.of(audience),
                        Sets.of(),
                        Sets.map(),
                        Sets.map(),
                        Sets.map(),
                        Sets.of()));
    }
}
