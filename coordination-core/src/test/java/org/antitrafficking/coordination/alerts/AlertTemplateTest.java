package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.templates.FromTemplate;
import org.antitrafficking.coordination.templates.KnownTemplate;
import org.antitrafficking.coordination.templates.Skeleton;
import org.antitrafficking.coordination.templates.Suggested;
import org.antitrafficking.coordination.templates.Template;
import org.antitrafficking.coordination.templates.TemplateContent;
import org.antitrafficking.coordination.templates.TemplateField;
import org.antitrafficking.coordination.templates.TemplateId;
import org.antitrafficking.coordination.templates.TemplatePut;
import org.antitrafficking.coordination.templates.TemplateWithdrawn;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An alert that was begun with a template. */
class AlertTemplateTest {

    private static final TemplateId TEMPLATE = new TemplateId("template-" + "a".repeat(32));
    private static final Language EN = new Language("en");
    private static final Language FR = new Language("fr");

    /** A template of FIA's with one version. */
    private static Template template(AlertKind kind, TemplateField... asks) {
        var content = new TemplateContent(
                new TreeMap<>(Map.of(EN, sealed("name.en", "A template"))),
                kind,
                new TreeMap<>(Map.of(EN, new Skeleton(null, null), FR, new Skeleton(null, null))),
                Sets.sorted(Arrays.asList(asks)),
                Suggested.NOTHING);
        return Template.evolve(null, new TemplatePut(TEMPLATE, FIA, SUPERVISOR.person(), 1, content));
    }

    private static DraftFromTemplate draft(Actor by, AlertContent content, @Nullable Template template, int version) {
        return new DraftFromTemplate(
                ID, by, BLINDING, content, new FromTemplate(TEMPLATE, version), new KnownTemplate(template));
    }

    private static Life drafted(AlertContent content, TemplateField... asks) {
        return Life.none()
                .then(draft(WRITER, content, template(content.details().kind(), asks), 1));
    }

    @Test
    void what_is_drafted_with_a_template_says_the_same_as_what_is_typed() {
        Life typed = Life.drafted();
        Life filledIn = drafted(CONTENT, TemplateField.PERSONS);
        assertThat(filledIn.file().content()).isEqualTo(typed.file().content());
        assertThat(filledIn.file().from())
                .isEqualTo(new DraftedFrom(TEMPLATE, 1, Sets.of(TemplateField.PERSONS), Sets.of()));
        assertThat(typed.file().from()).isNull();
    }

    /** Or a second person could not know what a validation binds. */
    @Test
    void what_goes_out_is_bound_by_the_same_digest() {
        Life typed = Life.issued();
        Life filledIn = drafted(CONTENT).issued(ISSUE);
        assertThat(filledIn.released()).isEqualTo(typed.released());
        assertThat(filledIn.shared()).isEqualTo(typed.shared());
    }

    @Test
    void another_partners_template_is_hidden_like_one_that_there_is_not() {
        Template template = template(AlertKind.RECRUITMENT_SCHEME);
        Life.none().when(draft(OMANI, CONTENT, template, 1)).thenHidden();
        Life.none().when(draft(WRITER, CONTENT, null, 1)).thenHidden();
        Life.none().when(draft(WRITER, CONTENT, template, 2)).thenHidden();
    }

    @Test
    void a_template_begins_alerts_of_its_kind_while_it_is_in_use() {
        Life.none()
                .when(draft(WRITER, CONTENT, template(AlertKind.WARNING), 1))
                .thenRejected("a-template-begins-alerts-of-its-own-kind");
        Template withdrawn = Template.evolve(
                template(AlertKind.RECRUITMENT_SCHEME), new TemplateWithdrawn(TEMPLATE, FIA, SUPERVISOR.person()));
        Life.none().when(draft(WRITER, CONTENT, withdrawn, 1)).thenRejected("a-withdrawn-template-begins-no-alert");
        Life.drafted()
                .when(draft(WRITER, CONTENT, template(AlertKind.RECRUITMENT_SCHEME), 1))
                .thenRejected("an-alert-is-drafted-once");
    }

    @ParameterizedTest
    @EnumSource
    void what_a_template_asks_for_is_there_before_an_issue_is_prepared(TemplateField field) {
        String rule = rule(field);
        Life lacking = drafted(lacking(field), field);
        lacking.when(new PrepareRelease(ID, WRITER, ISSUE_ID, ISSUE)).thenRejected(rule);
        assertThat(Remedies.BY_RULE).containsKey(rule);
        assertThat(lacking.then(new ReviseAlert(ID, WRITER, having(field))).prepared(ISSUE_ID, WRITER, ISSUE))
                .isNotNull();
        assertThat(drafted(lacking(field)).prepared(ISSUE_ID, WRITER, ISSUE))
                .as("a template that does not ask for it")
                .isNotNull();
    }

