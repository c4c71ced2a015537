package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.GULF;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEPALI;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.PK;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.RECIPIENTS;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.SECOND_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.STRANGER;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.alerts.Examples.directory;
import static org.antitrafficking.coordination.alerts.Examples.group;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.narrative;
import static org.antitrafficking.coordination.alerts.Examples.openIssue;
import static org.antitrafficking.coordination.alerts.Examples.partner;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.antitrafficking.coordination.alerts.Examples.standing;
import static org.antitrafficking.coordination.alerts.Examples.supervising;
import static org.antitrafficking.coordination.alerts.Examples.suspended;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.alerts.Examples.victim;
import static org.antitrafficking.coordination.alerts.Examples.with;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Consent;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Policy;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Provision;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prepared by one person, validated by another, and then done: what was validated, and nothing else. */
class AlertReleaseTest {
    private static final Act.Issue TO_GROUP = issue(TERMS, group(GULF));

    private static Release released(Life life, Actor by, Audience audience) {
        Policy.Verdict answer = ReleaseRules.preview(life.alert(), ISSUE_ID, by.partner(), life.standing(), NOW)
                .answer();
        return new Release(
                ISSUE_ID, by.partner(), by.person(), life.digest(ISSUE_ID, by.partner()), audience, answer.findings());
    }

    private static Life prepared() {
        return Life.drafted().prepared(ISSUE_ID, WRITER, ISSUE);
    }

    private static Life validated() {
        return prepared().validated(ISSUE_ID, SUPERVISOR);
    }

    @Test
    void a_release_is_previewed_by_its_own_partner_alone() {
        Life prepared = prepared();
        for (PartnerId other : List.of(OMAN, STRANGER))
            assertThatThrownBy(() -> ReleaseRules.preview(prepared.alert(), ISSUE_ID, other, prepared.standing(), NOW))
                    .isInstanceOf(Hidden.class);
    }

    // prepare

    @Test
    void an_act_is_prepared_and_nobody_is_told() {
        Life.drafted()
                .when(new PrepareRelease(ID, WRITER, ISSUE_ID, ISSUE))
                .then(new ReleasePrepared(ID, ISSUE_ID, FIA, WRITER.person(), ISSUE));
    }

    @Test
    void a_machine_prepares() {
        Life.none()
                .then(new DraftAlert(ID, MACHINE, BLINDING, CONTENT))
                .when(new PrepareRelease(ID, MACHINE, ISSUE_ID, ISSUE))
                .then(new ReleasePrepared(ID, ISSUE_ID, FIA, MACHINE.person(), ISSUE));
    }

    @Test
    void preparing_the_same_again_changes_nothing() {
        prepared().when(new PrepareRelease(ID, SUPERVISOR, ISSUE_ID, ISSUE)).thenNothing();
    }

    @Test
    void what_is_done_is_under_way_no_more_and_makes_room() {
        Life life = Life.issued();
        for (int i = 0; i < Limits.RELEASES_UNDER_WAY - 1; i++)
            life = life.prepared(release(100 + i), WRITER, new Act.Amend(content("n" + i), Protection.NONE));
        life.when(new PrepareRelease(ID, WRITER, NEXT_ID, new Act.Amend(CONTENT, Protection.NONE)))
                .then(new ReleasePrepared(ID, NEXT_ID, FIA, WRITER.person(), new Act.Amend(CONTENT, Protection.NONE)));
        life.prepared(NEXT_ID, WRITER, new Act.Amend(CONTENT, Protection.NONE))
                .prepared(release(3), OMANI, answer(MatchAnswer.MATCH));
    }

    // discard

    @Test
    void an_act_is_discarded_and_discarding_it_again_changes_nothing() {
        var discard = new DiscardRelease(ID, SUPERVISOR, ISSUE_ID);
        prepared().when(discard).then(new ReleaseDiscarded(ID, ISSUE_ID, FIA, SUPERVISOR.person()));
        prepared().then(discard).when(discard).thenNothing();
        Life.drafted().when(discard).thenNothing();
    }

