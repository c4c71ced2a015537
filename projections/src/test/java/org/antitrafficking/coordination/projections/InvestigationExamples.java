package org.antitrafficking.coordination.projections;

import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.investigations.Access;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.investigations.ActionExtended;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.ActionMet;
import org.antitrafficking.coordination.investigations.ActionMissed;
import org.antitrafficking.coordination.investigations.ActionPlanned;
import org.antitrafficking.coordination.investigations.ActionReported;
import org.antitrafficking.coordination.investigations.AgreementEnteredIntoForce;
import org.antitrafficking.coordination.investigations.ClosureAgreed;
import org.antitrafficking.coordination.investigations.Content;
import org.antitrafficking.coordination.investigations.ContentKind;
import org.antitrafficking.coordination.investigations.CustodyEnd;
import org.antitrafficking.coordination.investigations.CustodyEnded;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.CustodyTaken;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.DecisionRecorded;
import org.antitrafficking.coordination.investigations.DefenceRecord;
import org.antitrafficking.coordination.investigations.Dissent;
import org.antitrafficking.coordination.investigations.DissentRecorded;
import org.antitrafficking.coordination.investigations.Evaluation;
import org.antitrafficking.coordination.investigations.Evidence;
import org.antitrafficking.coordination.investigations.EvidenceDisclosedToDefence;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.EvidenceLost;
import org.antitrafficking.coordination.investigations.EvidenceRegistered;
import org.antitrafficking.coordination.investigations.ExclusionAgreed;
import org.antitrafficking.coordination.investigations.Exhibit;
import org.antitrafficking.coordination.investigations.HandOverAccepted;
import org.antitrafficking.coordination.investigations.HandOverId;
import org.antitrafficking.coordination.investigations.HandOverOffered;
import org.antitrafficking.coordination.investigations.HandOverRefused;
import org.antitrafficking.coordination.investigations.Hold;
import org.antitrafficking.coordination.investigations.HoldLifted;
import org.antitrafficking.coordination.investigations.HoldPlaced;
import org.antitrafficking.coordination.investigations.InvestigationClosed;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.InvestigationErased;
import org.antitrafficking.coordination.investigations.InvestigationEvaluated;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.InvestigationKept;
import org.antitrafficking.coordination.investigations.InvestigationProposed;
import org.antitrafficking.coordination.investigations.InvestigationRetold;
import org.antitrafficking.coordination.investigations.ItemLinked;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Leaving;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.MemberBriefed;
import org.antitrafficking.coordination.investigations.MemberNamed;
import org.antitrafficking.coordination.investigations.MemberRemoved;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Participant;
import org.antitrafficking.coordination.investigations.Party;
import org.antitrafficking.coordination.investigations.PartyLeft;
import org.antitrafficking.coordination.investigations.Review;
import org.antitrafficking.coordination.investigations.ReviewAsked;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.TeamDecision;
import org.antitrafficking.coordination.investigations.Version;
import org.antitrafficking.coordination.investigations.VersionDeclined;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.investigations.VersionSent;
import org.antitrafficking.coordination.investigations.VersionSigned;
import org.antitrafficking.coordination.investigations.VersionWritten;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;

/** One of each event and entry of joint investigations; of two where a component may be absent, the full one. */
public final class InvestigationExamples {
    private static final String HEX = "5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f";
    public static final InvestigationId INVESTIGATION = new InvestigationId("investigation-" + HEX);
    public static final VersionId VERSION = new VersionId("version-" + HEX);
    public static final VersionId BASE = new VersionId("version-" + "0a".repeat(16));
    public static final ActionId ACTION = new ActionId("action-" + HEX);
    public static final DecisionId DECISION = new DecisionId("decision-" + HEX);
    public static final EvidenceId EVIDENCE = new EvidenceId("evidence-" + HEX);
    public static final HandOverId HAND_OVER = new HandOverId("hand-over-" + HEX);
    public static final LinkedItem ITEM = new LinkedItem("alert-" + HEX);
    public static final PersonId LEADER = new PersonId("person-" + "0b".repeat(16));
    public static final PersonId NEPALI = new PersonId("person-" + "0c".repeat(16));
    public static final PersonId NEPALS_LEADER = new PersonId("person-" + "0d".repeat(16));
    public static final PersonId CONTACT = new PersonId("person-" + "0e".repeat(16));
    public static final Instant THEN = Instant.parse("2026-05-01T12:00:00.123456Z");
    public static final String BLINDING = "0f".repeat(32);
    public static final String DIGEST = "cd".repeat(32);

