package org.antitrafficking.coordination.projections;

import static org.antitrafficking.coordination.projections.Examples.AGREEMENT;
import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.GROUP;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.alerts.Act;
import org.antitrafficking.coordination.alerts.AlertAcknowledged;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertDrafted;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertIssued;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DraftedFrom;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.OnwardRequestId;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.Release;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Consent;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Provision;
import org.antitrafficking.coordination.sharing.RiskAssessment;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.templates.Skeleton;
import org.antitrafficking.coordination.templates.Suggested;
import org.antitrafficking.coordination.templates.TemplateContent;
import org.antitrafficking.coordination.templates.TemplateField;
import org.antitrafficking.coordination.templates.TemplateId;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Refusal;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/** Well-formed values of alerts; nothing of what they say need be allowed together. */
public final class AlertExamples {
    public static final AlertId ALERT = new AlertId("alert-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final ReleaseId RELEASE = new ReleaseId("release-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final OnwardRequestId REQUEST = new OnwardRequestId("onward-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");
    public static final String BLINDING = "5a".repeat(32);
    public static final String DIGEST = "d1".repeat(32);
    public static final Instant THEN = Instant.parse("2026-03-01T08:00:00Z");
    public static final Clocks CLOCKS = Clocks.of(Urgency.URGENT);

    /** Everything that terms can say. */
    public static final Terms TERMS = new Terms(
            Marking.AMBER_STRICT,
            Sets.of(HandlingCode.H3, HandlingCode.H1),
            sealed("restriction"),
            Sets.of(Purpose.INVESTIGATION, Purpose.ASSISTANCE),
            new LegalBasis(
                    Sets.of(Article.UNTOC_19, Article.TIP_PROTOCOL_10),
                    Sets.of(AGREEMENT),
                    List.of(new Provision(new CountryCode("PK"), "PTPA 2018, sect. 12")),
                    "Exchange of letters of 2025"));

    /** As little as terms can say. */
    public static final Terms LEAST_TERMS = new Terms(
            Marking.GREEN,
            Sets.of(),
            null,
            Sets.of(Purpose.PREVENTION),
            new LegalBasis(Sets.of(Article.TIP_PROTOCOL_10), Sets.of(), List.of(), null));

    public static final Protection PROTECTION = new Protection(
            List.of(new Consent(
                    "p1", IOM, Sets.of(Purpose.REPATRIATION, Purpose.ASSISTANCE), LocalDate.parse("2026-02-28"))),
            List.of(new RiskAssessment("p1", NP_POLICE, sealed("grounds"))),
            sealed("danger"));

    public static final AudienceRule RULE =
            new AudienceRule(Sets.of(NP_POLICE, IOM), Sets.of(GROUP.group()), Sets.of(FIA), Sets.of(PERSON));

    /** Partners and a named person. */
    public static final Audience AUDIENCE =
            new Audience(Sets.of(NP_POLICE, IOM), new TreeMap<>(Map.of(PERSON, NP_POLICE)));

    public static final List<Finding> FINDINGS = List.of(
            new Finding(IOM, Purpose.ASSISTANCE, AGREEMENT.toString(), List.of()),
            new Finding(
                    NP_POLICE,
                    Purpose.ASSISTANCE,
                    null,
                    List.of(new Refusal(
                            "the-article-does-not-serve-the-purpose", "untoc-art-19 assistance-to-victims"))));

    public static final Release DONE = new Release(RELEASE, FIA, PERSON, DIGEST, AUDIENCE, FINDINGS);

    /** With a person of whom all is known and one of whom nothing is. */
    public static final AlertContent CONTENT = content(
            new Details.Suspects(),
            new Evaluation("B2"),
            Map.of(
                    "p1",
                    new DescribedPerson(
                            PersonRole.SUSPECT,
                            sealed("persons.p1.name"),
                            sealed("persons.p1.born"),
                            sealed("persons.p1.nationalities"),
                            sealed("persons.p1.description"),
                            sealed("persons.p1.asylum")),
                    "p2",
                    new DescribedPerson(PersonRole.MISSING, null, null, null, null, null)));

    /** Nothing that may be absent. */
    public static final AlertContent LEAST_CONTENT = content(new Details.Warning(WarningTo.MISSIONS), null, Map.of());

    public static final Act.Issue ISSUE = new Act.Issue(TERMS, RULE, true, CLOCKS, true, PROTECTION);
    public static final Act.Amend AMEND = new Act.Amend(CONTENT, PROTECTION);
    public static final Act.Widen WIDEN = new Act.Widen(RULE, true, PROTECTION);
    public static final Act.Relax RELAX = new Act.Relax(TERMS, PROTECTION);
    public static final Act.Answer ANSWER =
            new Act.Answer(MatchAnswer.NO_MATCH, sealed("text"), TERMS, true, PROTECTION);
    public static final Act.FollowUp FOLLOW_UP = new Act.FollowUp(sealed("text"), TERMS, PROTECTION);
    public static final Act.Sighting SIGHTING =
            new Act.Sighting(sealed("place"), THEN, sealed("text"), TERMS, PROTECTION);
    public static final Act.GrantOnward GRANT = new Act.GrantOnward(REQUEST, PROTECTION);

    /** Each kind of act, with everything that it can say. */
    public static final List<Act> ACTS = List.of(ISSUE, AMEND, WIDEN, RELAX, ANSWER, FOLLOW_UP, SIGHTING, GRANT);

    public static final TemplateId TEMPLATE = new TemplateId("template-5f2c9d0e7a1b4c3d8e9f0a1b2c3d4e5f");

    /** Everything that a template can say. */
    public static final TemplateContent TEMPLATE_CONTENT = new TemplateContent(
            new TreeMap<>(Map.of(
                    new Language("ur-Arab"), sealed("name.ur-Arab"),
                    new Language("en"), sealed("name.en"))),
            AlertKind.DOCUMENT_FRAUD,
            new TreeMap<>(Map.of(
                    new Language("ur-Arab"), new Skeleton(null, null),
                    new Language("en"), new Skeleton(sealed("texts.en.subject"), sealed("texts.en.narrative")))),
            Sets.of(TemplateField.ISSUING_COUNTRY, TemplateField.LANGUAGES),
            new Suggested(
                    Marking.AMBER,
                    Sets.of(HandlingCode.H1, HandlingCode.H0),
                    Sets.of(Purpose.PREVENTION, Purpose.INVESTIGATION),
                    Sets.of(Article.UNTOC_19, Article.TIP_PROTOCOL_10),
                    Sets.of(NP_POLICE, IOM),
                    Sets.of(GROUP.group()),
                    Urgency.URGENT));

    /** With all that it may ask for. */
    public static final DraftedFrom FROM = new DraftedFrom(
            TEMPLATE,
            2,
            Sets.of(TemplateField.PERSONS, TemplateField.LANGUAGES),
            Sets.of(new Language("ur-Arab"), new Language("en")));

    private AlertExamples() {}

    /** That says so in Urdu, in the Arabic script, and in English. */
    public static AlertContent content(
            Details details, @Nullable Evaluation evaluation, Map<String, DescribedPerson> persons) {
        var texts = new TreeMap<Language, Narrative>();
        for (String language : List.of("ur-Arab", "en"))
            texts.put(
                    new Language(language),
                    new Narrative(
                            sealed("texts." + language + ".subject"), sealed("texts." + language + ".narrative")));
        return new AlertContent("FIA/2026/17", details, evaluation, true, false, texts, new TreeMap<>(persons));
    }

    /** A draft of the partner's about nothing much. */
    public static AlertDrafted drafted(AlertId id, PartnerId owner) {
        return new AlertDrafted(id, owner, PERSON, BLINDING, LEAST_CONTENT, null);
    }

    /** Issued by the partner to these. */
    public static AlertIssued issued(AlertId id, PartnerId owner, PartnerId... recipients) {
        var rule = AudienceRule.of(recipients);
        return new AlertIssued(
                id,
                new Act.Issue(LEAST_TERMS, rule, false, CLOCKS, false, Protection.NONE),
                new Release(RELEASE, owner, PERSON, DIGEST, Audience.of(recipients), List.of()));
    }

    public static AlertAcknowledged acknowledged(AlertId id, PartnerId recipient) {
        return new AlertAcknowledged(id, recipient, PERSON);
    }

    public static AlertRecalled recalled(AlertId id) {
        return new AlertRecalled(id, PERSON, sealed("reason"));
    }
}
