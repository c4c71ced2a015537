package org.antitrafficking.coordination.api.scenario;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.AcknowledgeAlert;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertStanding;
import org.antitrafficking.coordination.alerts.CloseAlert;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DiscloseRelease;
import org.antitrafficking.coordination.alerts.DraftAlert;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.PrepareRelease;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.ReleaseRules;
import org.antitrafficking.coordination.alerts.ValidateRelease;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.scenario.ScenarioFile.Line;
import org.antitrafficking.coordination.api.scenario.Sentence.Words;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.investigations.AcceptHandOver;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.AgreeToClose;
import org.antitrafficking.coordination.investigations.AgreeToExclude;
import org.antitrafficking.coordination.investigations.BriefMember;
import org.antitrafficking.coordination.investigations.Content;
import org.antitrafficking.coordination.investigations.ContentKind;
import org.antitrafficking.coordination.investigations.CustodyEnd;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.DeclineVersion;
import org.antitrafficking.coordination.investigations.DiscloseToDefence;
import org.antitrafficking.coordination.investigations.EndCustody;
import org.antitrafficking.coordination.investigations.EraseInvestigation;
import org.antitrafficking.coordination.investigations.EvaluateInvestigation;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.Exhibit;
import org.antitrafficking.coordination.investigations.ExtendAction;
import org.antitrafficking.coordination.investigations.HandOverId;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.KeepInvestigation;
import org.antitrafficking.coordination.investigations.LiftHold;
import org.antitrafficking.coordination.investigations.LinkItem;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.NameMember;
import org.antitrafficking.coordination.investigations.OfferHandOver;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.PlaceHold;
import org.antitrafficking.coordination.investigations.PlanAction;
import org.antitrafficking.coordination.investigations.ProposeInvestigation;
import org.antitrafficking.coordination.investigations.Reach;
import org.antitrafficking.coordination.investigations.RecordDecision;
import org.antitrafficking.coordination.investigations.RecordDissent;
import org.antitrafficking.coordination.investigations.RefuseHandOver;
import org.antitrafficking.coordination.investigations.RegisterEvidence;
import org.antitrafficking.coordination.investigations.RemoveMember;
import org.antitrafficking.coordination.investigations.ReportAction;
import org.antitrafficking.coordination.investigations.ReportLoss;
import org.antitrafficking.coordination.investigations.SendVersion;
import org.antitrafficking.coordination.investigations.SignVersion;
import org.antitrafficking.coordination.investigations.TakeCustody;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.investigations.WithdrawFromInvestigation;
import org.antitrafficking.coordination.investigations.WriteVersion;
import org.antitrafficking.coordination.partners.ApproveChange;
import org.antitrafficking.coordination.partners.Change;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.partners.ProposeChange;
import org.antitrafficking.coordination.partners.SuspendPartner;
import org.antitrafficking.coordination.persons.GrantSigningRight;
import org.antitrafficking.coordination.persons.ReinstatePerson;
import org.antitrafficking.coordination.persons.RevokeSigningRight;
import org.antitrafficking.coordination.persons.SuspendPerson;
import org.antitrafficking.coordination.quotas.CountQuery;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.coordination.requests.AcceptRequest;
import org.antitrafficking.coordination.requests.AcknowledgeRequest;
import org.antitrafficking.coordination.requests.Citation;
import org.antitrafficking.coordination.requests.CloseRequest;
import org.antitrafficking.coordination.requests.DecideAuthorization;
import org.antitrafficking.coordination.requests.DiscardRequestAct;
import org.antitrafficking.coordination.requests.DoRequestAct;
import org.antitrafficking.coordination.requests.DraftRequest;
import org.antitrafficking.coordination.requests.EraseRequest;
import org.antitrafficking.coordination.requests.NoteQuery;
import org.antitrafficking.coordination.requests.PrepareRequestAct;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.requests.RefuseRequest;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.requests.RequestGrounds;
import org.antitrafficking.coordination.requests.RequestReleaseRules;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.requests.ReturnRequestAct;
import org.antitrafficking.coordination.requests.TakeBackAnswer;
import org.antitrafficking.coordination.requests.ValidateRequestAct;
import org.antitrafficking.coordination.requests.WithdrawRequest;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario's sentences ask for, one command each. Texts are sealed as the edge does; the same words for the same
 * thing are sealed once, so that whoever says something again says the same.
 */
