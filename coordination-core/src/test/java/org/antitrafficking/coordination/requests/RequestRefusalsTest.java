package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.NP_POLICE;
import static org.antitrafficking.coordination.Platform.STRANGER;
import static org.antitrafficking.coordination.Platform.suspended;
import static org.antitrafficking.coordination.requests.RequestExamples.ALERT;
import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ANSWERING;
import static org.antitrafficking.coordination.requests.RequestExamples.ASK;
import static org.antitrafficking.coordination.requests.RequestExamples.BLINDING;
import static org.antitrafficking.coordination.requests.RequestExamples.CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.COLLEAGUE;
import static org.antitrafficking.coordination.requests.RequestExamples.FIRST;
import static org.antitrafficking.coordination.requests.RequestExamples.GROUNDS;
import static org.antitrafficking.coordination.requests.RequestExamples.HOLDERS;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.MACHINE;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_MACHINE;
import static org.antitrafficking.coordination.requests.RequestExamples.NEXT;
import static org.antitrafficking.coordination.requests.RequestExamples.QUERY;
import static org.antitrafficking.coordination.requests.RequestExamples.QUESTION;
import static org.antitrafficking.coordination.requests.RequestExamples.REASON;
import static org.antitrafficking.coordination.requests.RequestExamples.TERMS;
import static org.antitrafficking.coordination.requests.RequestExamples.THIRD;
import static org.antitrafficking.coordination.requests.RequestExamples.alert;
import static org.antitrafficking.coordination.requests.RequestExamples.ask;
import static org.antitrafficking.coordination.requests.RequestExamples.authorization;
import static org.antitrafficking.coordination.requests.RequestExamples.citing;
import static org.antitrafficking.coordination.requests.RequestExamples.clarification;
import static org.antitrafficking.coordination.requests.RequestExamples.clarify;
import static org.antitrafficking.coordination.requests.RequestExamples.last;
import static org.antitrafficking.coordination.requests.RequestExamples.nothing;
import static org.antitrafficking.coordination.requests.RequestExamples.part;
import static org.antitrafficking.coordination.requests.RequestExamples.question;
import static org.antitrafficking.coordination.requests.RequestExamples.red;
import static org.antitrafficking.coordination.requests.RequestExamples.release;
import static org.antitrafficking.coordination.requests.RequestExamples.terms;
import static org.antitrafficking.coordination.requests.RequestExamples.victims;
import static org.antitrafficking.coordination.requests.RequestExamples.yes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antitrafficking.coordination.Platform;
import org.antitrafficking.coordination.RulesInSource;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of {@link RequestRules} and {@link RequestReleaseRules}, each with what it refuses. */
class RequestRefusalsTest {

    record Refusal(String rule, RequestLife life, RequestCommand command) {
        @Override
        public String toString() {
            return rule + ": " + command.getClass().getSimpleName();
        }
    }

    /** All of them, as the rules name them: one that is added there needs an example here. */
    private static final Set<String> RULES = RulesInSource.of(
            "requests/RequestRules.java", "requests/RequestReleaseRules.java", "sharing/Releases.java");

    static Stream<Refusal> refusals() {
        return Stream.of(asking(), releasing(), policy(), citations(), holding(), ending(), blind(), who())
                .flatMap(List::stream);
    }

    private static PrepareRequestAct prepare(Actor by, ReleaseId release, RequestAct act) {
        return new PrepareRequestAct(ID, by, release, act);
    }