    @Test
    void what_was_taken_out_of_a_draft_meanwhile_is_asked_for_again() {
        Life prepared = drafted(having(TemplateField.EVALUATION), TemplateField.EVALUATION)
                .prepared(ISSUE_ID, WRITER, ISSUE);
        ValidateRelease validation = prepared.validate(ISSUE_ID, SUPERVISOR);
        prepared.then(new ReviseAlert(ID, WRITER, lacking(TemplateField.EVALUATION)))
                .when(validation)
                .thenRejected("the-template-asks-for-an-evaluation");
    }

    @Test
    void danger_to_life_waits_for_no_field() {
        var issue = new Act.Issue(TERMS, AudienceRule.of(OMAN), false, CLOCKS, false, danger());
        assertThat(drafted(lacking(TemplateField.PERSONS), TemplateField.PERSONS)
                        .prepared(ISSUE_ID, WRITER, issue))
                .isNotNull();
    }

    private static String rule(TemplateField field) {
        return switch (field) {
            case LANGUAGES -> "the-template-asks-for-a-text-in-each-of-its-languages";
            case EVALUATION -> "the-template-asks-for-an-evaluation";
            case ISSUING_COUNTRY -> "the-template-asks-for-the-country-of-the-documents";
            case PERSONS -> "the-template-asks-for-a-person";
            case NAMES -> "the-template-asks-for-the-name-of-each-person";
            case BIRTHS -> "the-template-asks-for-the-birth-of-each-person";
            case NATIONALITIES -> "the-template-asks-for-the-nationality-of-each-person";
            case DESCRIPTIONS -> "the-template-asks-for-a-description-of-each-person";
        };
    }

    private static AlertContent lacking(TemplateField field) {
        return switch (field) {
            case LANGUAGES -> content(false, null, null);
            case EVALUATION -> content(true, null, null);
            case ISSUING_COUNTRY -> content(true, null, null, new Details.DocumentFraud(DocumentType.PASSPORT, null));
            case PERSONS -> content(true, null, null);
            case NAMES, BIRTHS, NATIONALITIES, DESCRIPTIONS -> content(true, null, described(false));
        };
    }

    private static AlertContent having(TemplateField field) {
        return switch (field) {
            case LANGUAGES -> content(true, null, null);
            case EVALUATION -> content(true, new Evaluation("B2"), null);
            case ISSUING_COUNTRY ->
                content(true, null, null, new Details.DocumentFraud(DocumentType.PASSPORT, new CountryCode("PK")));
            case PERSONS, NAMES, BIRTHS, NATIONALITIES, DESCRIPTIONS -> content(true, null, described(true));
        };
    }

    private static DescribedPerson described(boolean whole) {
        return new DescribedPerson(
                PersonRole.SUSPECT,
                whole ? sealed("persons.p2.name", "A. Example") : null,
                whole ? sealed("persons.p2.born", "1990") : null,
                whole ? sealed("persons.p2.nationalities", "PK") : null,
                whole ? sealed("persons.p2.description", "a driver") : null,
                null);
    }

    private static AlertContent content(
            boolean french, @Nullable Evaluation evaluation, @Nullable DescribedPerson second) {
        return content(french, evaluation, second, CONTENT.details());
    }

    /** With a person of whom all is known, and perhaps a second one. */
    private static AlertContent content(
            boolean french, @Nullable Evaluation evaluation, @Nullable DescribedPerson second, Details details) {
        var texts = new TreeMap<>(CONTENT.texts());
        if (french) texts.put(FR, Examples.narrative("fr", "fausses offres"));
        var persons = new TreeMap<String, DescribedPerson>();
        if (second != null) {
            persons.put(
                    "p1",
                    new DescribedPerson(
                            PersonRole.SUSPECT,
                            sealed("persons.p1.name", "B. Example"),
                            sealed("persons.p1.born", "1980"),
                            sealed("persons.p1.nationalities", "PK"),
                            sealed("persons.p1.description", "an agent"),
                            null));
            persons.put("p2", second);
        }
        return new AlertContent("FIA/2026/17", details, evaluation, true, false, texts, persons);
    }
}