    // return

    @Test
    void a_second_person_returns_an_act_with_a_reason_and_returning_it_again_changes_nothing() {
        var returning = new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON);
        prepared().when(returning).then(new ReleaseReturned(ID, ISSUE_ID, FIA, SUPERVISOR.person(), REASON));
        Life returned = prepared().then(returning);
        returned.when(returning).thenNothing();
        returned.when(new ReturnRelease(ID, SECOND_SUPERVISOR, ISSUE_ID, REASON))
                .thenNothing();
        assertThatThrownBy(() -> returned.digest(ISSUE_ID, FIA)).hasMessage("what-was-returned-is-prepared-anew");
    }

    @Test
    void another_act_is_prepared_in_the_place_of_what_was_returned_and_a_draft_is_revised_again() {
        Life returned = prepared()
                .validated(ISSUE_ID, SUPERVISOR)
                .then(new ReturnRelease(ID, SECOND_SUPERVISOR, ISSUE_ID, REASON));
        Life anew = returned.then(new ReviseAlert(ID, WRITER, content("other")))
                .then(new DiscardRelease(ID, WRITER, ISSUE_ID))
                .done(NEXT_ID, WRITER, SUPERVISOR, ISSUE);
        assertThat(anew.released().id()).isEqualTo(NEXT_ID);
    }

    // validate

    @Test
    void another_person_of_the_partner_validates_all_that_will_be_disclosed() {
        Life prepared = prepared();
        Release release = released(prepared, SUPERVISOR, RECIPIENTS);
        prepared.when(prepared.validate(ISSUE_ID, SUPERVISOR))
                .then(new ReleaseValidated(
                        ID, ISSUE_ID, SUPERVISOR.person(), release.digest(), RECIPIENTS, release.findings()));
    }

    @Test
    void validating_the_same_again_changes_nothing() {
        Life validated = validated();
        validated.when(validated.validate(ISSUE_ID, SECOND_SUPERVISOR)).thenNothing();
    }

    @Test
    void what_was_done_is_validated_already() {
        Life issued = Life.issued();
        issued.when(new ValidateRelease(
                        ID, SECOND_SUPERVISOR, ISSUE_ID, issued.released().digest(), STANDING))
                .thenNothing();
    }

    /** Whoever drafted, revised or prepared has contributed, in whatever role. */
    @Test
    void another_person_validates_than_contributed() {
        Actor writing = supervising(WRITER);
        Actor revising = supervising(COLLEAGUE);
        Life life = Life.drafted()
                .then(new ReviseAlert(ID, revising, content("second")))
                .then(new ReviseAlert(ID, WRITER, content("third")))
                .prepared(ISSUE_ID, SECOND_SUPERVISOR, ISSUE);
        for (Actor contributor : List.of(writing, revising, SECOND_SUPERVISOR))
            life.when(life.validate(ISSUE_ID, contributor)).thenRejected("another-person-validates-than-contributed");
        life.validated(ISSUE_ID, SUPERVISOR);
    }

    @Test
    void whoever_wrote_an_alert_validates_no_amendment_widening_relaxing_or_grant_of_it() {
        Life issued = Life.issued().then(new RequestOnwardSharing(ID, OMANI, REQUEST_ID, Sets.of(CLIENT), REASON));
        for (Act act : List.of(
                new Act.Amend(content("other"), Protection.NONE),
                new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE),
                new Act.Relax(terms(Marking.GREEN), Protection.NONE),
                new Act.GrantOnward(REQUEST_ID, Protection.NONE))) {
            Life life = issued.prepared(NEXT_ID, COLLEAGUE, act);
            life.when(life.validate(NEXT_ID, supervising(WRITER)))
                    .thenRejected("another-person-validates-than-contributed");
            life.validated(NEXT_ID, SUPERVISOR);
        }
    }

    @Test
    void who_prepared_an_amendment_joins_those_who_wrote_the_alert() {
        Life amended = Life.issued().done(new Act.Amend(content("other"), Protection.NONE));
        Dossier file = amended.file();
        assertThat(file.contributors()).containsExactly(WRITER.person(), COLLEAGUE.person());
        Life widening = amended.prepared(
                release(3), SECOND_SUPERVISOR, new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE));
        widening.when(widening.validate(release(3), supervising(COLLEAGUE)))
                .thenRejected("another-person-validates-than-contributed");
    }

    @Test
    void a_recipient_validates_by_its_own_people() {
        Life answering = Life.issued().prepared(NEXT_ID, OMANI, answer(MatchAnswer.MATCH));
        answering.when(answering.validate(NEXT_ID, OMANI)).thenRejected("a-supervisor-validates");
        answering
                .when(answering.validate(NEXT_ID, supervising(OMANI)))
                .thenRejected("another-person-validates-than-contributed");
        answering.when(answering.validate(NEXT_ID, OMANI_MACHINE)).thenRejected("a-machine-never-validates");
        answering.validated(NEXT_ID, OMANI_SUPERVISOR).disclosed(NEXT_ID, OMANI);
    }

    // disclose

    @Test
    void what_was_validated_is_issued_and_its_clocks_run() {
        Life validated = validated();
        var due = new TreeMap<ClockId, Instant>();
        for (PartnerId partner : RECIPIENTS.partners()) {
            due.put(ClockId.of(ClockKind.ACKNOWLEDGE, partner), NOW.plus(CLOCKS.acknowledge()));
            due.put(ClockId.of(ClockKind.ANSWER, partner), NOW.plus(CLOCKS.answer()));
        }
        due.put(EXPIRY, NOW.plus(CLOCKS.expiry()));
        validated
                .when(validated.disclose(ISSUE_ID, WRITER))
                .then(new AlertIssued(ID, ISSUE, released(validated, WRITER, RECIPIENTS)), new ClocksDue(ID, due));
        validated.disclosed(ISSUE_ID, SUPERVISOR);
    }

    @Test
    void doing_again_what_was_done_changes_nothing() {
        Life issued = Life.issued();
        issued.when(new DiscloseRelease(
                        ID, COLLEAGUE, ISSUE_ID, issued.released().digest(), STANDING))
                .thenNothing();
        Life recalled = issued.then(recall(WRITER));
        recalled.when(new DiscloseRelease(
                        ID, COLLEAGUE, ISSUE_ID, issued.released().digest(), STANDING))
                .thenNothing();
    }

    @Test
    void one_refused_recipient_refuses_all_unless_skipping_was_chosen_and_validated() {
        PartnerId unknown = new PartnerId("nobody");
        Life all = Life.drafted().prepared(ISSUE_ID, WRITER, issue(TERMS, AudienceRule.of(OMAN, unknown)));
        all.when(new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, "digest", STANDING))
                .thenRejected("every-recipient-is-allowed-or-nobody-is-told");
        var skipping = new Act.Issue(TERMS, AudienceRule.of(OMAN, unknown), true, CLOCKS, false, Protection.NONE);
        Release release = Life.drafted().issued(skipping).released();
        assertThat(release.audience()).isEqualTo(Audience.of(OMAN));
        assertThat(release.findings()).filteredOn(finding -> !finding.allowed()).hasSize(2);
    }

    @Test
    void an_empty_or_unknown_group_reaches_nobody() {
        for (AudienceRule nobody : List.of(group(new GroupId("unknown")), group(GULF, OMAN, QATAR)))
            Life.drafted()
                    .prepared(ISSUE_ID, WRITER, issue(TERMS, nobody))
                    .when(new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, "digest", STANDING))
                    .thenRejected("an-empty-audience-reaches-nobody");
    }

    @Test
    void no_basis_reaches_nobody() {
        var none = new LegalBasis(Sets.of(), Sets.of(), List.of(), null);
        var terms = new Terms(Marking.AMBER, Sets.of(), null, TERMS.purposes(), none);
        Life.drafted()
                .prepared(ISSUE_ID, WRITER, issue(terms, AudienceRule.of(OMAN)))
                .when(new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, "digest", STANDING))
                .thenRejected("every-recipient-is-allowed-or-nobody-is-told");
    }

    // what a validation binds

    record Variant(String what, AlertContent content, Act.Issue act, Standing standing) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Variant saying(String what, UnaryOperator<SortedMap<Language, Narrative>> change) {
        return new Variant(what, content(change.apply(new TreeMap<>(CONTENT.texts())), Sets.map()), TO_GROUP, STANDING);
    }

    private static Variant saying(
            String what, String reference, Details details, @Nullable Evaluation evaluation, boolean a, boolean b) {
        return new Variant(
                what,
                new AlertContent(reference, details, evaluation, a, b, CONTENT.texts(), CONTENT.persons()),
                TO_GROUP,
                STANDING);
    }

    private static Variant act(String what, Act.Issue act) {
        return new Variant(what, CONTENT, act, STANDING);
    }

    private static Variant under(String what, Terms terms) {
        return act(what, issue(terms, TO_GROUP.audience()));
    }

    private static Variant clocks(String what, Clocks clocks) {
        return act(what, new Act.Issue(TERMS, TO_GROUP.audience(), false, clocks, false, Protection.NONE));
    }

    private static Variant basis(String what, LegalBasis basis) {
        return under(what, new Terms(Marking.AMBER, Sets.of(), null, TERMS.purposes(), basis));
    }

    /** Each differs from {@link #TO_GROUP} of {@link Examples#CONTENT} in one thing that somebody would be told. */
    static Stream<Variant> variants() {
        var en = new Language("en");
        var ur = new Language("ur");
        var victim = new TreeMap<String, DescribedPerson>();
        victim.put("p1", victim("p1"));
        LegalBasis basis = TERMS.basis();
        AudienceRule rule = TO_GROUP.audience();
        var protection = new Protection(
                List.of(new Consent("p1", OMAN, Sets.of(Purpose.INVESTIGATION), LocalDate.parse("2026-02-01"))),
                List.of(),
                null);
        return Stream.of(
                saying("a subject", texts -> {
                    texts.put(
                            en,
                            new Narrative(
                                    sealed("texts.en.subject", "Other"),
                                    narrative("en", "x").narrative()));
                    return texts;
                }),
                saying("a text in another language", texts -> {
                    texts.put(ur, narrative("ur", "something else"));
                    return texts;
                }),
                saying("one language more", texts -> {
                    texts.put(new Language("ar"), narrative("ar", "false offers"));
                    return texts;
                }),
                saying("one language fewer", texts -> {
                    texts.remove(ur);
                    return texts;
                }),
                saying("the reference", "FIA/2026/18", CONTENT.details(), null, true, false),
                saying(
                        "the details",
                        CONTENT.reference(),
                        new Details.RecruitmentScheme(RecruitmentMethod.FAMILY),
                        null,
                        true,
                        false),
                saying("the evaluation", CONTENT.reference(), CONTENT.details(), new Evaluation("B2"), true, false),
                saying("what it is of", CONTENT.reference(), CONTENT.details(), null, true, true),
                new Variant("a person described", content(CONTENT.texts(), victim), TO_GROUP, STANDING),
                under("the marking", terms(Marking.AMBER_STRICT)),
                under("a handling code", terms(Marking.AMBER, HandlingCode.H0)),
                under("a restriction", terms(Marking.AMBER, HandlingCode.H3)),
                under("the purposes", terms(Marking.AMBER, Sets.of(Purpose.INVESTIGATION))),
                basis(
                        "an article",
                        new LegalBasis(Sets.of(), basis.agreements(), basis.provisions(), basis.safeguard())),
                basis(
                        "an agreement",
                        new LegalBasis(basis.articles(), Sets.of(), basis.provisions(), basis.safeguard())),
                basis(
                        "a provision",
                        new LegalBasis(
                                basis.articles(),
                                basis.agreements(),
                                List.of(new Provision(PK, "Act XXXIV of 2018, s. 12")),
                                basis.safeguard())),
                basis(
                        "the safeguard",
                        new LegalBasis(basis.articles(), basis.agreements(), basis.provisions(), "Another letter")),
                act("the rule, of the same members", issue(TERMS, AudienceRule.of(OMAN, QATAR))),
                act("an exclusion that excludes nobody", issue(TERMS, group(GULF, STRANGER))),
                act(
                        "one member more",
                        issue(TERMS, new AudienceRule(Sets.of(IOM), rule.groups(), Sets.of(), Sets.of()))),
                act(
                        "a named person",
                        issue(TERMS, new AudienceRule(Sets.of(), rule.groups(), Sets.of(), Sets.of(NEPALI.person())))),
                act(
                        "whether the refused are skipped",
                        new Act.Issue(TERMS, rule, true, CLOCKS, false, Protection.NONE)),
                act("what protects", new Act.Issue(TERMS, rule, false, CLOCKS, false, protection)),
                act("whether recipients answer each other", openIssue(TERMS, rule)),
                act("danger to life", new Act.Issue(TERMS, rule, false, CLOCKS, false, danger())),
                clocks(
                        "the urgency",
                        new Clocks(
                                Urgency.FLASH,
                                CLOCKS.acknowledge(),
                                CLOCKS.answer(),
                                CLOCKS.validation(),
                                CLOCKS.expiry())),
                clocks(
                        "a clock",
                        new Clocks(
                                Urgency.URGENT,
                                CLOCKS.acknowledge().plusMinutes(1),
                                CLOCKS.answer(),
                                CLOCKS.validation(),
                                CLOCKS.expiry())),
                clocks(
                        "the end",
                        new Clocks(
                                Urgency.URGENT,
                                CLOCKS.acknowledge(),
                                CLOCKS.answer(),
                                CLOCKS.validation(),
                                CLOCKS.expiry().minusDays(1))),
                new Variant("a member fewer", CONTENT, TO_GROUP, standing(suspended(directory(), QATAR, true))),
                new Variant("a member more", CONTENT, TO_GROUP, standing(with(directory(), inTheGulf("bh-police")))));
    }

    private static Partner inTheGulf(String id) {
        Partner oman = directory().partner(OMAN).orElseThrow();
        return new Partner(
                new PartnerId(id),
                id,
                oman.kind(),
                oman.country(),
                oman.region(),
                false,
                Sets.of(),
                Sets.of(),
                Sets.of(),
                Sets.map());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void only_what_was_validated_is_issued(Variant variant) {
        Life validated = Life.drafted().prepared(ISSUE_ID, WRITER, TO_GROUP).validated(ISSUE_ID, SUPERVISOR);
        String digest = validated.digest(ISSUE_ID, FIA);
        Life other =
                Life.drafted(variant.content()).standing(variant.standing()).prepared(ISSUE_ID, WRITER, variant.act());
        assertThat(other.digest(ISSUE_ID, FIA)).isNotEqualTo(digest);
        other.when(new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, digest, variant.standing()))
                .thenRejected("what-is-validated-is-what-was-seen");
        // As if somebody could have changed it after the word was given.
        var events = new ArrayList<>(other.events());
        events.add(validated.events().get(validated.events().size() - 1));
        Life smuggled = new Life(events, variant.standing());
        for (String named : List.of(digest, other.digest(ISSUE_ID, FIA)))
            smuggled.when(new DiscloseRelease(ID, WRITER, ISSUE_ID, named, variant.standing()))
                    .thenRejected("the-validation-is-stale");
    }

    @Test
    void another_alert_and_another_blinding_have_another_digest() {
        String digest = prepared().digest(ISSUE_ID, FIA);
        Life blinded = Life.none()
                .then(new DraftAlert(ID, WRITER, "5b".repeat(32), CONTENT))
                .prepared(ISSUE_ID, WRITER, ISSUE);
        var id = new AlertId("alert-0f3b");
        Life named = Life.none()
                .then(new DraftAlert(id, WRITER, BLINDING, CONTENT))
                .then(new PrepareRelease(id, WRITER, ISSUE_ID, ISSUE));
        assertThat(Set.of(digest, blinded.digest(ISSUE_ID, FIA), named.digest(ISSUE_ID, FIA)))
                .hasSize(3);
        assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(prepared().digest(ISSUE_ID, FIA));
    }

    @Test
    void what_the_directory_says_of_others_makes_no_validation_stale() {
        Life validated = Life.drafted().prepared(ISSUE_ID, WRITER, TO_GROUP).validated(ISSUE_ID, SUPERVISOR);
        for (Directory other : List.of(
                suspended(directory(), STRANGER, true),
                suspended(directory(), IOM, true),
                with(directory(), partner(new PartnerId("fr-police"), PartnerKind.POLICE, "FR")),
                with(directory(), partner(CLIENT, PartnerKind.SERVICE_PROVIDER, "OM", IOM))))
            validated.standing(standing(other)).disclosed(ISSUE_ID, WRITER);
    }

    @Test
    void a_stale_validation_is_given_again() {
        Life validated = Life.drafted()
                .prepared(ISSUE_ID, WRITER, TO_GROUP)
                .validated(ISSUE_ID, SUPERVISOR)
                .standing(standing(suspended(directory(), QATAR, true)));
        validated.when(validated.disclose(ISSUE_ID, WRITER)).thenRejected("the-validation-is-stale");
        Life again = validated.validated(ISSUE_ID, SECOND_SUPERVISOR).disclosed(ISSUE_ID, WRITER);
        assertThat(again.released().audience()).isEqualTo(Audience.of(OMAN));
    }

    @Test
    void a_recipient_suspended_since_then_is_not_told() {
        Life validated = validated().standing(standing(suspended(directory(), IOM, true)));
        validated
                .when(new DiscloseRelease(
                        ID, WRITER, ISSUE_ID, validated().digest(ISSUE_ID, FIA), validated.standing()))
                .thenRejected("every-recipient-is-allowed-or-nobody-is-told");
    }

    @Test
    void an_amendment_a_widening_and_relaxed_terms_are_stale_once_the_alerts_terms_have_changed() {
        for (Act act : List.of(
                new Act.Amend(content("other"), Protection.NONE),
                new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE),
                new Act.Relax(terms(Marking.GREEN), Protection.NONE))) {
            Life tightened = Life.issued()
                    .prepared(NEXT_ID, COLLEAGUE, act)
                    .validated(NEXT_ID, SUPERVISOR)
                    .then(new TightenTerms(ID, WRITER, terms(Marking.AMBER_STRICT)));
            tightened.when(tightened.disclose(NEXT_ID, COLLEAGUE)).thenRejected("the-validation-is-stale");
        }
    }

    @Test
    void a_widening_is_stale_once_the_content_has_changed() {
        Life amended = Life.issued()
                .prepared(NEXT_ID, COLLEAGUE, new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE))
                .validated(NEXT_ID, SUPERVISOR)
                .done(release(3), WRITER, SUPERVISOR, new Act.Amend(content("other"), Protection.NONE));
        amended.when(amended.disclose(NEXT_ID, COLLEAGUE)).thenRejected("the-validation-is-stale");
    }

    // the owner's other acts

    @Test
    void each_of_the_owners_acts_is_done_with_a_second_persons_word_and_not_without() {
        for (Act act : List.of(
                new Act.Amend(content("other"), Protection.NONE),
                new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE),
                new Act.Relax(terms(Marking.GREEN), Protection.NONE),
                new Act.FollowUp(REASON, TERMS, Protection.NONE),
                new Act.Sighting(REASON, NOW, REASON, TERMS, Protection.NONE))) {
            Life prepared = Life.issued().prepared(NEXT_ID, COLLEAGUE, act);
            prepared.when(prepared.disclose(NEXT_ID, COLLEAGUE))
                    .thenRejected("what-leaves-the-country-is-validated-first");
            Life done = prepared.validated(NEXT_ID, SUPERVISOR).disclosed(NEXT_ID, COLLEAGUE);
            assertThat(done.released().by()).isEqualTo(COLLEAGUE.person());
        }
    }

    @Test
    void danger_to_life_lets_nothing_but_an_issue_out_unvalidated() {
        for (Act act : List.of(
                new Act.Amend(content("other"), danger()),
                new Act.Widen(AudienceRule.of(QATAR), false, danger()),
                new Act.FollowUp(REASON, TERMS, danger()))) {
            Life prepared = Life.issued().prepared(NEXT_ID, COLLEAGUE, act);
            prepared.when(prepared.disclose(NEXT_ID, COLLEAGUE))
                    .thenRejected("what-leaves-the-country-is-validated-first");
        }
    }

    @Test
    void an_amendment_goes_to_the_whole_audience_and_changes_what_the_alert_says() {
        Life amended = Life.issued().done(new Act.Amend(content("other"), Protection.NONE));
        assertThat(amended.released().audience()).isEqualTo(RECIPIENTS);
        assertThat(amended.events().get(amended.events().size() - 1))
                .isEqualTo(new AlertAmended(ID, new Act.Amend(content("other"), Protection.NONE), amended.released()));
        Dossier file = amended.file();
        assertThat(file.content()).isEqualTo(content("other"));
    }

    @Test
    void a_widening_reaches_those_that_are_new_and_gives_them_clocks() {
        Life issued = Life.issued();
        var act = new Act.Widen(AudienceRule.of(OMAN, QATAR), false, Protection.NONE);
        Life widened = issued.done(act);
        assertThat(widened.released().audience()).isEqualTo(Audience.of(QATAR));
        var due = new TreeMap<ClockId, Instant>();
        due.put(ClockId.of(ClockKind.ACKNOWLEDGE, QATAR), NOW.plus(CLOCKS.acknowledge()));
        due.put(ClockId.of(ClockKind.ANSWER, QATAR), NOW.plus(CLOCKS.answer()));
        assertThat(widened.since(issued).subList(2, 4))
                .containsExactly(new AudienceWidened(ID, act, widened.released()), new ClocksDue(ID, due));
        Sharing sharing = widened.shared();
        assertThat(sharing.audience()).isEqualTo(Audience.of(OMAN, IOM, QATAR));
    }

    @Test
    void a_widening_to_whom_it_reaches_already_reaches_nobody() {
        Life.issued()
                .prepared(NEXT_ID, WRITER, new Act.Widen(AudienceRule.of(OMAN), false, Protection.NONE))
                .when(new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", STANDING))
                .thenRejected("an-empty-audience-reaches-nobody");
    }

    @Test
    void a_named_person_more_of_a_recipient_gives_the_recipient_no_clocks_again() {
        Life acknowledged = Life.issued().then(new AcknowledgeAlert(ID, OMANI));
        Life widened = acknowledged.done(new Act.Widen(named(OMANI_SUPERVISOR.person()), false, Protection.NONE));
        assertThat(widened.since(acknowledged)).noneMatch(event -> event instanceof ClocksDue);
    }

    @Test
    void relaxed_terms_hold_from_then_on() {
        Life relaxed = Life.issued().done(new Act.Relax(terms(Marking.GREEN), Protection.NONE));
        Sharing sharing = relaxed.shared();
        assertThat(sharing.terms()).isEqualTo(terms(Marking.GREEN));
    }

    @Test
    void contradictions_are_refused() {
        Life.drafted()
                .prepared(ISSUE_ID, WRITER, issue(terms(Marking.RED), AudienceRule.of(OMAN)))
                .when(new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, "digest", STANDING))
                .thenRejected("tlp-red-is-for-named-persons-only");
        Life.drafted()
                .prepared(ISSUE_ID, WRITER, issue(terms(Marking.CLEAR, HandlingCode.H2), AudienceRule.of(OMAN)))
                .when(new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, "digest", STANDING))
                .thenRejected("tlp-clear-contradicts-h2");
    }
}