    private static List<Refusal> asking() {
        RequestLife drafted = RequestLife.drafted(ASK);
        return List.of(
                new Refusal("a-request-is-drafted-once", drafted, new DraftRequest(ID, ANALYST, BLINDING, FIRST, ASK)),
                new Refusal("a-request-is-sent-once", RequestLife.sent(), prepare(ANALYST, NEXT, ASK)),
                new Refusal("a-request-is-sent-once", RequestLife.queried(), prepare(ANALYST, NEXT, ASK)),
                new Refusal(
                        "a-request-is-sent-once",
                        drafted.prepared(NEXT, CHIEF, QUERY)
                                .validated(FIRST, CHIEF)
                                .told(FIRST, ANALYST),
                        new DoRequestAct(ID, ANALYST, NEXT, "digest", GROUNDS)),
                new Refusal("only-the-asker-asks", RequestLife.sent(), prepare(NEPALI, NEXT, ASK)),
                new Refusal("only-the-asker-asks", RequestLife.sent(), prepare(NEPALI, NEXT, clarify(THIRD))),
                new Refusal("only-the-holder-answers", drafted, prepare(ANALYST, NEXT, last("a"))),
                new Refusal(
                        "only-an-open-clarification-is-given",
                        RequestLife.sent(),
                        prepare(ANALYST, NEXT, clarify(THIRD))),
                new Refusal(
                        "what-was-erased-is-not-told",
                        drafted.then(new EraseRequest(ID, CHIEF)),
                        new ValidateRequestAct(ID, CHIEF, FIRST, "digest", GROUNDS)));
    }

    private static List<Refusal> releasing() {
        RequestLife drafted = RequestLife.drafted(ASK);
        RequestLife validated = drafted.validated(FIRST, CHIEF);
        RequestLife returned = validated.then(new ReturnRequestAct(ID, CHIEF, FIRST, REASON));
        RequestLife answering = RequestLife.sent().prepared(NEXT, NEPALI, last("a"));
        RequestLife crowded = RequestLife.sent();
        for (int i = 0; i < Limits.RELEASES_UNDER_WAY; i++)
            crowded = crowded.prepared(release(100 + i), NEPALI, part("part " + i));
        RequestLife busy = RequestLife.sent();
        for (int i = 0; i < Limits.ACTS_DONE; i++) busy = busy.held(release(200 + i), part("part " + i));
        var supervising =
                new Actor(FIA, ANALYST.person(), Nature.NATURAL, Sets.of(Role.SUPERVISOR), Sets.of(), ANALYST.at());
        return List.of(
                new Refusal("a-release-is-prepared-once", drafted, prepare(ANALYST, FIRST, QUERY)),
                new Refusal("a-release-is-prepared-once", answering, prepare(ANALYST, NEXT, clarify(THIRD))),
                new Refusal("too-many-releases-are-under-way", crowded, prepare(NEPALI, NEXT, last("more"))),
                new Refusal("a-partner-does-100-acts-on-an-item-at-most", busy, prepare(NEPALI, NEXT, last("more"))),
                new Refusal(
                        "each-word-of-the-holders-is-sealed-under-keys-of-its-own",
                        answering,
                        prepare(NEPALI, THIRD, clarification("a"))),
                new Refusal(
                        "what-was-told-is-not-discarded", RequestLife.sent(), new DiscardRequestAct(ID, CHIEF, FIRST)),
                new Refusal(
                        "what-was-told-is-not-returned",
                        RequestLife.sent(),
                        new ReturnRequestAct(ID, CHIEF, FIRST, REASON)),
                new Refusal("what-was-returned-is-prepared-anew", returned, drafted.validate(FIRST, CHIEF)),
                new Refusal("what-was-returned-is-prepared-anew", returned, validated.tell(FIRST, ANALYST)),
                new Refusal("a-supervisor-validates", drafted, new ReturnRequestAct(ID, ANALYST, FIRST, REASON)),
                new Refusal(
                        "another-person-validates-than-contributed",
                        drafted,
                        new ReturnRequestAct(ID, supervising, FIRST, REASON)),
                new Refusal("a-machine-never-validates", answering, answering.validate(NEXT, NEPALI_MACHINE)),
                new Refusal("a-supervisor-validates", drafted, drafted.validate(FIRST, ANALYST)),
                new Refusal("another-person-validates-than-contributed", drafted, drafted.validate(FIRST, supervising)),
                new Refusal(
                        "what-is-validated-is-what-was-seen",
                        answering,
                        new ValidateRequestAct(ID, NEPALI_CHIEF, NEXT, "digest", GROUNDS)),
                new Refusal(
                        "what-is-validated-is-what-was-seen",
                        RequestLife.sent(),
                        new ValidateRequestAct(ID, CHIEF, FIRST, "digest", GROUNDS)),
                new Refusal("what-leaves-the-country-is-validated-first", drafted, drafted.tell(FIRST, ANALYST)),
                new Refusal("what-leaves-the-country-is-validated-first", answering, answering.tell(NEXT, NEPALI)),
                new Refusal(
                        "only-what-was-validated-is-told",
                        validated,
                        new DoRequestAct(ID, ANALYST, FIRST, "digest", GROUNDS)),
                new Refusal(
                        "only-what-was-validated-is-told",
                        validated.told(FIRST, ANALYST),
                        new DoRequestAct(ID, ANALYST, FIRST, "digest", GROUNDS)));
    }