final class Deeds {

    private static final String ABOUT_PERSONS = " (about persons)";
    private static final String NOT_TO_BE_SEEN = "0".repeat(64);
    private static final Protection NONE = Protection.NONE;

    /** Makes a command. */
    private interface Maker {
        Object command(Words words, Call call);
    }

    /** Who asks, and what is read for it. */
    private record Call(Actor by, Reading reading, boolean aboutPersons) {}

    private final Forms<Maker> deeds = new Forms<>();
    private final Map<List<String>, Sealed> sealed = new HashMap<>();
    /** By scope and version, as its feed was told them. */
    private final Map<List<String>, String> digests = new HashMap<>();

    private final Map<String, List<Line>> agreements;
    private final Names names;
    private final Sealer sealer;
    private final Standings standings;
    private InvestigationId investigation = new InvestigationId("investigation-" + "0".repeat(32));

    Deeds(Map<String, List<Line>> agreements, Names names, Stage stage) {
        this.agreements = agreements;
        this.names = names;
        this.sealer = stage.sealer;
        this.standings = stage.standings;
        directory();
        alerts();
        negotiation();
        work();
        evidence();
        ending();
        asking();
        handling();
        blind();
    }

    /**
     * The command of a sentence.
     *
     * @throws Forms.UnknownSentence if nothing is said so
     * @throws IllegalArgumentException if the domain does not take what is said
     */
    Object command(String sentence, Actor by, Reading reading) {
        boolean aboutPersons = sentence.endsWith(ABOUT_PERSONS);
        String words = aboutPersons ? sentence.substring(0, sentence.length() - ABOUT_PERSONS.length()) : sentence;
        Forms.Found<Maker> found = deeds.find(words);
        return found.meaning().command(found.words(), new Call(by, reading, aboutPersons));
    }

    private void say(String words, Maker maker) {
        deeds.say(words, maker);
    }

    // Values

    private Sealed seal(KeyName key, String field, String text) {
        return sealed.computeIfAbsent(List.of(key.text(), field, text), first -> sealer.seal(key, field, text));
    }

    private Sealed seal(Call call, String field, Words words) {
        return seal(KeyName.of(investigation.toString(), call.by().partner().toString()), field, words.get("text"));
    }

    private PersonId person(Words words, String place) {
        return names.personId(words.get(place));
    }

    private static PartnerId partner(Words words) {
        return new PartnerId(words.get("partner"));
    }

    private static Terms terms(Marking marking) {
        return new Terms(
                marking,
                Sets.of(),
                null,
                Sets.of(Purpose.INVESTIGATION),
                new LegalBasis(Sets.of(Article.TIP_PROTOCOL_10), Sets.of(), List.of(), null));
    }

    // The directory

    private void directory() {
        say(
                "suspends partner {partner}: {text}",
                (w, c) -> new SuspendPartner(
                        partner(w),
                        c.by(),
                        seal(KeyName.of("directory", c.by().partner().toString()), "ground", w.get("text"))));
        say(
                "proposes change {change} to reinstate {partner}",
                (w, c) -> new ProposeChange(change(w), c.by(), new Change.ReinstatePartner(partner(w))));
        say("approves change {change}", (w, c) -> new ApproveChange(change(w), c.by()));
        say("suspends person {person}", (w, c) -> new SuspendPerson(person(w, "person"), c.by()));
        say("reinstates person {person}", (w, c) -> new ReinstatePerson(person(w, "person"), c.by()));
        say(
                "lets {person} sign investigation agreements",
                (w, c) -> new GrantSigningRight(person(w, "person"), c.by(), SigningRight.INVESTIGATION_AGREEMENTS));
        say(
                "lets {person} sign investigation agreements no more",
                (w, c) -> new RevokeSigningRight(person(w, "person"), c.by(), SigningRight.INVESTIGATION_AGREEMENTS));
    }

