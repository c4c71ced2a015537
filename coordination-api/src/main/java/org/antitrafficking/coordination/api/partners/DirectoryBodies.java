package org.antitrafficking.coordination.api.partners;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.described.Variants.Variant;
import org.antitrafficking.coordination.partners.Names;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that changes to the directory are written in, in requests and in the founding configuration. Everything may
 * be missing: what has to be there is asked for by name.
 */
public final class DirectoryBodies {
    /** OpenID Connect Core 1.0, section 2: {@code sub}. */
    static final int MAX_SUBJECT_CHARS = 255;

    private DirectoryBodies() {}

    public record Administrator(
            @Field(
                    value = "One of the partner's issuers.",
                    required = true,
                    form = Form.LINE,
                    most = org.antitrafficking.coordination.partners.Issuer.MAX_URI_CHARS,
                    example = "https://login.example.org")
            @Nullable
            String issuer,

            @Field(
                    value = "What that issuer calls the person.",
                    required = true,
                    form = Form.LINE,
                    most = MAX_SUBJECT_CHARS,
                    example = "0f8e7d6c")
            @Nullable
            String subject) {}

    public record Issuer(
            @Field(
                    value = "As its tokens name it.",
                    required = true,
                    form = Form.LINE,
                    most = org.antitrafficking.coordination.partners.Issuer.MAX_URI_CHARS,
                    example = "https://login.example.org")
            @Nullable
            String uri,

            @Field(
                    value = "Ids of the keys that it signs with.",
                    form = Form.LINE,
                    most = org.antitrafficking.coordination.partners.Issuer.MAX_KEY_CHARS,
                    mostElements = org.antitrafficking.coordination.partners.Issuer.MAX_KEYS,
                    example = "2026-a")
            @Nullable
            List<@Nullable String> keys) {}

    public record Profile(
            @Field(value = "Its id, for good.", required = true, form = Form.PARTNER_ID) @Nullable
            String partner,

            @Field(
                    value = "Its official name.",
                    required = true,
                    form = Form.LINE,
                    most = org.antitrafficking.coordination.partners.Profile.MAX_NAME_CHARS,
                    example = "Royal Oman Police")
            @Nullable
            String name,

            @Field(value = "What sort of organization it is.", required = true, of = PartnerKind.class) @Nullable
            String kind,

            @Field(value = "Its country; UN organizations and regional bodies have none.", form = Form.COUNTRY)
            @Nullable
            String country,

            @Field(value = "What groups know it by besides its country.", form = Form.REGION) @Nullable
            String region,

            @Field(
                    value = "Its first persons, who bind the others.",
                    mostElements = org.antitrafficking.coordination.partners.Profile.MAX_ADMINISTRATORS)
            @Nullable
            List<@Nullable Administrator> administrators,

            @Field(
                    value = "Whose word its persons are known by.",
                    mostElements = org.antitrafficking.coordination.partners.Profile.MAX_ISSUERS)
            @Nullable
            List<@Nullable Issuer> issuers,

            @Field(
                    value = "What it is called in some languages, each in its own script.",
                    keys = Form.LANGUAGE,
                    mostElements = Names.MAX_LANGUAGES)
            @Nullable
            Map<String, @Nullable String> names) {}

    /** Without {@code inForce}, the 30th day after {@code deposited}. */
    public record Deposit(
            @Field(value = "Which country is party.", required = true, form = Form.COUNTRY) @Nullable
            String country,

            @Field(value = "To which treaty.", required = true, of = Treaty.class) @Nullable
            String treaty,

            @Field(
                    value = "When it deposited its instrument.",
                    required = true,
                    form = Form.DATE,
                    example = "2026-01-15")
            @Nullable
            String deposited,

            @Field(
                    value = "From when the treaty is in force for it; without it, the 30th day after the deposit.",
                    form = Form.DATE,
                    example = "2026-02-14")
            @Nullable
            String inForce,

            @Field(
                    value = "The depositary's text: its address, or a citation.",
                    required = true,
                    form = Form.LINE,
                    most = org.antitrafficking.coordination.partners.Deposit.MAX_EVIDENCE_CHARS,
                    example = "UN Treaty Collection, ch. XVIII 12 a")
            @Nullable
            String evidence,

            @Field(value = "The day of that text.", required = true, form = Form.DATE, example = "2026-10-01") @Nullable
            String evidenceDate) {}