    private static Refusal refused(String rule, RequestAct.Ask ask, RequestGrounds grounds) {
        return new Refusal(rule, RequestLife.drafted(ask), new ValidateRequestAct(ID, CHIEF, FIRST, "digest", grounds));
    }

    /** Of the policy nothing is repeated here: that each of its questions is asked at all. */
    private static List<Refusal> policy() {
        String refused = "every-recipient-is-allowed-or-nobody-is-told";
        var groundless = new Terms(Marking.AMBER, Sets.of(), null, Sets.of(Purpose.INVESTIGATION), LegalBasis.NONE);
        var withoutHolder = new RequestGrounds(
                Platform.standing(
                        suspended(NP_POLICE),
                        GROUNDS.standing().persons().values().toArray(Person[]::new)),
                Alert.none(),
                Sets.of(),
                true);
        RequestLife validated = RequestLife.drafted(ASK).validated(FIRST, CHIEF);
        RequestLife answering =
                RequestLife.sent().prepared(NEXT, NEPALI, new RequestAct.Answer(REASON, true, TERMS, Protection.NONE));
        return List.of(
                refused(refused, ask(QUESTION, groundless), GROUNDS),
                refused(refused, ask(question(STRANGER), TERMS), GROUNDS),
                refused(refused, ask(question(FIA), TERMS), GROUNDS),
                refused(refused, ASK, withoutHolder),
                new Refusal(
                        refused,
                        validated,
                        new DoRequestAct(ID, ANALYST, FIRST, validated.digest(FIRST, ANALYST), withoutHolder)),
                // The asker's national law is no basis for the holder's answer.
                new Refusal(refused, answering, new ValidateRequestAct(ID, NEPALI_CHIEF, NEXT, "digest", GROUNDS)),
                refused("tlp-red-is-for-named-persons-only", ask(QUESTION, terms("PK", Marking.RED)), GROUNDS),
                new Refusal(
                        "tlp-red-is-for-named-persons-only",
                        RequestLife.sent()
                                .prepared(
                                        NEXT,
                                        NEPALI,
                                        new RequestAct.Answer(REASON, true, terms("NP", Marking.RED), Protection.NONE)),
                        new ValidateRequestAct(ID, NEPALI_CHIEF, NEXT, "digest", GROUNDS)),
                refused(
                        "a-named-person-is-one-of-a-partner",
                        ask(question(NP_POLICE, Platform.person(NP_POLICE, 44)), TERMS),
                        GROUNDS),
                refused(
                        "a-request-names-persons-of-its-holder-only",
                        ask(question(NP_POLICE, NEPALI.person(), RequestExamples.STRANGER.person()), TERMS),
                        GROUNDS));
    }

    private static List<Refusal> citations() {
        String rule = "a-request-cites-only-what-both-have";
        RequestAct.Ask ask = citing(new Citation(ALERT, null));
        String investigation = "investigation-" + "2".repeat(32);
        PartnerId bangladesh = RequestExamples.STRANGER.partner();
        return List.of(
                // There is none; it is hidden from the asker; from the holder; and what a recipient may not learn.
                refused(rule, ask, citing(Alert.none())),
                refused(rule, ask, citing(alert(RequestExamples.STRANGER, NP_POLICE))),
                refused(rule, ask, citing(alert(ANALYST, bangladesh))),
                refused(rule, ask, citing(alert(RequestExamples.STRANGER, FIA, NP_POLICE))),
                refused(rule, ask, citing(alert(RequestExamples.STRANGER, FIA))),
                refused(
                        rule,
                        citing(new Citation(new AlertId("alert-other"), null)),
                        citing(alert(ANALYST, NP_POLICE))),
                refused(rule, citing(new Citation(null, investigation)), citing(Alert.none())),
                refused(rule, citing(new Citation(ALERT, investigation)), citing(alert(ANALYST, NP_POLICE))));
    }