    public static final LocalDate KEPT = LocalDate.parse("2029-12-31");
    public static final Review REVIEW = new Review(FIA, KEPT, true);

    public static final JointAgreement TEXT = new JointAgreement(
            new TreeMap<>(Map.of(FIA, new Party(PERSON, LEADER), NP_POLICE, new Party(NEPALI, NEPALS_LEADER))),
            Sets.with(Sets.map(), IOM, new Participant(CONTACT, Sets.of(Access.PERSONS_DATA, Access.EVIDENCE))),
            new TreeMap<>(Map.of(
                    LEADER,
                    new Member(FIA, Sets.of(Right.READ, Right.CONTRIBUTE, Right.EVIDENCE, Right.ADMINISTER)),
                    NEPALS_LEADER,
                    new Member(NP_POLICE, Sets.of(Right.READ)),
                    CONTACT,
                    new Member(IOM, Sets.of(Right.READ, Right.EVIDENCE)))),
            true,
            sealed("purpose"),
            Category.SUSPECTS,
            new LegalBasis(Sets.of(Article.UNTOC_19), Sets.of(AGREEMENT), List.of(), "IOM data protection principles"),
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2027-12-31"),
            Sets.of(new CountryCode("PK"), new CountryCode("NP")),
            sealed("evidenceRules"),
            sealed("onwardUse"),
            sealed("costs"),
            sealed("evaluationRules"));

    public static final Version FULL = new Version(VERSION, FIA, PERSON, BASE, BLINDING, TEXT);
    private static final List<Finding> FINDINGS =
            List.of(new Finding(NP_POLICE, Purpose.JOINT_INVESTIGATION, "untoc-art-19", List.of()));
    public static final Member MEMBER = new Member(FIA, Sets.of(Right.READ, Right.CONTRIBUTE));
    public static final Action PLANNED =
            new Action(FIA, NP_POLICE, sealed("actionText"), true, THEN, true, sealed("actionResult"));
    public static final Dissent SAID = new Dissent(sealed("dissent"));
    public static final TeamDecision DECIDED = new TeamDecision(
            FIA, sealed("decisionText"), sealed("rationale"), true, Sets.with(Sets.map(), NP_POLICE, SAID));
    public static final Exhibit EXHIBIT = new Exhibit(
            sealed("description"),
            true,
            new Content(ContentKind.FILE, 1_000_000L, "ab".repeat(32), null),
            LEADER,
            "PK-0017",
            Sets.of(HandlingCode.H1, HandlingCode.H3),
            sealed("restriction"),
            new CountryCode("PK"),
            sealed("law"));
    public static final CustodyStep.Offered OFFERED =
            new CustodyStep.Offered(HAND_OVER, LEADER, NEPALS_LEADER, "PK-0018", sealed("condition"));
    public static final CustodyStep.Accepted ACCEPTED =
            new CustodyStep.Accepted(HAND_OVER, NEPALS_LEADER, "PK-0018", sealed("conditionFound"));
    public static final DefenceRecord DISCLOSURE = new DefenceRecord(FIA, sealed("defence"));

    public static final Hold HOLD = new Hold(LocalDate.parse("2031-12-31"), sealed("holdGround"));
    private static final SortedSet<String> KEYS = Sets.of("ef".repeat(16), "0a".repeat(16));
    private static final Evidence REGISTERED = new Evidence(
            FIA,
            EXHIBIT,
            List.of(
                    new CustodyStep.Registered(LEADER, "PK-0017"),
                    OFFERED,
                    ACCEPTED,
                    new CustodyStep.Left(NEPALS_LEADER, NP_POLICE)),
            List.of(DISCLOSURE));

