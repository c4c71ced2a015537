package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.PK;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.narrative;
import static org.antitrafficking.coordination.alerts.Examples.sighting;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.alerts.Examples.victim;
import static org.antitrafficking.coordination.alerts.Examples.victims;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.sharing.Matter;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.RiskAssessment;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an alert of each kind has to say, and how much. */
class AlertContentTest {
    private static final SortedMap<Language, Narrative> TEXTS = CONTENT.texts();
    private static final Evaluation B2 = new Evaluation("B2");

    private static AlertContent of(
            Details details, @Nullable Evaluation evaluation, SortedMap<String, DescribedPerson> persons) {
        return new AlertContent("FIA/2026/17", details, evaluation, true, false, TEXTS, persons);
    }

    private static AlertContent of(Details details) {
        return of(details, null, Sets.map());
    }

    private static SortedMap<String, DescribedPerson> person(PersonRole role) {
        return Sets.with(Sets.map(), "p1", new DescribedPerson(role, null, null, null, null, null));
    }

    private static AlertContent referring(String reference) {
        return new AlertContent(reference, CONTENT.details(), null, true, false, TEXTS, Sets.map());
    }

    @Test
    void each_kind_is_written_with_what_it_needs_and_is_of_its_category() {
        var contents = List.of(
                of(new Details.Victims(), null, person(PersonRole.MISSING)),
                of(new Details.Suspects(), B2, person(PersonRole.SUSPECT)),
                of(new Details.RecruitmentScheme(RecruitmentMethod.WORK)),
                of(new Details.Route(List.of(PK, new CountryCode("OM")))),
                of(new Details.DocumentFraud(DocumentType.VISA, null)),
                of(new Details.Warning(WarningTo.MISSIONS)));
        assertThat(contents).extracting(content -> content.details().kind()).containsExactly(AlertKind.values());
        assertThat(contents).extracting(content -> content.matter().category()).containsExactly(Category.values());
    }