    private static List<Refusal> holding() {
        RequestLife sent = RequestLife.sent();
        RequestLife answered = sent.held(NEXT, last("a"));
        RequestLife refused = sent.then(new RefuseRequest(ID, NEPALI, RefusalGround.DISPROPORTIONATE));
        var refusals = new ArrayList<Refusal>();
        for (RequestLife decided : List.of(answered, refused, sent.held(NEXT, nothing()))) {
            for (RequestAct act : List.of(part("b"), last("c"), nothing(), clarification("d"), authorization("e")))
                refusals.add(new Refusal("the-holder-decides-once", decided, prepare(NEPALI, THIRD, act)));
            refusals.add(new Refusal("the-holder-decides-once", decided, new AcceptRequest(ID, NEPALI)));
            refusals.add(new Refusal(
                    "the-holder-decides-once", decided, new RefuseRequest(ID, NEPALI, RefusalGround.OUTDATED)));
        }
        refusals.add(new Refusal(
                "the-holder-decides-once",
                sent.prepared(THIRD, NEPALI, part("b")).held(NEXT, last("a")),
                new DoRequestAct(ID, NEPALI, THIRD, "digest", GROUNDS)));
        refusals.add(new Refusal(
                "one-authorization-is-waited-for-at-a-time",
                sent.held(NEXT, authorization("a")),
                prepare(NEPALI, THIRD, authorization("b"))));
        refusals.add(
                new Refusal("only-a-needed-authorization-is-decided", sent, new DecideAuthorization(ID, NEPALI, true)));
        refusals.add(new Refusal(
                "only-a-needed-authorization-is-decided",
                sent.held(NEXT, authorization("a")).then(new DecideAuthorization(ID, NEPALI, true)),
                new DecideAuthorization(ID, NEPALI, false)));
        refusals.add(new Refusal(
                "who-has-answered-holds-something", sent.held(NEXT, part("a")), prepare(NEPALI, THIRD, nothing())));
        refusals.add(new Refusal(
                "only-a-part-that-the-asker-has-is-taken-back",
                sent.prepared(NEXT, NEPALI, part("a")),
                new TakeBackAnswer(ID, NEPALI, NEXT, REASON)));
        refusals.add(new Refusal(
                "only-a-part-that-the-asker-has-is-taken-back",
                answered.then(new TakeBackAnswer(ID, NEPALI, NEXT, REASON)),
                new TakeBackAnswer(ID, NEPALI, NEXT, REASON)));
        refusals.add(new Refusal("only-a-blind-query-is-told-yes", sent, prepare(NEPALI, NEXT, yes("a"))));
        refusals.add(new Refusal("only-a-blind-query-is-noted", sent, new NoteQuery(ID, NEPALI, null)));
        return refusals;
    }

    private static List<Refusal> ending() {
        RequestLife drafted = RequestLife.drafted(ASK);
        RequestLife sent = RequestLife.sent();
        RequestLife closed = sent.then(new CloseRequest(ID, ANALYST));
        RequestLife withdrawn = sent.then(new WithdrawRequest(ID, ANALYST, REASON));
        return List.of(
                new Refusal("a-draft-is-at-nobody", drafted, new CloseRequest(ID, ANALYST)),
                new Refusal("a-draft-is-at-nobody", drafted, new WithdrawRequest(ID, ANALYST, REASON)),
                new Refusal("a-draft-is-at-nobody", drafted, prepare(ANALYST, NEXT, clarify(THIRD))),
                new Refusal("a-closed-request-is-not-withdrawn", closed, new WithdrawRequest(ID, ANALYST, REASON)),
                new Refusal("an-ended-request-is-over", withdrawn, new CloseRequest(ID, ANALYST)),
                new Refusal("an-ended-request-is-over", withdrawn, new AcknowledgeRequest(ID, NEPALI)),
                new Refusal("an-ended-request-is-over", closed, prepare(NEPALI, NEXT, last("a"))),
                new Refusal("an-ended-request-is-over", closed, new AcceptRequest(ID, NEPALI)),
                new Refusal("an-ended-request-is-erased", sent, new EraseRequest(ID, CHIEF)),
                new Refusal("an-ended-request-is-erased", sent, new EraseRequest(ID, NEPALI_CHIEF)),
                new Refusal("a-supervisor-erases", closed, new EraseRequest(ID, ANALYST)));
    }