    public static final List<Record> EVENTS = List.of(
            new InvestigationProposed(INVESTIGATION, FIA, FULL, ITEM),
            new VersionWritten(INVESTIGATION, FULL),
            new VersionSent(INVESTIGATION, VERSION, PERSON, FINDINGS),
            new VersionSigned(INVESTIGATION, VERSION, FIA, PERSON, DIGEST),
            new VersionDeclined(INVESTIGATION, VERSION, NP_POLICE, NEPALI, sealed("declineReason")),
            new AgreementEnteredIntoForce(INVESTIGATION, VERSION, Sets.with(Sets.map(), FIA, FINDINGS)),
            new MemberNamed(INVESTIGATION, PERSON, MEMBER, LEADER),
            new MemberRemoved(INVESTIGATION, PERSON, FIA, LEADER),
            new MemberBriefed(INVESTIGATION, PERSON, FIA, LEADER),
            new ActionPlanned(INVESTIGATION, ACTION, PERSON, PLANNED),
            new ActionReported(INVESTIGATION, ACTION, NP_POLICE, NEPALS_LEADER, sealed("actionResult")),
            new ActionMet(INVESTIGATION, ACTION),
            new ActionMissed(INVESTIGATION, ACTION, THEN),
            new ActionExtended(INVESTIGATION, ACTION, THEN, LEADER),
            new DecisionRecorded(INVESTIGATION, DECISION, PERSON, DECIDED),
            new DissentRecorded(INVESTIGATION, DECISION, NP_POLICE, NEPALS_LEADER, SAID),
            new EvidenceRegistered(INVESTIGATION, EVIDENCE, FIA, LEADER, EXHIBIT),
            new HandOverOffered(INVESTIGATION, EVIDENCE, OFFERED),
            new HandOverAccepted(INVESTIGATION, EVIDENCE, ACCEPTED),
            new HandOverRefused(
                    INVESTIGATION,
                    EVIDENCE,
                    new CustodyStep.Refused(HAND_OVER, NEPALS_LEADER, sealed("refusalReason"))),
            new EvidenceLost(INVESTIGATION, EVIDENCE, new CustodyStep.Lost(LEADER, sealed("circumstances"))),
            new CustodyTaken(
                    INVESTIGATION, EVIDENCE, new CustodyStep.Taken(LEADER, "PK-0017", sealed("conditionFound"))),
            new CustodyEnded(
                    INVESTIGATION, EVIDENCE, new CustodyStep.Ended(LEADER, CustodyEnd.RETURNED, sealed("endNote"))),
            new EvidenceDisclosedToDefence(INVESTIGATION, EVIDENCE, FIA, LEADER, sealed("defence")),
            new ItemLinked(INVESTIGATION, ITEM, LEADER, Sets.with(Sets.map(), LEADER, FIA)),
            new ExclusionAgreed(INVESTIGATION, NP_POLICE, FIA, PERSON, sealed("exclusionReason")),
            new PartyLeft(INVESTIGATION, NP_POLICE, Leaving.WITHDRAWN, NEPALI, sealed("leavingReason")),
            new ClosureAgreed(INVESTIGATION, FIA, LEADER, Outcome.PROSECUTION),
            new InvestigationClosed(INVESTIGATION, Outcome.PERIOD_OVER),
            new InvestigationEvaluated(INVESTIGATION, FIA, LEADER, sealed("evaluation")),
            new HoldPlaced(INVESTIGATION, FIA, LEADER, HOLD),
            new HoldLifted(INVESTIGATION, FIA, LEADER),
            new InvestigationErased(INVESTIGATION, FIA, LEADER, KEYS),
            new InvestigationRetold(INVESTIGATION, FIA, KEYS),
            new InvestigationKept(INVESTIGATION, LEADER, Sets.with(Sets.map(), FIA, KEPT)),
            new ReviewAsked(INVESTIGATION, FIA, KEPT));

    private static final InvestigationEntry.VersionSent SENT =
            new InvestigationEntry.VersionSent(INVESTIGATION, VERSION, FIA, BASE, BLINDING, TEXT, DIGEST);

