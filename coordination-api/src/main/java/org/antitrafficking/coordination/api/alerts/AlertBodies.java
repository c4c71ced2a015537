package org.antitrafficking.coordination.api.alerts;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.described.Variants.Variant;
import org.antitrafficking.coordination.api.sharing.SharedBodies;
import org.antitrafficking.coordination.api.sharing.SharedShapes;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Areas;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/** The JSON that alerts' resources take. Everything may be missing: what has to be there is asked for by name. */
public final class AlertBodies {
    private AlertBodies() {}

    public record Text(
            @Field(
                    value = "Its first line.",
                    required = true,
                    form = Form.LINE,
                    most = Narrative.MAX_SUBJECT_CHARS,
                    example = "False offers of hotel work in Muscat")
            @Nullable
            String subject,

            @Field(
                    value = "What happened, in several lines.",
                    required = true,
                    form = Form.LINES,
                    most = Narrative.MAX_NARRATIVE_CHARS,
                    example = "An agency in Multan asks for passports and an advance.")
            @Nullable
            String narrative) {}

    /** What an alert says: of the details, those of its kind. */
    @Variants(
            by = "kind",
            needs = {"reference", "texts"},
            takes = {"evaluation", "transnational", "areas", "prostitutionOfWomenOrChildren", "persons"},
            value = {
                @Variant(
                        name = "possible-victim-or-missing-person",
                        says = "At least one of its persons is a possible victim or missing.",
                        needs = "persons"),
                @Variant(
                        name = "suspected-trafficker-or-network",
                        says = "At least one of its persons is a suspect; source and information are evaluated.",
                        needs = {"persons", "evaluation"}),
                @Variant(
                        name = "recruitment-scheme",
                        says = "A false job offer, an agency, an online advertisement.",
                        needs = "recruitmentMethod"),
                @Variant(
                        name = "route-or-modus-operandi",
                        says = "The countries along a route, in order.",
                        needs = "route"),
                @Variant(
                        name = "document-fraud",
                        says = "Forged or misused documents.",
                        needs = "documentType",
                        takes = "issuingCountry"),
                @Variant(name = "warning", says = "A warning to the public or to missions.", needs = "warningTo")
            })
    public record Content(
            @Field(
                    value = "The owner's own file number, in the clear: no name and no title.",
                    form = Form.LINE,
                    most = AlertContent.MAX_REFERENCE_CHARS,
                    example = "FIA-2026-17")
            @Nullable
            String reference,

            @Field(value = "What the alert is about.", of = AlertKind.class) @Nullable
            String kind,

            @Field(value = "Of source and information, by the 4x4 system.", form = Form.EVALUATION) @Nullable
            String evaluation,

            @Field("Whether it concerns more than one country; treaties serve transnational matters only.") @Nullable
            Boolean transnational,

            @Field(
                    value = "Areas that it is about, where trafficking is from, to or within; of one country, unless"
                            + " it concerns several.",
                    form = Form.AREA,
                    mostElements = Areas.MAX)
            @Nullable
            List<@Nullable String> areas,

            @Field("Whether it is of women or children trafficked for prostitution, as the SAARC convention asks.")
            @Nullable
            Boolean prostitutionOfWomenOrChildren,

            @Field(value = "How people are recruited (HTCDS).", of = RecruitmentMethod.class) @Nullable
            String recruitmentMethod,

            @Field(
                    value = "The countries along it, in order; at least one.",
                    form = Form.COUNTRY,
                    mostElements = Details.Route.MAX_COUNTRIES)
            @Nullable
            List<@Nullable String> route,

            @Field(value = "Which documents.", of = DocumentType.class) @Nullable
            String documentType,

            @Field(value = "Whose authorities are said to have issued them.", form = Form.COUNTRY) @Nullable
            String issuingCountry,

            @Field(value = "Whom it warns.", of = WarningTo.class) @Nullable
            String warningTo,

            @Field(
                    value = "What it says, by language; at least in one.",
                    keys = Form.LANGUAGE,
                    mostElements = AlertContent.MAX_LANGUAGES)
            @Nullable
            Map<String, @Nullable Text> texts,

            @Field(
                    value = "Whom it is about, by references of your own.",
                    keys = Form.PERSON_REFERENCE,
                    mostElements = AlertContent.MAX_PERSONS)
            @Nullable
            Map<String, SharedBodies.@Nullable Person> persons) {}

    public record Audience(
            @Field(value = "By name.", form = Form.PARTNER_ID, mostElements = AudienceRule.MAX_NAMED) @Nullable
            List<@Nullable String> partners,

            @Field(
                    value = "Whose members it is for. A group that there is not reaches nobody.",
                    form = Form.GROUP_ID,
                    mostElements = AudienceRule.MAX_NAMED)
            @Nullable
            List<@Nullable String> groups,

            @Field(
                    value = "Whom it is not for, though a group has them; told to nobody else.",
                    form = Form.PARTNER_ID,
                    mostElements = AudienceRule.MAX_NAMED)
            @Nullable
            List<@Nullable String> except,

            @Field(
                    value = "By name; their colleagues do not receive it. `TLP:RED` is for these alone.",
                    form = Form.PERSON_ID,
                    mostElements = AudienceRule.MAX_NAMED)
            @Nullable
            List<@Nullable String> persons) {}

    /** Durations by ISO 8601, say {@code PT8H}; what is missing is as the partner set it for the urgency. */
    public record Clocks(
            @Field(value = "How soon it wants to be seen.", required = true, of = Urgency.class) @Nullable
            String urgency,

            @Field(value = "Time to acknowledge it.", form = Form.DURATION) @Nullable
            String acknowledge,

            @Field(value = "Time to answer it.", form = Form.DURATION, example = "P3D") @Nullable
            String answer,

            @Field(
                    value = "Time to validate what was issued in danger to life.",
                    form = Form.DURATION,
                    example = "PT2H")
            @Nullable
            String validation,

            @Field(value = "Time until it ends.", form = Form.DURATION, example = "P90D") @Nullable
            String expiry) {}