    private static List<Refusal> blind() {
        String rule = "a-blind-query-is-told-yes-or-nothing";
        RequestLife queried = RequestLife.queried();
        RequestLife validated = RequestLife.drafted(QUERY).validated(FIRST, CHIEF);
        var refusals = new ArrayList<Refusal>();
        for (RequestAct act : List.of(part("a"), last("b"), nothing(), clarification("c"), authorization("d")))
            refusals.add(new Refusal(rule, queried, prepare(NEPALI, NEXT, act)));
        refusals.add(new Refusal(rule, queried, prepare(ANALYST, NEXT, clarify(THIRD))));
        refusals.add(new Refusal(rule, queried, new AcknowledgeRequest(ID, NEPALI)));
        refusals.add(new Refusal(rule, queried, new AcceptRequest(ID, NEPALI)));
        refusals.add(new Refusal(rule, queried, new RefuseRequest(ID, NEPALI, RefusalGround.OUTDATED)));
        refusals.add(new Refusal(rule, queried, new DecideAuthorization(ID, NEPALI, true)));
        refusals.add(new Refusal(
                "the-quota-of-blind-queries-counts-each-before-it-is-sent",
                validated,
                new DoRequestAct(ID, ANALYST, FIRST, validated.digest(FIRST, ANALYST), citing(Alert.none()))));
        refusals.add(
                new Refusal("the-holder-decides-once", queried.held(NEXT, yes("a")), prepare(NEPALI, THIRD, yes("b"))));
        refusals.add(new Refusal(
                "a-yes-that-was-said-stays", queried.held(NEXT, yes("a")), new NoteQuery(ID, NEPALI, null)));
        return refusals;
    }

    /** Whose it is, and what a person may do. */
    private static List<Refusal> who() {
        RequestLife sent = RequestLife.sent();
        RequestLife drafted = RequestLife.drafted(ASK);
        RequestLife validated = drafted.validated(FIRST, CHIEF);
        var refusals = new ArrayList<Refusal>();
        for (RequestCommand command : holdersCommands(ANALYST))
            refusals.add(new Refusal("only-the-holder-answers", sent, command));
        for (RequestCommand command : askersCommands(NEPALI))
            refusals.add(new Refusal("only-the-asker-asks", sent, command));
        var auditor = new Actor(FIA, COLLEAGUE.person(), Nature.NATURAL, Sets.of(Role.AUDITOR), Sets.of(), CHIEF.at());
        var nepali = new Actor(
                NP_POLICE, HOLDERS.get(2).person(), Nature.NATURAL, Sets.of(Role.AUDITOR), Sets.of(), CHIEF.at());
        for (Actor by : List.of(MACHINE, auditor)) {
            String rule = by.isNatural()
                    ? "a-focal-point-or-supervisor-decides"
                    : "a-machine-drafts-reads-and-acknowledges-only";
            for (RequestCommand command : askersCommands(by)) refusals.add(new Refusal(rule, sent, command));
            refusals.add(new Refusal(rule, sent, new EraseRequest(ID, by)));
        }
        for (Actor by : List.of(NEPALI_MACHINE, nepali)) {
            String rule = by.isNatural()
                    ? "a-focal-point-or-supervisor-decides"
                    : "a-machine-drafts-reads-and-acknowledges-only";
            for (RequestCommand command : holdersCommands(by))
                if (!(command instanceof AcknowledgeRequest)) refusals.add(new Refusal(rule, sent, command));
            refusals.add(new Refusal(
                    rule,
                    sent.prepared(NEXT, NEPALI, last("a")).validated(NEXT, NEPALI_CHIEF),
                    new DoRequestAct(ID, by, NEXT, "digest", GROUNDS)));
        }
        refusals.add(new Refusal(
                "only-the-holder-answers",
                validated,
                prepare(ANALYST, NEXT, new RequestAct.NothingHeld(ANSWERING, Protection.NONE))));
        refusals.add(new Refusal(
                "every-recipient-is-allowed-or-nobody-is-told",
                RequestLife.drafted(ask(
                        victims(),
                        new Terms(Marking.AMBER, Sets.of(), null, Sets.of(Purpose.ASSISTANCE), LegalBasis.NONE))),
                new ValidateRequestAct(ID, CHIEF, FIRST, "digest", GROUNDS)));
        return refusals;
    }