    @Test
    void an_alert_of_victims_describes_one() {
        for (PersonRole role : List.of(PersonRole.POSSIBLE_VICTIM, PersonRole.MISSING))
            assertThat(of(new Details.Victims(), null, person(role)).persons()).hasSize(1);
        for (var persons : List.of(Sets.<String, DescribedPerson>map(), person(PersonRole.SUSPECT)))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(new Details.Victims(), null, persons))
                    .withMessage("It describes at least one possible victim or missing person.");
    }

    @Test
    void an_alert_of_suspects_describes_one_and_is_evaluated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(new Details.Suspects(), B2, person(PersonRole.POSSIBLE_VICTIM)))
                .withMessage("It describes at least one suspect.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(new Details.Suspects(), null, person(PersonRole.SUSPECT)))
                .withMessage("Source and information about a suspect are evaluated (4x4).");
    }

    @Test
    void a_route_has_1_to_20_countries() {
        assertThat(new Details.Route(Collections.nCopies(20, PK)).countries()).hasSize(20);
        for (int count : new int[] {0, 21})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Details.Route(Collections.nCopies(count, PK)))
                    .withMessage("A route has 1 to 20 countries.");
    }

    @Test
    void a_reference_is_one_line_of_at_most_64_characters() {
        assertThat(referring("r".repeat(64)).reference()).hasSize(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> referring("r".repeat(65)))
                .withMessage("The reference has more than 64 characters.");
        assertThatIllegalArgumentException().isThrownBy(() -> referring(" ")).withMessage("The reference is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "a\u0007", "a\u009Fb"})
    void nothing_unseen_gets_into_a_reference(String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> referring(reference))
                .withMessage("The reference has a control character.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"half \uD83D", "half \uDE00"})
    void nothing_broken_gets_into_a_reference(String reference) {
        assertThatIllegalArgumentException().isThrownBy(() -> referring(reference));
    }

    @ParameterizedTest
    @ValueSource(strings = {"نَص عربی", "تلاش", "é", "\uD83D\uDE00"})
    void every_script_gets_in(String reference) {
        assertThat(referring(reference).reference()).isEqualTo(reference);
    }

    @Test
    void an_alert_is_written_in_1_to_12_languages() {
        assertThat(content(languages(12), Sets.map()).texts()).hasSize(12);
        for (int count : new int[] {0, 13})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> content(languages(count), Sets.map()))
                    .withMessage("An alert is written in 1 to 12 languages.");
    }

    private static SortedMap<Language, Narrative> languages(int count) {
        var texts = new TreeMap<Language, Narrative>();
        for (int i = 0; i < count; i++) {
            String tag = "" + (char) ('a' + i) + 'a';
            texts.put(new Language(tag), narrative(tag, "text"));
        }
        return texts;
    }

    @Test
    void an_alert_describes_at_most_20_persons() {
        assertThat(content(TEXTS, persons(20)).persons()).hasSize(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> content(TEXTS, persons(21)))
                .withMessage("An alert describes at most 20 persons.");
    }

    private static SortedMap<String, DescribedPerson> persons(int count) {
        var persons = new TreeMap<String, DescribedPerson>();
        for (int i = 0; i < count; i++) persons.put("p" + i, victim("p" + i));
        return persons;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P1", "p-1", "p 1", "abcdefghijklmnopq", "é"})
    void a_persons_reference_is_1_to_16_lower_case_letters_and_digits(String reference) {
        assertThat(content(TEXTS, Sets.with(Sets.map(), "abcdefghijklmnop", victim("p1")))
                        .persons())
                .hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> content(TEXTS, Sets.with(Sets.map(), reference, victim("p1"))))
                .withMessage("A person's reference is 1 to 16 lower-case letters and digits.");
    }

    @Test
    void whoever_may_be_a_victim_counts_as_one() {
        assertThat(content(TEXTS, person(PersonRole.POSSIBLE_VICTIM)).matter().aboutVictims())
                .isTrue();
        assertThat(content(TEXTS, person(PersonRole.MISSING)).matter().aboutVictims())
                .isTrue();
        assertThat(content(TEXTS, person(PersonRole.SUSPECT)).matter().aboutVictims())
                .isFalse();
        assertThat(CONTENT.matter()).isEqualTo(new Matter(Category.RECRUITMENT_SCHEMES, false, true, false));
    }

    @Test
    void recipients_are_told_all_but_the_claim_of_asylum() {
        var person = new DescribedPerson(
                PersonRole.POSSIBLE_VICTIM,
                sealed("persons.p1.name", "n"),
                sealed("persons.p1.born", "b"),
                sealed("persons.p1.nationalities", "PK"),
                sealed("persons.p1.description", "d"),
                sealed("persons.p1.asylum", "yes"));
        AlertContent content = of(new Details.Victims(), B2, Sets.with(Sets.map(), "p1", person));
        AlertContent told = content.forRecipients();
        assertThat(told)
                .isEqualTo(of(
                        new Details.Victims(),
                        B2,
                        Sets.with(
                                Sets.map(),
                                "p1",
                                new DescribedPerson(
                                        person.role(),
                                        person.name(),
                                        person.born(),
                                        person.nationalities(),
                                        person.description(),
                                        null))));
        assertThat(told.forRecipients()).isEqualTo(told);
        assertThat(content.values()).hasSize(4 + 5);
        assertThat(told.values()).hasSize(4 + 4);
    }

    @Test
    void every_sealed_value_of_an_act_is_found() {
        assertThat(ISSUE.values()).isEmpty();
        assertThat(issue(terms(Marking.AMBER, HandlingCode.H3), ISSUE.audience())
                        .values())
                .hasSize(1);
        assertThat(sighting(NOW).values()).hasSize(2);
        assertThat(new Act.Answer(MatchAnswer.MATCH, null, TERMS, false, danger()).values())
                .containsExactly(Objects.requireNonNull(danger().danger()));
        assertThat(new Act.Amend(victims(), Protection.NONE).values()).hasSize(4 + 3);
        var assessed = new Protection(List.of(), List.of(new RiskAssessment("p1", OMAN, REASON)), null);
        assertThat(new Act.Widen(ISSUE.audience(), false, assessed).values()).containsExactly(REASON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1", "D1", "A5", "a1", "A1 ", "XX"})
    void an_evaluation_is_a_letter_and_a_digit(String value) {
        assertThat(new Evaluation("X4")).hasToString("X4");
        assertThatIllegalArgumentException().isThrownBy(() -> new Evaluation(value));
    }
}
