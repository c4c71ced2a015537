package org.antitrafficking.coordination.api.investigations;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.sharing.SharedBodies;
import org.antitrafficking.coordination.api.sharing.SharedShapes;
import org.antitrafficking.coordination.investigations.Access;
import org.antitrafficking.coordination.investigations.ContentKind;
import org.antitrafficking.coordination.investigations.CustodyEnd;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.words.Areas;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that investigations' resources take. Everything may be missing: what has to be there is asked for by name.
 *
 * <p>This file is long because it has a record for each of thirty bodies, each with the words that describe it.
 */
public final class InvestigationBodies {
    private InvestigationBodies() {}

    public record Party(
            @Field(value = "Who signs for it, by registered power.", required = true, form = Form.PERSON_ID) @Nullable
            String signatory,

            @Field(
                    value = "Who leads its part of the team; another person, and one of its members.",
                    required = true,
                    form = Form.PERSON_ID)
            @Nullable
            String leader) {}

    public record Participant(
            @Field(value = "Who gives notice for it; one of its members.", required = true, form = Form.PERSON_ID)
            @Nullable
            String contact,

            @Field(value = "What it sees besides what carries no person's data.", of = Access.class) @Nullable
            List<@Nullable String> access) {}

    public record Member(
            @Field(value = "Whose person it is.", required = true, form = Form.PARTNER_ID) @Nullable
            String partner,

            @Field(value = "What the person may do; `read` among it.", required = true, of = Right.class) @Nullable
            List<@Nullable String> rights) {}

    public record Basis(
            @Field(value = "Articles of treaties; they serve between states' authorities.", of = Article.class)
            @Nullable
            List<@Nullable String> articles,

            @Field(
                    value = "Agreements that all of its parties have signed.",
                    form = Form.AGREEMENT_ID,
                    mostElements = Limits.BASIS_AGREEMENTS)
            @Nullable
            List<@Nullable String> agreements,

            @Field(value = "Provisions of national law.", mostElements = LegalBasis.MAX_PROVISIONS) @Nullable
            List<SharedBodies.@Nullable Provision> provisions,

            @Field(
                    value = "What protects the data where a recipient is no state authority.",
                    form = Form.LINE,
                    most = LegalBasis.MAX_SAFEGUARD_CHARS,
                    example = "IOM Data Protection Principles, exchange of letters of 2025-03-01")
            @Nullable
            String safeguard) {}