    private ChangeId change(Words words) {
        return new ChangeId(names.id("change-", words.get("change")));
    }

    // Alerts

    private void alerts() {
        say("drafts alert {alert}: {text}", (w, c) -> {
            AlertId id = alert(w);
            var key = KeyName.of(id.toString(), c.by().partner().toString());
            return new DraftAlert(
                    id,
                    c.by(),
                    Names.hash(id.toString()),
                    new AlertContent(
                            w.get("alert"),
                            new Details.Warning(WarningTo.MISSIONS),
                            null,
                            true,
                            false,
                            Sets.sorted(Map.of(
                                    new Language("en"),
                                    new Narrative(
                                            seal(key, "texts.en.subject", w.get("alert")),
                                            seal(key, "texts.en.narrative", w.get("text"))))),
                            Sets.map()));
        });
        say("prepares to issue alert {alert} to {partners}", (w, c) -> {
            PartnerId[] to = w.list("partners").stream().map(PartnerId::new).toArray(PartnerId[]::new);
            return new PrepareRelease(
                    alert(w),
                    c.by(),
                    issue(w),
                    new Act.Issue(
                            terms(Marking.AMBER), AudienceRule.of(to), false, Clocks.of(Urgency.ROUTINE), false, NONE));
        });
        say(
                "validates alert {alert}",
                (w, c) -> new ValidateRelease(alert(w), c.by(), issue(w), issueDigest(w, c), Standing.NONE));
        say(
                "issues alert {alert}",
                (w, c) -> new DiscloseRelease(alert(w), c.by(), issue(w), issueDigest(w, c), Standing.NONE));
        say("acknowledges alert {alert}", (w, c) -> new AcknowledgeAlert(alert(w), c.by()));
        say("closes alert {alert}", (w, c) -> new CloseAlert(alert(w), c.by()));
    }

    private AlertId alert(Words words) {
        return new AlertId(names.id("alert-", words.get("alert")));
    }

    private ReleaseId issue(Words words) {
        return new ReleaseId(names.id("release-", words.get("alert") + ".issue"));
    }

    /** As whoever validates and issues was shown it; none where there is nothing to be shown. */
    private String issueDigest(Words words, Call call) {
        Alert alert = call.reading().alert(alert(words));
        try {
            return ReleaseRules.preview(
                            alert,
                            issue(words),
                            call.by().partner(),
                            AlertStanding.of(alert(words), issue(words), standings.others(call.reading())),
                            call.by().at())
                    .digest();
        } catch (Rejected | Hidden notToBeDone) {
            return NOT_TO_BE_SEEN;
        }
    }

    // How an agreement comes about

    private void negotiation() {
        say("proposes {investigation} with {version}", (w, c) -> propose(w, c, null));
        say("proposes {investigation} with {version}, citing {kind} {item}", (w, c) -> propose(w, c, linked(w)));
        say("writes {version}", (w, c) -> write(w, c, null));
        say("writes {version} on {base}", (w, c) -> write(w, c, new VersionId(names.id("version-", w.get("base")))));
        say("sends {version}", (w, c) -> new SendVersion(investigation, c.by(), version(w), Reach.NONE, Standing.NONE));
        say("signs {version}", (w, c) -> sign(w, c, w.get("version")));
        say("signs {version} by the digest of {other}", (w, c) -> sign(w, c, w.get("other")));
        say(
                "declines {version}: {text}",
                (w, c) -> new DeclineVersion(investigation, c.by(), version(w), seal(c, "declineReason", w)));
        say(
                "names {person} a member who may {rights}",
                (w, c) -> new NameMember(
                        investigation,
                        c.by(),
                        person(w, "person"),
                        AgreementText.rights(w.list("rights")),
                        Standing.NONE));
        say("removes {person} from the team", (w, c) -> new RemoveMember(investigation, c.by(), person(w, "person")));
        say("briefs {person}", (w, c) -> new BriefMember(investigation, c.by(), person(w, "person")));
        say("links {kind} {item}", (w, c) -> new LinkItem(investigation, c.by(), linked(w), Reach.NONE));
    }