    public record Group(
            @Field(value = "Its id.", required = true, form = Form.GROUP_ID) @Nullable
            String group,

            @Field(value = "Who sets its exclusions, and alone sees them.", required = true, form = Form.PARTNER_ID)
            @Nullable
            String owner,

            @Field(value = "Kinds of its members; all where none is named.", of = PartnerKind.class) @Nullable
            List<@Nullable String> kinds,

            @Field(value = "Whose partners are members.", form = Form.COUNTRY, mostElements = Limits.GROUP_RULE)
            @Nullable
            List<@Nullable String> countries,

            @Field(value = "Whose partners are members.", form = Form.REGION, mostElements = Limits.GROUP_RULE)
            @Nullable
            List<@Nullable String> regions,

            @Field(
                    value = "What it is called in some languages, each in its own script.",
                    keys = Form.LANGUAGE,
                    mostElements = Names.MAX_LANGUAGES)
            @Nullable
            Map<String, @Nullable String> names) {}

    /** {@code change} names it, and of the rest it takes what it needs. */
    @Variants(
            by = "change",
            value = {
                @Variant(name = "admit-partner", says = "Takes an organization onto the platform.", needs = "profile"),
                @Variant(
                        name = "change-partner",
                        says = "Replaces all that the directory says of a partner.",
                        needs = "profile"),
                @Variant(name = "reinstate-partner", says = "Ends a partner's suspension.", needs = "partner"),
                @Variant(
                        name = "record-participation",
                        says = "Says that a country is party to a treaty.",
                        needs = "deposit"),
                @Variant(
                        name = "define-group",
                        says = "Makes a group, or replaces its rule; its exclusions stay.",
                        needs = "definition"),
                @Variant(
                        name = "adopt-disclosure",
                        says = "Lets who sees what go by the next version of the rules.",
                        needs = "version")
            })
    public record Change(
            @Field("What is to be otherwise.") @Nullable String change,

            @Field("All that the directory is to say of the partner.") @Nullable
            Profile profile,

            @Field(value = "Whose suspension ends.", form = Form.PARTNER_ID) @Nullable
            String partner,

            @Field("The participation, and where that is written.") @Nullable
            Deposit deposit,

            @Field("The group's rule.") @Nullable Group definition,

            @Field(value = "The version after the one in force.", least = 1, example = "2") @Nullable
            Integer version) {}

    public record Ground(
            @Field(
                    value = "Why; your partner alone reads it.",
                    required = true,
                    form = Form.LINES,
                    most = DirectoryController.MAX_GROUND_CHARS,
                    example = "Its machine's credentials were stolen.")
            @Nullable
            String ground) {}

    public record Exclusions(
            @Field(
                    value = "Who is no member, whatever the rule says; none where it is empty.",
                    required = true,
                    form = Form.PARTNER_ID,
                    mostElements = Limits.PARTNERS)
            @Nullable
            List<@Nullable String> partners) {}

    /** Durations by ISO 8601, say {@code PT8H}. */
    public record Clocks(
            @Field(value = "Time to acknowledge.", required = true, form = Form.DURATION) @Nullable
            String acknowledge,

            @Field(value = "Time to answer.", required = true, form = Form.DURATION, example = "P3D") @Nullable
            String answer,

            @Field(
                    value = "Time to validate what was issued in danger to life.",
                    required = true,
                    form = Form.DURATION,
                    example = "PT2H")
            @Nullable
            String validation,

            @Field(value = "Time until it ends.", required = true, form = Form.DURATION, example = "P90D") @Nullable
            String expiry) {}
}