    public record Agreement(
            @Field(
                    value = "The parties: police, prosecution and border authorities, at least two, yours among them.",
                    required = true,
                    keys = Form.PARTNER_ID,
                    mostElements = JointAgreement.MAX_PARTNERS)
            @Nullable
            Map<String, @Nullable Party> parties,

            @Field(
                    value = "UN organizations and service providers that take part without signing.",
                    keys = Form.PARTNER_ID,
                    mostElements = JointAgreement.MAX_PARTNERS)
            @Nullable
            Map<String, @Nullable Participant> participants,

            @Field(
                    value = "The team; leaders and contacts are of it.",
                    required = true,
                    keys = Form.PERSON_ID,
                    mostElements = JointAgreement.MAX_MEMBERS)
            @Nullable
            Map<String, @Nullable Member> members,

            @Field("Whether a party may name members of its own, who then administer nothing.") @Nullable
            Boolean partiesNameMembers,

            @Field(
                    value = "What is investigated. Left out of a later version it stays as it is.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Recruitment for forced labour on farms around Patras.")
            @Nullable
            String purpose,

            @Field(
                    value = "What is told under it, as sharing agreements name it.",
                    required = true,
                    of = Category.class)
            @Nullable
            String category,

            @Field(value = "What it rests on, for each two of them.", required = true) @Nullable
            Basis basis,

            @Field(value = "The first day.", required = true, form = Form.DATE) @Nullable
            String from,

            @Field(value = "The last day, five years later at most.", required = true, form = Form.DATE) @Nullable
            String until,

            @Field(
                    value = "Where the team works; parties' states.",
                    required = true,
                    form = Form.COUNTRY,
                    mostElements = Limits.INVESTIGATION_PARTNERS)
            @Nullable
            List<@Nullable String> states,

            @Field(value = "Areas of these states that it is about.", form = Form.AREA, mostElements = Areas.MAX)
            @Nullable
            List<@Nullable String> areas,

            @Field(
                    value = "How evidence is gathered and handed over. Left out of a later version it stays as it is.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "By the law of the state in which it is collected.")
            @Nullable
            String evidenceRules,

            @Field(
                    value = "What each may use it for besides. Left out of a later version it stays as it is.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "For nothing else without the leave of whoever supplied it.")
            @Nullable
            String onwardUse,

            @Field(
                    value = "Who pays for what. Left out of a later version it stays as it is.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Each bears its own.")
            @Nullable
            String costs,

            @Field(
                    value = "How it is evaluated. Left out of a later version it stays as it is.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "By each party, half a year after the end.")
            @Nullable
            String evaluationRules) {}

    public record Proposal(
            @Field(value = "The whole of it, with all its texts but costs and evaluation.", required = true) @Nullable
            Agreement agreement,

            @Field(value = "What it is proposed from; shown to nobody who has it not.", form = Form.LINKED_ITEM)
            @Nullable
            String cites) {}

    public record Version(
            @Field(value = "The whole of it.", required = true) @Nullable
            Agreement agreement,

            @Field(
                    value = "The version on the table, which it changes; left out where nothing is on it.",
                    form = Form.VERSION_ID)
            @Nullable
            String base) {}

    public record Digest(
            @Field(value = "Of exactly what was sent, as the page has it.", required = true, form = Form.DIGEST)
            @Nullable
            String digest) {}

    public record Declining(
            @Field(
                    value = "Why it is not signed; those at the table read it.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Costs are not settled.")
            @Nullable
            String declineReason) {}

    public record NewMember(
            @Field(value = "A person of your own partner.", required = true, form = Form.PERSON_ID) @Nullable
            String person,

            @Field(value = "What the person may do; `read` among it.", required = true, of = Right.class) @Nullable
            List<@Nullable String> rights) {}

    public record Action(
            @Field(value = "The party that is to do it.", required = true, form = Form.PARTNER_ID) @Nullable
            String responsible,

            @Field(
                    value = "What is to be done.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Identify the holder of the account.")
            @Nullable
            String actionText,

            @Field("Whether it carries persons' data; then participants see it only where the agreement lets them.")
            @Nullable
            Boolean aboutPersons,

            @Field(value = "By when; within the agreement's period.", required = true, form = Form.INSTANT) @Nullable
            String due) {}

    public record ActionReport(
            @Field(
                    value = "What came of it.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Identified; see the register.")
            @Nullable
            String actionResult) {}

    public record Due(
            @Field(value = "Later than it is.", required = true, form = Form.INSTANT) @Nullable
            String due) {}

    public record Decision(
            @Field(
                    value = "What was decided.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "The arrests are made on the same day.")
            @Nullable
            String decisionText,

            @Field(
                    value = "Why.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Otherwise those who are warned destroy what they have.")
            @Nullable
            String rationale,

            @Field("Whether it carries persons' data; then participants see it only where the agreement lets them.")
            @Nullable
            Boolean aboutPersons) {}

    public record Dissent(
            @Field(
                    value = "Why your party does not share it.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Victims have to be brought away first.")
            @Nullable
            String dissent) {}

    public record Content(
            @Field(value = "What it is.", required = true, of = ContentKind.class) @Nullable
            String kind,

            @Field(value = "How many bytes it has; absent of an object.", most = Limits.EVIDENCE_CONTENT_BYTES)
            @Nullable
            Long bytes,

            @Field(
                    value = "Of a file of 4096 bytes or more: its SHA-256, worked out where it is kept.",
                    form = Form.DIGEST)
            @Nullable
            String sha256,

            @Field(
                    value = "Of what is structured or shorter, which could be tried out: HMAC-SHA-256 under 32 random"
                            + " bytes that its custodian keeps.",
                    form = Form.DIGEST)
            @Nullable
            String commitment) {}

    public record Exhibit(
            @Field(
                    value = "What it is and where it was found.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Telephone, found in the office of the agency.")
            @Nullable
            String description,

            @Field("Whether the description carries persons' data.") @Nullable
            Boolean aboutPersons,

            @Field(value = "What binds its content, which never comes here.", required = true) @Nullable
            Content content,

            @Field(
                    value = "Who has it: a member of your party with the right of evidence.",
                    required = true,
                    form = Form.PERSON_ID)
            @Nullable
            String custodian,

            @Field(
                    value = "Its seal's number, in the clear.",
                    required = true,
                    form = Form.LINE,
                    most = CustodyStep.MAX_SEAL_CHARS,
                    example = "PK-0017")
            @Nullable
            String seal,

            @Field(value = "What it may be used for.", of = HandlingCode.class) @Nullable
            List<@Nullable String> handling,

            @Field(
                    value = "The words of `H3`; there if and only if that is.",
                    form = Form.LINE,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Not without a court's order.")
            @Nullable
            String restriction,

            @Field(value = "Where it was collected.", required = true, form = Form.COUNTRY) @Nullable
            String collectedIn,

            @Field(
                    value = "Under which law of that state.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Code of Criminal Procedure, s. 103")
            @Nullable
            String law) {}

    public record HandOver(
            @Field(value = "Who is to have it, with the right of evidence.", required = true, form = Form.PERSON_ID)
            @Nullable
            String receiver,

            @Field(
                    value = "Its seal's number, in the clear.",
                    required = true,
                    form = Form.LINE,
                    most = CustodyStep.MAX_SEAL_CHARS,
                    example = "PK-0018")
            @Nullable
            String seal,

            @Field(
                    value = "In which condition it is handed over.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Sealed bag, undamaged.")
            @Nullable
            String condition) {}

    public record Found(
            @Field(
                    value = "The seal's number as found; another one than was said breaks the chain of custody.",
                    required = true,
                    form = Form.LINE,
                    most = CustodyStep.MAX_SEAL_CHARS,
                    example = "PK-0018")
            @Nullable
            String seal,

            @Field(
                    value = "In which condition it was found.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Sealed bag, undamaged.")
            @Nullable
            String conditionFound) {}

    public record Refusal(
            @Field(
                    value = "Why it is not taken.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "The bag is open.")
            @Nullable
            String refusalReason) {}

    public record Loss(
            @Field(
                    value = "How it was lost.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Not in the store when it was counted.")
            @Nullable
            String circumstances) {}

    public record Ending(
            @Field(value = "What became of it.", required = true, of = CustodyEnd.class) @Nullable
            String how,

            @Field(
                    value = "To whom it went, or by which order it was destroyed.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Returned to its owner.")
            @Nullable
            String endNote) {}

    public record Defence(
            @Field(
                    value = "To whom it was disclosed, when, and by which court's order.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Counsel of the accused, on 2 March, by order 17.")
            @Nullable
            String defence) {}

    public record Link(
            @Field(value = "An alert or a request that you have.", required = true, form = Form.LINKED_ITEM) @Nullable
            String item) {}

    public record Exclusion(
            @Field(
                    value = "Why; the other parties' signatories read it.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "It told others of the arrests.")
            @Nullable
            String exclusionReason) {}

    public record Withdrawal(
            @Field(
                    value = "Why; the others read it.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "There is no case here any more.")
            @Nullable
            String leavingReason) {}

    public record Closure(
            @Field(
                    value = "What it has led to: `prosecution`, `no-prosecution` or `transferred`; the others follow"
                            + " from what happens.",
                    required = true,
                    of = Outcome.class)
            @Nullable
            String outcome) {}

    public record Evaluation(
            @Field(
                    value = "How it was, for the parties.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Interpreters were missing at the start.")
            @Nullable
            String evaluation) {}

    public record Holding(
            @Field(value = "The last day, five years from today at most.", required = true, form = Form.DATE) @Nullable
            String holdUntil,

            @Field(
                    value = "For which proceedings; everybody who has the investigation reads it.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Trial before the court of Patras, case 17.")
            @Nullable
            String holdGround) {}

    public record Reviewing(
            @Field(
                    value = "The last day on which the own words are kept, from 60 days to five years after today.",
                    required = true,
                    form = Form.DATE)
            @Nullable
            String keptUntil) {}
}