    private VersionId version(Words words) {
        return new VersionId(names.id("version-", words.get("version")));
    }

    private LinkedItem linked(Words words) {
        String kind = words.get("kind");
        return new LinkedItem(names.id(kind + "-", words.get("item")));
    }

    private ProposeInvestigation propose(Words words, Call call, @Nullable LinkedItem cites) {
        investigation = new InvestigationId(names.id("investigation-", words.get("investigation")));
        return new ProposeInvestigation(
                investigation,
                call.by(),
                version(words),
                Names.hash(words.get("version")),
                agreement(words, call),
                cites,
                Reach.NONE,
                Standing.NONE);
    }

    private WriteVersion write(Words words, Call call, @Nullable VersionId base) {
        return new WriteVersion(
                investigation,
                call.by(),
                version(words),
                base,
                Names.hash(words.get("version")),
                agreement(words, call),
                Standing.NONE);
    }

    private JointAgreement agreement(Words words, Call call) {
        String name = words.get("version");
        List<Line> clauses = agreements.get(name);
        if (clauses == null) throw new Forms.UnknownSentence("There is no agreement " + name);
        var key = KeyName.of(investigation.toString(), call.by().partner().toString());
        return AgreementText.of(clauses, names, (field, text) -> seal(key, field, text));
    }

    /** Whoever signs names the digest that stands in its own feed. */
    private SignVersion sign(Words words, Call call, String digestOf) {
        var of = new VersionId(names.id("version-", digestOf));
        Scope own = Scope.of(call.by().person());
        String digest = digests.getOrDefault(List.of(own.value(), of.value()), NOT_TO_BE_SEEN);
        return new SignVersion(investigation, call.by(), version(words), digest, Standing.NONE);
    }

    /** A version with its digest came into a scope's feed. */
    void sent(String scope, String version, String digest) {
        digests.put(List.of(scope, version), digest);
    }

    // What the team does

    private void work() {
        say(
                "plans action {action} for {partner} by {due}: {text}",
                (w, c) -> new PlanAction(
                        investigation,
                        c.by(),
                        action(w),
                        partner(w),
                        seal(c, "actionText", w),
                        c.aboutPersons(),
                        Names.moment(w.get("due"))));
        say(
                "reports action {action}: {text}",
                (w, c) -> new ReportAction(investigation, c.by(), action(w), seal(c, "actionResult", w)));
        say(
                "extends action {action} to {due}",
                (w, c) -> new ExtendAction(investigation, c.by(), action(w), Names.moment(w.get("due"))));
        say(
                "records decision {decision}: {text}, because {why}",
                (w, c) -> new RecordDecision(
                        investigation,
                        c.by(),
                        decision(w),
                        seal(c, "decisionText", w),
                        seal(
                                KeyName.of(
                                        investigation.toString(),
                                        c.by().partner().toString()),
                                "rationale",
                                w.get("why")),
                        c.aboutPersons()));
        say(
                "dissents from decision {decision}: {text}",
                (w, c) -> new RecordDissent(investigation, c.by(), decision(w), seal(c, "dissent", w)));
    }

    private ActionId action(Words words) {
        return new ActionId(names.id("action-", words.get("action")));
    }

    private DecisionId decision(Words words) {
        return new DecisionId(names.id("decision-", words.get("decision")));
    }

    // Evidence

