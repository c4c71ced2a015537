package org.antitrafficking.coordination.api.sharing;

import java.util.List;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.jspecify.annotations.Nullable;

/** The JSON of what several resources take of what is shared. Everything may be missing. */
public final class SharedBodies {
    private SharedBodies() {}

    public record Person(
            @Field(value = "What the person is in the matter.", required = true, of = PersonRole.class) @Nullable
            String role,

            @Field(
                    value = "In every script that it is known in.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_NAME_CHARS,
                    example = "A. Example")
            @Nullable
            String name,

            @Field(
                    value = "A date, a year, or about when.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_BORN_CHARS,
                    example = "about 2009")
            @Nullable
            String born,

            @Field(
                    value = "Of which states the person is a national.",
                    form = Form.COUNTRY,
                    mostElements = Limits.NATIONALITIES)
            @Nullable
            List<@Nullable String> nationalities,

            @Field(
                    value = "What the person can be known by.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Speaks Saraiki; was last seen at the bus station.")
            @Nullable
            String description,

            @Field("Whether the person claims asylum. It is told to nobody, and refuses the state of nationality.")
            @Nullable
            Boolean asylum) {}

    public record Provision(
            @Field(required = true, form = Form.COUNTRY) @Nullable
            String country,

            @Field(
                    value = "A citation of the provision.",
                    required = true,
                    form = Form.LINE,
                    most = org.antitrafficking.coordination.sharing.Provision.MAX_NAME_CHARS,
                    example = "Prevention of Trafficking in Persons Act 2018, s. 12")
            @Nullable
            String name) {}

    public record Terms(
            @Field(value = "How far a recipient may share onward (TLP 2.0).", required = true, of = Marking.class)
            @Nullable
            String marking,

            @Field(value = "What recipients may use it for.", of = HandlingCode.class) @Nullable
            List<@Nullable String> handling,

            @Field(
                    value = "The words of `H3`; there if and only if that is.",
                    form = Form.LINE,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Not to be named to the press.")
            @Nullable
            String restriction,

            @Field(value = "What it is shared for; at least one.", required = true, of = Purpose.class) @Nullable
            List<@Nullable String> purposes,

            @Field(value = "Articles of treaties; they serve between states' authorities.", of = Article.class)
            @Nullable
            List<@Nullable String> articles,

            @Field(
                    value = "Agreements that all of its parties have signed.",
                    form = Form.AGREEMENT_ID,
                    mostElements = Limits.BASIS_AGREEMENTS)
            @Nullable
            List<@Nullable String> agreements,

            @Field(value = "Provisions of your national law.", mostElements = LegalBasis.MAX_PROVISIONS) @Nullable
            List<@Nullable Provision> provisions,

            @Field(
                    value = "What protects the data where a recipient is no state authority.",
                    form = Form.LINE,
                    most = LegalBasis.MAX_SAFEGUARD_CHARS,
                    example = "IOM Data Protection Principles, exchange of letters of 2025-03-01")
            @Nullable
            String safeguard) {}

    public record Consent(
            @Field(value = "The person's reference in the alert.", required = true, form = Form.PERSON_REFERENCE)
            @Nullable
            String subject,

            @Field(value = "To whom the person agreed.", required = true, form = Form.PARTNER_ID) @Nullable
            String recipient,

            @Field(value = "For what the person agreed.", required = true, of = Purpose.class) @Nullable
            List<@Nullable String> purposes,

            @Field(value = "The day.", required = true, form = Form.DATE, example = "2026-11-02") @Nullable
            String given) {}

    public record Assessment(
            @Field(value = "The person's reference in the alert.", required = true, form = Form.PERSON_REFERENCE)
            @Nullable
            String subject,

            @Field(value = "A recipient of the person's own state.", required = true, form = Form.PARTNER_ID) @Nullable
            String recipient,

            @Field(
                    value = "What was found of reprisal, complicity and asylum.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "No relative of the person works there; no claim of asylum.")
            @Nullable
            String grounds) {}

    public record Protection(
            @Field(value = "That persons agreed to be told of.", mostElements = Limits.CONSENTS) @Nullable
            List<@Nullable Consent> consents,

            @Field(value = "Of recipients in a person's own state.", mostElements = Limits.CONSENTS) @Nullable
            List<@Nullable Assessment> assessments,

            @Field(
                    value = "Why a life is in danger. It lets one person issue to named state authorities; auditors"
                            + " see it.",
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Two persons are held in a lorry that left at noon.")
            @Nullable
            String danger) {}
}