    public static final List<Entry.Body> ENTRIES = List.of(
            new InvestigationEntry.VersionWritten(INVESTIGATION, VERSION, PERSON, BASE, BLINDING, TEXT),
            SENT,
            new InvestigationEntry.VersionSigned(INVESTIGATION, VERSION, FIA),
            new InvestigationEntry.VersionDeclined(INVESTIGATION, VERSION, NP_POLICE, sealed("declineReason")),
            new InvestigationEntry.InForce(INVESTIGATION, VERSION, TEXT),
            new InvestigationEntry.AccessEnded(INVESTIGATION),
            new InvestigationEntry.MemberNamed(INVESTIGATION, PERSON, MEMBER),
            new InvestigationEntry.MemberRemoved(INVESTIGATION, PERSON),
            new InvestigationEntry.Briefed(
                    INVESTIGATION,
                    VERSION,
                    TEXT,
                    SENT,
                    Sets.of(FIA),
                    Sets.with(Sets.map(), ACTION, PLANNED),
                    Sets.with(Sets.map(), DECISION, DECIDED),
                    Sets.with(Sets.map(), EVIDENCE, REGISTERED),
                    Sets.of(ITEM),
                    Sets.with(Sets.map(), FIA, new Evaluation(sealed("evaluation"))),
                    Outcome.TRANSFERRED,
                    Sets.with(Sets.map(), FIA, HOLD),
                    REVIEW),
            new InvestigationEntry.ActionPlanned(INVESTIGATION, ACTION, PLANNED),
            new InvestigationEntry.ActionReported(INVESTIGATION, ACTION, NP_POLICE, sealed("actionResult")),
            new InvestigationEntry.ActionMissed(INVESTIGATION, ACTION, THEN),
            new InvestigationEntry.ActionExtended(INVESTIGATION, ACTION, THEN),
            new InvestigationEntry.DecisionRecorded(INVESTIGATION, DECISION, DECIDED),
            new InvestigationEntry.DissentRecorded(INVESTIGATION, DECISION, NP_POLICE, SAID),
            new InvestigationEntry.EvidenceRegistered(INVESTIGATION, EVIDENCE, FIA, EXHIBIT),
            new InvestigationEntry.CustodyMoved(INVESTIGATION, EVIDENCE, OFFERED),
            new InvestigationEntry.EvidenceDisclosedToDefence(INVESTIGATION, EVIDENCE, DISCLOSURE),
            new InvestigationEntry.ItemLinked(INVESTIGATION, ITEM),
            new InvestigationEntry.ExclusionAgreed(INVESTIGATION, NP_POLICE, FIA, sealed("exclusionReason")),
            new InvestigationEntry.PartyLeft(INVESTIGATION, NP_POLICE, Leaving.EXCLUDED, sealed("leavingReason")),
            new InvestigationEntry.ClosureAgreed(INVESTIGATION, FIA, Outcome.PROSECUTION),
            new InvestigationEntry.Closed(INVESTIGATION, Outcome.ONE_PARTY_LEFT),
            new InvestigationEntry.Evaluated(INVESTIGATION, FIA, sealed("evaluation")),
            new InvestigationEntry.HoldPlaced(INVESTIGATION, FIA, HOLD),
            new InvestigationEntry.HoldLifted(INVESTIGATION, FIA),
            new InvestigationEntry.Kept(INVESTIGATION, FIA, KEPT),
            new InvestigationEntry.ReviewAsked(INVESTIGATION, FIA, KEPT),
            new InvestigationEntry.Erased(
                    INVESTIGATION,
                    FIA,
                    KEYS,
                    false,
                    true,
                    Sets.with(Sets.map(), FIA, Outcome.PROSECUTION),
                    Sets.with(Sets.map(), NP_POLICE, Sets.of(FIA))),
            new InvestigationEntry.Retold(
                    INVESTIGATION,
                    VERSION,
                    TEXT,
                    SENT,
                    Sets.of(FIA),
                    Sets.with(Sets.map(), ACTION, PLANNED),
                    Sets.with(Sets.map(), DECISION, DECIDED),
                    Sets.with(Sets.map(), EVIDENCE, REGISTERED),
                    REVIEW));

    private InvestigationExamples() {}
}