    private void evidence() {
        say(
                "registers {kind} {evidence}, kept by {person} under seal {seal}, collected in {country} under {law}:"
                        + " {text}",
                (w, c) -> new RegisterEvidence(investigation, c.by(), evidence(w), exhibit(w, c)));
        say(
                "offers {evidence} to {person} as {handover} under seal {seal}: {text}",
                (w, c) -> new OfferHandOver(
                        investigation,
                        c.by(),
                        evidence(w),
                        handOver(w),
                        person(w, "person"),
                        w.get("seal"),
                        seal(c, "condition", w)));
        say(
                "accepts {handover} of {evidence} with seal {seal}: {text}",
                (w, c) -> new AcceptHandOver(
                        investigation, c.by(), evidence(w), handOver(w), w.get("seal"), seal(c, "conditionFound", w)));
        say(
                "refuses {handover} of {evidence}: {text}",
                (w, c) -> new RefuseHandOver(
                        investigation, c.by(), evidence(w), handOver(w), seal(c, "refusalReason", w)));
        say(
                "reports {evidence} lost: {text}",
                (w, c) -> new ReportLoss(investigation, c.by(), evidence(w), seal(c, "circumstances", w)));
        say(
                "takes custody of {evidence} with seal {seal}: {text}",
                (w, c) -> new TakeCustody(
                        investigation, c.by(), evidence(w), w.get("seal"), seal(c, "conditionFound", w)));
        say(
                "ends custody of {evidence}, {how}: {text}",
                (w, c) -> new EndCustody(
                        investigation,
                        c.by(),
                        evidence(w),
                        Texts.of(CustodyEnd.values(), w.get("how")),
                        seal(c, "endNote", w)));
        say(
                "discloses {evidence} to the defence: {text}",
                (w, c) -> new DiscloseToDefence(investigation, c.by(), evidence(w), seal(c, "defence", w)));
    }

    private EvidenceId evidence(Words words) {
        return new EvidenceId(names.id("evidence-", words.get("evidence")));
    }

    private HandOverId handOver(Words words) {
        return new HandOverId(names.id("hand-over-", words.get("handover")));
    }

    private Exhibit exhibit(Words words, Call call) {
        ContentKind kind = Texts.of(ContentKind.values(), words.get("kind"));
        String hash = Names.hash(words.get("evidence"));
        Content content = switch (kind) {
            case OBJECT -> new Content(kind, null, null, null);
            case FILE -> new Content(kind, 1_000_000L, hash, null);
            case STRUCTURED -> new Content(kind, 300L, null, hash);
        };
        var key = KeyName.of(investigation.toString(), call.by().partner().toString());
        return new Exhibit(
                seal(key, "description", words.get("text")),
                call.aboutPersons(),
                content,
                person(words, "person"),
                words.get("seal"),
                Sets.of(),
                null,
                new CountryCode(words.get("country")),
                seal(key, "law", words.get("law")));
    }

    // How it ends

    private void ending() {
        say(
                "agrees to exclude {partner}: {text}",
                (w, c) -> new AgreeToExclude(
                        investigation, c.by(), partner(w), seal(c, "exclusionReason", w), Standing.NONE));
        say(
                "withdraws from the investigation: {text}",
                (w, c) -> new WithdrawFromInvestigation(investigation, c.by(), seal(c, "leavingReason", w)));
        say(
                "agrees to close with {outcome}",
                (w, c) -> new AgreeToClose(investigation, c.by(), Texts.of(Outcome.values(), w.get("outcome"))));
        say(
                "evaluates the investigation: {text}",
                (w, c) -> new EvaluateInvestigation(investigation, c.by(), seal(c, "evaluation", w)));
        say(
                "holds the investigation until {day}: {text}",
                (w, c) ->
                        new PlaceHold(investigation, c.by(), LocalDate.parse(w.get("day")), seal(c, "holdGround", w)));
        say("lifts its hold of the investigation", (w, c) -> new LiftHold(investigation, c.by()));
        say(
                "keeps what its partner told the investigation until {day}",
                (w, c) -> new KeepInvestigation(investigation, c.by(), LocalDate.parse(w.get("day"))));
        say("erases what its partner told the investigation", (w, c) -> new EraseInvestigation(investigation, c.by()));
    }

    // Requests