    private static List<RequestCommand> holdersCommands(Actor by) {
        return List.of(
                new AcknowledgeRequest(ID, by),
                new AcceptRequest(ID, by),
                new RefuseRequest(ID, by, RefusalGround.NATIONAL_SECURITY),
                new DecideAuthorization(ID, by, true),
                new NoteQuery(ID, by, null),
                new TakeBackAnswer(ID, by, NEXT, REASON));
    }

    private static List<RequestCommand> askersCommands(Actor by) {
        return List.of(new CloseRequest(ID, by), new WithdrawRequest(ID, by, REASON));
    }

    /** Who sees nothing of it gets the one answer, whatever it asks and whatever there is. */
    @Test
    void who_holds_no_scope_that_has_it_gets_the_one_answer() {
        for (RequestLife life : List.of(
                RequestLife.drafted(ASK),
                RequestLife.sent(),
                RequestLife.sent(red()),
                RequestLife.queried(),
                RequestLife.sent().then(new WithdrawRequest(ID, ANALYST, REASON))))
            every(RequestExamples.STRANGER)
                    .forEach(command -> life.when(command).thenHidden());
        every(NEPALI).forEach(command -> RequestLife.drafted(ASK).when(command).thenHidden());
        every(COLLEAGUE)
                .forEach(command -> RequestLife.drafted(ASK).when(command).thenHidden());
        every(COLLEAGUE)
                .forEach(command -> RequestLife.sent(red()).when(command).thenHidden());
        every(HOLDERS.get(2))
                .forEach(command -> RequestLife.sent(red()).when(command).thenHidden());
        every(ANALYST).stream()
                .filter(command -> !(command instanceof DraftRequest))
                .forEach(command -> RequestLife.none().when(command).thenHidden());
    }

    @Test
    void what_the_other_prepares_is_as_if_there_were_none() {
        RequestLife life = RequestLife.sent().prepared(NEXT, NEPALI, last("a"));
        life.when(new ValidateRequestAct(ID, CHIEF, NEXT, "digest", GROUNDS)).thenHidden();
        life.when(new DoRequestAct(ID, ANALYST, NEXT, "digest", GROUNDS)).thenHidden();
        life.when(new ValidateRequestAct(ID, CHIEF, THIRD, "digest", GROUNDS)).thenHidden();
        life.when(new ReturnRequestAct(ID, CHIEF, NEXT, REASON)).thenHidden();
        life.when(new DiscardRequestAct(ID, ANALYST, NEXT)).thenNothing();
        life.when(new DiscardRequestAct(ID, ANALYST, THIRD)).thenNothing();
    }

    private static List<RequestCommand> every(Actor by) {
        var all = new ArrayList<RequestCommand>(holdersCommands(by));
        all.addAll(askersCommands(by));
        all.addAll(List.of(
                new DraftRequest(ID, by, BLINDING, FIRST, ASK),
                prepare(by, NEXT, last("a")),
                new DiscardRequestAct(ID, by, FIRST),
                new ReturnRequestAct(ID, by, FIRST, REASON),
                new ValidateRequestAct(ID, by, FIRST, "digest", GROUNDS),
                new DoRequestAct(ID, by, FIRST, "digest", GROUNDS),
                new EraseRequest(ID, by)));
        return all;
    }

    @ParameterizedTest
    @MethodSource
    void refusals(Refusal refusal) {
        refusal.life().when(refusal.command()).thenRejected(refusal.rule());
    }

    @Test
    void every_rule_refuses_something() {
        assertThat(refusals().map(Refusal::rule)).containsAll(RULES);
    }
}
