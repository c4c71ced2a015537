package org.antitrafficking.coordination.api.described;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.duty.Contact;
import org.antitrafficking.coordination.duty.Shift;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.DecisionId;
import org.antitrafficking.coordination.investigations.EvidenceId;
import org.antitrafficking.coordination.investigations.HandOverId;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.LinkedItem;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.mandates.MandateId;
import org.antitrafficking.coordination.partners.ChangeId;
import org.antitrafficking.coordination.programme.ActivityId;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.LessonId;
import org.antitrafficking.coordination.programme.MilestoneId;
import org.antitrafficking.coordination.programme.ProgrammeId;
import org.antitrafficking.coordination.programme.ProposalId;
import org.antitrafficking.coordination.programme.PublicationId;
import org.antitrafficking.coordination.programme.TransactionId;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** How a text is written. A test holds each form of a class against what that class takes. */
public enum Form {
    /** However it likes. */
    ANY(null, "", "", 0, "", ""),
    /** One line. */
    LINE(null, "[^\\u0000-\\u001f\\u007f-\\u009f]+", "", 0, "", ""),
    /** Several lines. */
    LINES(null, "[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]+", "", 0, "", ""),
    ALERT_ID(
            AlertId.class,
            "alert(-[a-z0-9]+)+",
            "",
            AlertId.MAX_CHARS,
            "alert-" + Form.HEX,
            "An alert's id. It cannot be guessed."),
    RELEASE_ID(ReleaseId.class, "release-[0-9a-f]{32}", "", 0, "release-" + Form.HEX, "A release's id."),
    ONWARD_REQUEST_ID(
            OnwardRequestId.class,
            "onward-[0-9a-f]{32}",
            "",
            0,
            "onward-" + Form.HEX,
            "The id of a request to share onward."),
    INFORMATION_REQUEST_ID(
            InformationRequestId.class,
            "request-[0-9a-f]{32}",
            "",
            0,
            "request-" + Form.HEX,
            "The id of an information request or a blind query. It cannot be guessed."),
    AGREEMENT_ID(AgreementId.class, "agreement-[0-9a-f]{32}", "", 0, "agreement-" + Form.HEX, "An agreement's id."),
    INVESTIGATION_ID(
            InvestigationId.class,
            "investigation-[0-9a-f]{32}",
            "",
            0,
            "investigation-" + Form.HEX,
            "A joint investigation's id. It cannot be guessed."),
    VERSION_ID(
            VersionId.class,
            "version-[0-9a-f]{32}",
            "",
            0,
            "version-" + Form.HEX,
            "The id of a version of an agreement on a joint investigation."),
    ACTION_ID(ActionId.class, "action-[0-9a-f]{32}", "", 0, "action-" + Form.HEX, "An operational action's id."),
    TEAM_DECISION_ID(
            DecisionId.class,
            "decision-[0-9a-f]{32}",
            "",
            0,
            "decision-" + Form.HEX,
            "The id of a decision of a team."),
    EVIDENCE_ID(
            EvidenceId.class, "evidence-[0-9a-f]{32}", "", 0, "evidence-" + Form.HEX, "The id of a piece of evidence."),
    HAND_OVER_ID(HandOverId.class, "hand-over-[0-9a-f]{32}", "", 0, "hand-over-" + Form.HEX, "A hand-over's id."),
    LINKED_ITEM(
            LinkedItem.class,
            "(alert|request)(-[a-z0-9]+)+",
            "",
            LinkedItem.MAX_CHARS,
            "alert-" + Form.HEX,
            "An alert or a request, by its id."),
    PROGRAMME_ID(
            ProgrammeId.class,
            "programme-[0-9a-f]{32}",
            "",
            0,
            "programme-" + Form.HEX,
            "A joint programme's id. It cannot be guessed."),
    TRANSACTION_ID(
            TransactionId.class,
            "transaction-[0-9a-f]{32}",
            "",
            0,
            "transaction-" + Form.HEX,
            "The id of a transaction of a programme."),
    ACTIVITY_ID(
            ActivityId.class,
            "activity-[0-9a-f]{32}",
            "",
            0,
            "activity-" + Form.HEX,
            "The id of an activity of a programme."),
    INDICATOR_ID(
            IndicatorId.class,
            "indicator-[0-9a-f]{32}",
            "",
            0,
            "indicator-" + Form.HEX,
            "The id of an indicator of a programme."),
    LESSON_ID(LessonId.class, "lesson-[0-9a-f]{32}", "", 0, "lesson-" + Form.HEX, "The id of a programme's lesson."),
    MILESTONE_ID(
            MilestoneId.class,
            "milestone-[0-9a-f]{32}",
            "",
            0,
            "milestone-" + Form.HEX,
            "The id of a milestone of a programme."),
    PROPOSAL_ID(
            ProposalId.class,
            "proposal-[0-9a-f]{32}",
            "",
            0,
            "proposal-" + Form.HEX,
            "The id of a proposal to a programme's board."),
    PUBLICATION_ID(
            PublicationId.class,
            "publication-[0-9a-f]{32}",
            "",
            0,
            "publication-" + Form.HEX,
            "The id of a publication of a programme."),
    DATA_SET_ID(DataSetId.class, "dataset-[0-9a-f]{32}", "", 0, "dataset-" + Form.HEX, "A data set's id."),
    FIGURE(Figure.class, Figure.PATTERN, "", 0, "1642", "An exact number without sign or separators."),
    AMOUNT(
            Amount.class,
            Amount.PATTERN,
            "",
            0,
            "4000000.00",
            "An exact amount: digits without separators, and behind a dot no more decimals than its currency has."),
    MANDATE_ID(MandateId.class, "mandate-[0-9a-f]{32}", "", 0, "mandate-" + Form.HEX, "A mandate's id."),
    CHANGE_ID(ChangeId.class, "change-[0-9a-f]{32}", "", 0, "change-" + Form.HEX, "The id of a proposed change."),
    PERSON_ID(PersonId.class, "person-[0-9a-f]{32}", "", 0, "person-" + Form.HEX, "A person's or machine's pseudonym."),
    PARTNER_ID(
            PartnerId.class,
            "[a-z0-9]+(-[a-z0-9]+)*",
            "",
            PartnerId.MAX_CHARS,
            "om-police",
            "A partner's id, as the directory has it."),
    GROUP_ID(
            GroupId.class,
            "[a-z0-9]+(-[a-z0-9]+)*",
            "",
            GroupId.MAX_CHARS,
            "gulf-authorities",
            "A group's id, as the directory has it."),
    REGION(Region.class, "[a-z0-9]+(-[a-z0-9]+)*", "", Region.MAX_CHARS, "south-asia", "A region of the directory."),
    SCOPE(
            Scope.class,
            "[a-z0-9]+(-[a-z0-9]+)*",
            "",
            Scope.MAX_CHARS,
            "agency-om-police",
            "What a feed belongs to: `agency-` or `supervisors-` and a partner's id, a person's id, a compartment, or"
                    + " `directory`."),
    CLOCK_ID(
            ClockId.class,
            "(acknowledge|answer|validation|expiry)/(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*",
            "",
            0,
            "acknowledge/om-police",
            "One clock of an alert: what it waits for, and from which partner."),
    CURRENCY(null, "[A-Z]{3}", "", 0, "USD", "A currency, ISO 4217."),
    COUNTRY(CountryCode.class, "[A-Z]{2}", "", 0, "OM", "A country, ISO 3166-1 alpha-2."),
    LANGUAGE(
            Language.class,
            "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?",
            "",
            0,
            "ur",
            "A language's tag, BCP 47: two or three letters, a script or region where it matters."),
    EVALUATION(
            Evaluation.class,
            "[ABCX][1-4]",
            "",
            0,
            "B2",
            "4x4: the source's reliability, `A` to `C` or `X`, and the information's, `1` to `4`."),
    AREA(
            AreaCode.class,
            "[A-Z]{2}(-[A-Z0-9]{1,3})?",
            "",
            0,
            "PK-PB",
            "A country (ISO 3166-1 alpha-2) or an area of one (ISO 3166-2); never an address."),
    PERSON_REFERENCE(null, "[a-z0-9]{1,16}", "", 0, "p1", "What an alert calls one of its persons."),
    OPERATION_ID(null, "operation-[0-9a-f]{32}", "", 0, "operation-" + Form.HEX, "The id of a started operation."),
    DECISION_ID(null, "decision-[0-9a-f]{32}", "", 0, "decision-" + Form.HEX, "The id of a decision."),
    DIGEST(
            null,
            "[0-9a-f]{64}",
            "",
            0,
            Form.HEX + Form.HEX,
            "An HMAC over all that is validated or signed, in hexadecimal."),
    COMMITMENT(null, "[A-Za-z0-9+/]{43}=", "", 0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "32 bytes, base64."),
    MAIL(null, Contact.MAIL, "", 0, "duty.officer@fia.example", "An address of e-mail."),
    HOOK(
            null,
            Contact.HOOK,
            "",
            0,
            "https://pages.fia.example/duty",
            "An address, of http or https and without a fragment."),
    TIME(null, Shift.TIME, "", 0, "08:00", "An hour and minute of the day."),
    INSTANT(Instant.class, "", "date-time", 0, "2027-01-31T12:00:00Z", "RFC 3339, " + Limits.DAYS + "."),
    DATE(LocalDate.class, "", "date", 0, "2027-01-31", "ISO 8601, " + Limits.DAYS + "."),
    DURATION(Duration.class, "", "duration", 0, "PT8H", "ISO 8601, in days, hours, minutes and seconds.");

    private static final String HEX = "0123456789abcdef0123456789abcdef";

    private final @Nullable Class<?> type;
    private final String pattern;
    private final String format;
    private final int most;
    private final String example;
    private final String says;

    Form(@Nullable Class<?> type, String pattern, String format, int most, String example, String says) {
        this.type = type;
        this.pattern = pattern;
        this.format = format;
        this.most = most;
        this.example = example;
        this.says = says;
    }

    /** The form that values of a class have. */
    public static Optional<Form> of(Class<?> type) {
        return Stream.of(values()).filter(form -> form.type == type).findFirst();
    }

    /** Whose values have it; null where it is no class's. */
    public @Nullable Class<?> type() {
        return type;
    }

    /** A regular expression for the whole of it (ECMA 262); empty where it has none. */
    public String pattern() {
        return pattern;
    }

    /** JSON Schema's {@code format}; empty where it has none. */
    public String format() {
        return format;
    }

    /** Characters at most; 0 where the pattern says it or nothing does. */
    public int most() {
        return most;
    }

    /** Empty where a field has to bring one. */
    public String example() {
        return example;
    }

    /** What it is; empty where only a field can say. */
    public String says() {
        return says;
    }
}