    private void asking() {
        say(
                "drafts request {request} to {partner}, {urgency}, {marking}: {text}",
                (w, c) -> draft(w, c, Sets.of(), null));
        say(
                "drafts request {request} to {partner}, {urgency}, {marking}, for {persons} alone: {text}",
                (w, c) -> draft(
                        w,
                        c,
                        Sets.sorted(
                                w.list("persons").stream().map(names::personId).toList()),
                        null));
        say(
                "drafts request {request} to {partner}, {urgency}, {marking}, citing the investigation: {text}",
                (w, c) -> draft(w, c, Sets.of(), new Citation(null, investigation.toString())));
        say(
                "drafts request {request} to {partner}, {urgency}, {marking}, citing alert {alert}: {text}",
                (w, c) -> draft(w, c, Sets.of(), new Citation(alert(w), null)));
        say(
                "drafts blind query {request} to {partner}: {text}",
                (w, c) -> new DraftRequest(
                        request(w),
                        c.by(),
                        Names.hash(w.get("request")),
                        release(w, "request"),
                        new RequestAct.Query(question(w, c, Sets.of()), terms(Marking.AMBER), NONE)));
        say(
                "validates {release} of {request}",
                (w, c) -> new ValidateRequestAct(
                        request(w), c.by(), release(w, "release"), digest(w, c, "release"), RequestGrounds.NONE));
        say(
                "tells {release} of {request}",
                (w, c) -> new DoRequestAct(
                        request(w), c.by(), release(w, "release"), digest(w, c, "release"), RequestGrounds.NONE));
        say(
                "discards {release} of {request}",
                (w, c) -> new DiscardRequestAct(request(w), c.by(), release(w, "release")));
        say(
                "returns {release} of {request}: {text}",
                (w, c) -> new ReturnRequestAct(
                        request(w),
                        c.by(),
                        release(w, "release"),
                        seal(KeyName.of(request(w).toString(), c.by().partner().toString()), "reason", w.get("text"))));
        say(
                "validates request {request}",
                (w, c) -> new ValidateRequestAct(
                        request(w), c.by(), release(w, "request"), digest(w, c, "request"), RequestGrounds.NONE));
        say(
                "validates request {request} by another digest",
                (w, c) -> new ValidateRequestAct(
                        request(w), c.by(), release(w, "request"), NOT_TO_BE_SEEN, RequestGrounds.NONE));
        say(
                "sends request {request}",
                (w, c) -> new DoRequestAct(
                        request(w), c.by(), release(w, "request"), digest(w, c, "request"), RequestGrounds.NONE));
        say(
                "prepares reply {release} to {clarification} of {request}: {text}",
                (w, c) -> prepare(
                        w,
                        c,
                        new RequestAct.Clarify(
                                release(w, "clarification"),
                                seal(asker(w, c), "text", w.get("text")),
                                terms(Marking.AMBER),
                                NONE)));
        say("closes request {request}", (w, c) -> new CloseRequest(request(w), c.by()));
        say(
                "withdraws request {request}: {text}",
                (w, c) -> new WithdrawRequest(request(w), c.by(), seal(asker(w, c), "reason", w.get("text"))));
        say("erases request {request}", (w, c) -> new EraseRequest(request(w), c.by()));
    }

    private InformationRequestId request(Words words) {
        return new InformationRequestId(names.id("request-", words.get("request")));
    }

    private ReleaseId release(Words words, String place) {
        return new ReleaseId(names.id("release-", words.get(place)));
    }

    private KeyName asker(Words words, Call call) {
        return KeyName.of(request(words).toString(), call.by().partner().toString());
    }

    /** Keys of its own for each word of the holder's. */
    private KeyName holder(Words words, Call call) {
        return new KeyName(
                request(words).toString(),
                call.by().partner().toString(),
                release(words, "release").toString());
    }

    private Question question(Words words, Call call, SortedSet<PersonId> named) {
        return new Question(
                words.get("request"),
                partner(words),
                named,
                Category.SUSPECTS,
                true,
                false,
                seal(asker(words, call), "text", words.get("text")),
                Sets.map());
    }