    /** An act of disclosure: {@code act} names it, and of the rest it takes what it needs. */
    @Variants(
            by = "act",
            takes = "protection",
            value = {
                @Variant(
                        name = "issue",
                        says = "The owner issues the alert.",
                        needs = {"terms", "audience", "clocks"},
                        takes = {"skipRefused", "answersToAll"}),
                @Variant(name = "amend", says = "The owner replaces what the alert says.", needs = "content"),
                @Variant(
                        name = "widen",
                        says = "The owner tells more partners.",
                        needs = "audience",
                        takes = "skipRefused"),
                @Variant(
                        name = "relax",
                        says = "The owner lets recipients do more with it, or for more purposes.",
                        needs = "terms"),
                @Variant(
                        name = "answer",
                        says = "A recipient answers, to the owner alone unless both let it be to all.",
                        needs = {"answer", "terms"},
                        takes = {"text", "toAll"}),
                @Variant(
                        name = "follow-up",
                        says = "The owner or a recipient tells what came after.",
                        needs = {"text", "terms"}),
                @Variant(
                        name = "sighting",
                        says = "The owner or a recipient tells that somebody or something of it was seen.",
                        needs = {"place", "seenAt", "text", "terms"}),
                @Variant(
                        name = "grant-onward",
                        says = "The owner grants a recipient's request to share onward.",
                        needs = "request")
            })
    public record Act(
            @Field("What is to be disclosed.") @Nullable String act,

            @Field("Under what terms. What follows from an alert is on no wider terms than the alert.")
            SharedBodies.@Nullable Terms terms,

            @Field("Whom it is for: at least one partner, group or person.") @Nullable
            Audience audience,

            @Field("Whether recipients that the policy refuses are left out, instead of telling nobody.") @Nullable
            Boolean skipRefused,

            @Field("How long it gives, from when it goes out.") @Nullable
            Clocks clocks,

            @Field("Whether recipients may answer each other; they then know of each other.") @Nullable
            Boolean answersToAll,

            @Field("What lets information about a (possible) victim through the protection firewall.")
            SharedBodies.@Nullable Protection protection,

            @Field("What the alert says from then on, all of it.") @Nullable
            Content content,

            @Field(value = "Whether you know of it.", of = MatchAnswer.class) @Nullable
            String answer,

            @Field("Whether the other recipients are told as well, where the owner lets them be.") @Nullable
            Boolean toAll,

            @Field(
                    value = "What you have to tell.",
                    form = Form.LINES,
                    most = Narrative.MAX_NARRATIVE_CHARS,
                    example = "We know this agency.")
            @Nullable
            String text,

            @Field(value = "Where it was seen.", form = Form.AREA) @Nullable
            String place,

            @Field(value = "When it was seen.", form = Form.INSTANT, example = "2026-11-20T08:15:00Z") @Nullable
            String seenAt,

            @Field(value = "Which request is granted.", form = Form.ONWARD_REQUEST_ID) @Nullable
            String request) {}

    public record Digest(
            @Field(value = "Of exactly what you saw, as the release has it.", required = true, form = Form.DIGEST)
            @Nullable
            String digest) {}

    public record Reason(
            @Field(
                    value = "Why; kept sealed.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "The agency has a licence after all.")
            @Nullable
            String reason) {}

    public record Onward(
            @Field(
                    value = "Whom you want told; at least one.",
                    required = true,
                    form = Form.PARTNER_ID,
                    mostElements = org.antitrafficking.coordination.sharing.Audience.MAX_MEMBERS)
            @Nullable
            List<@Nullable String> recipients,

            @Field(
                    value = "Why; the owner reads it.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "The agency has an office in Patras.")
            @Nullable
            String reason) {}

    public record Narrowing(
            @Field(
                    value = "Partners to take it from.",
                    form = Form.PARTNER_ID,
                    mostElements = org.antitrafficking.coordination.sharing.Audience.MAX_MEMBERS)
            @Nullable
            List<@Nullable String> partners,

            @Field(
                    value = "Named persons to take it from.",
                    form = Form.PERSON_ID,
                    mostElements = org.antitrafficking.coordination.sharing.Audience.MAX_MEMBERS)
            @Nullable
            List<@Nullable String> persons,

            @Field(
                    value = "Why; kept for the owner.",
                    required = true,
                    form = Form.LINES,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "It does not concern them.")
            @Nullable
            String reason) {}

    public record Tightening(
            @Field(value = "No wider than it is.", required = true, of = Marking.class) @Nullable
            String marking,

            @Field(value = "All that there are already, and more.", of = HandlingCode.class) @Nullable
            List<@Nullable String> handling,

            @Field(
                    value = "The words of `H3`, where it comes in; left out where they stay.",
                    form = Form.LINE,
                    most = SharedShapes.MAX_REASON_CHARS,
                    example = "Not to be named to the press.")
            @Nullable
            String restriction,

            @Field(value = "No others than there are; at least one.", required = true, of = Purpose.class) @Nullable
            List<@Nullable String> purposes) {}

    public record RecallAnswer(
            @Field(
                    value = "What became of it at your agency.",
                    required = true,
                    of = org.antitrafficking.coordination.alerts.RecallAnswer.class)
            @Nullable
            String answer,

            @Field(value = "On which ground it is kept; there if and only if it is.", of = KeptOn.class) @Nullable
            String kept) {}

    public record Due(
            @Field(value = "Later than it is due now, within two years.", required = true, form = Form.INSTANT)
            @Nullable
            String due) {}
}