    private DraftRequest draft(Words words, Call call, SortedSet<PersonId> named, @Nullable Citation citation) {
        return new DraftRequest(
                request(words),
                call.by(),
                Names.hash(words.get("request")),
                release(words, "request"),
                new RequestAct.Ask(
                        question(words, call, named),
                        terms(Texts.of(Marking.values(), words.get("marking"))),
                        Texts.of(RequestUrgency.values(), words.get("urgency")),
                        citation,
                        NONE));
    }

    private PrepareRequestAct prepare(Words words, Call call, RequestAct act) {
        return new PrepareRequestAct(request(words), call.by(), release(words, "release"), act);
    }

    /** As whoever validates and tells was shown it; none where there is nothing to be shown. */
    private String digest(Words words, Call call, String place) {
        ReleaseId release = release(words, place);
        try {
            return RequestReleaseRules.preview(
                            call.reading().request(request(words)),
                            release,
                            call.by(),
                            RequestGrounds.of(request(words), release, call.by(), standings.others(call.reading())))
                    .digest();
        } catch (Rejected | Hidden notToBeDone) {
            return NOT_TO_BE_SEEN;
        }
    }

    private void handling() {
        say("acknowledges request {request}", (w, c) -> new AcknowledgeRequest(request(w), c.by()));
        say("accepts request {request}", (w, c) -> new AcceptRequest(request(w), c.by()));
        say(
                "refuses request {request} on {ground}",
                (w, c) -> new RefuseRequest(request(w), c.by(), Texts.of(RefusalGround.values(), w.get("ground"))));
        say(
                "decides that the authorization of {request} is {word}",
                (w, c) -> new DecideAuthorization(
                        request(w), c.by(), w.get("word").equals("granted")));
        say(
                "prepares clarification {release} of {request}: {text}",
                (w, c) -> prepare(
                        w,
                        c,
                        new RequestAct.AskClarification(
                                seal(holder(w, c), "text", w.get("text")), terms(Marking.AMBER), NONE)));
        say(
                "prepares authorization {release} of {request}: {text}",
                (w, c) -> prepare(
                        w,
                        c,
                        new RequestAct.AnnounceAuthorization(
                                seal(holder(w, c), "reasons", w.get("text")), terms(Marking.AMBER), NONE)));
        say(
                "prepares part {release} of the answer to {request}: {text}",
                (w, c) -> prepare(w, c, answer(w, c, false, Marking.AMBER)));
        say(
                "prepares last part {release} of the answer to {request}: {text}",
                (w, c) -> prepare(w, c, answer(w, c, true, Marking.AMBER)));
        say(
                "prepares last part {release} of the answer to {request}, {marking}: {text}",
                (w, c) -> prepare(w, c, answer(w, c, true, Texts.of(Marking.values(), w.get("marking")))));
        say(
                "prepares nothing-held {release} to {request}",
                (w, c) -> prepare(w, c, new RequestAct.NothingHeld(terms(Marking.AMBER), NONE)));
        say(
                "takes back {release} of {request}: {text}",
                (w, c) -> new TakeBackAnswer(
                        request(w),
                        c.by(),
                        release(w, "release"),
                        seal(
                                new KeyName(
                                        request(w).toString(), c.by().partner().toString(), "taken-back"),
                                "reason",
                                w.get("text"))));
    }

    private RequestAct.Answer answer(Words words, Call call, boolean last, Marking marking) {
        return new RequestAct.Answer(seal(holder(words, call), "text", words.get("text")), last, terms(marking), NONE);
    }

    private void blind() {
        say("counts query {request}", (w, c) -> new CountQuery(QuotaId.of(c.by().partner()), c.by(), request(w)));
        say("notes that nothing is held on {request}", (w, c) -> new NoteQuery(request(w), c.by(), null));
        say(
                "notes {ground} on {request}",
                (w, c) -> new NoteQuery(request(w), c.by(), Texts.of(RefusalGround.values(), w.get("ground"))));
        say(
                "prepares yes {release} to {request}: {text}",
                (w, c) -> prepare(
                        w,
                        c,
                        new RequestAct.SayYes(
                                seal(holder(w, c), "contact", w.get("text")), terms(Marking.AMBER), NONE)));
    }
}
