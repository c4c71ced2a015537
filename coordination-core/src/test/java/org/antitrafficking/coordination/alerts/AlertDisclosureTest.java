package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Commands.refuse;
import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGE_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.AGREEMENT;
import static org.antitrafficking.coordination.alerts.Examples.ANSWER_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.IOM_OFFICER;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.RECIPIENTS;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.VALIDATION;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.answerToAll;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.alerts.Examples.directory;
import static org.antitrafficking.coordination.alerts.Examples.followUp;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.openIssue;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.antitrafficking.coordination.alerts.Examples.sighting;
import static org.antitrafficking.coordination.alerts.Examples.supervising;
import static org.antitrafficking.coordination.alerts.Examples.suspended;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.alerts.Examples.victim;
import static org.antitrafficking.coordination.alerts.Examples.victims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Event by event, who gets which entry. */
class AlertDisclosureTest {
    private static final Occurrence OCCURRENCE = new Occurrence(Instant.parse("2026-03-01T08:00:00Z"), true);
    private static final String BASIS = "tip-protocol-art-10";
    private static final Act.Amend AMEND = new Act.Amend(content("other"), Protection.NONE);
    private static final Act.Issue RED = issue(terms(Marking.RED), named(OMANI.person(), OMANI_SUPERVISOR.person()));

    /** What the events since the earlier life disclose, each to its own. */
    private static List<Entry> disclosed(Life earlier, Life later) {
        return disclosed(directory(), earlier, later);
    }

    private static List<Entry> disclosed(Directory directory, Life earlier, Life later) {
        Alert alert = earlier.alert();
        var entries = new ArrayList<Entry>();
        for (AlertEvent event : later.since(earlier)) {
            Alert before = alert;
            alert = Alert.evolve(alert, event);
            entries.addAll(AlertDisclosure.third(directory, before, alert, event, OCCURRENCE));
        }
        return entries;
    }

    private static List<Entry> disclosed(Life earlier, AlertCommand command) {
        return disclosed(earlier, earlier.then(command));
    }

    private static Entry to(PartnerId partner, AlertEntry body) {
        return Entry.of(Scope.of(partner), body, OCCURRENCE);
    }

    private static Entry to(Actor person, AlertEntry body) {
        return Entry.of(Scope.of(person.person()), body, OCCURRENCE);
    }

    /** To where the owner works on a draft, and on what is for named persons. */
    private static List<Entry> toAuthorAndSupervisors(AlertEntry body) {
        return List.of(to(WRITER, body), Entry.of(Scope.supervisors(FIA), body, OCCURRENCE));
    }

    private static Entry answered(PartnerId to, Act.Answer answer) {
        return to(
                to,
                new AlertEntry.Answered(
                        ID,
                        NEXT_ID,
                        OMAN,
                        answer.answer(),
                        answer.text(),
                        shared(TERMS, to.equals(IOM) ? AGREEMENT.toString() : BASIS)));
    }

    private static Entry takenFrom(PartnerId partner, Entry.Taker body) {
        return Entry.takingAway(Scope.of(partner), Entry.Taking.OTHERS, body, OCCURRENCE);
    }

    private static Entry takenFrom(Actor person, Entry.Taker body) {
        return Entry.takingAway(Scope.of(person.person()), Entry.Taking.OTHERS, body, OCCURRENCE);
    }

    private static Entry movedFrom(Scope scope) {
        return Entry.of(scope, new AlertEntry.Moved(ID), OCCURRENCE);
    }

    /** One after the other. */
    private static Entry[] all(Object... some) {
        return Stream.of(some)
                .flatMap(each -> each instanceof List<?> list ? list.stream() : Stream.of(each))
                .toArray(Entry[]::new);
    }

    private static Set<Scope> scopes(List<Entry> entries) {
        return entries.stream().map(Entry::scope).collect(Collectors.toSet());
    }

    /** With two purposes there are two findings, on one basis. */
    private static AlertEntry.SharedTerms shared(Terms terms, String... basis) {
        return new AlertEntry.SharedTerms(
                terms.marking(), terms.handling(), terms.restriction(), terms.purposes(), List.of(basis));
    }

    private static AlertEntry.ActDone done(Release release) {
        return done(release, null);
    }

    private static AlertEntry.ActDone done(Release release, @Nullable AudienceRule named) {
        return new AlertEntry.ActDone(
                ID, release.id(), release.by(), release.digest(), named, release.audience(), release.findings());
    }

    /** By an issue, whose clocks follow. */
    private static AlertEntry.Received received(AlertContent content, String basis) {
        return received(content, shared(TERMS, basis), false, Sets.map());
    }

    private static AlertEntry.Received received(
            AlertContent content, AlertEntry.SharedTerms terms, boolean acknowledged, SortedMap<ClockId, Instant> due) {
        return new AlertEntry.Received(ID, FIA, content, terms, Urgency.URGENT, false, acknowledged, due, false);
    }

    /** As it stands after that life. */
    private static AlertEntry.Opened opened(Life life, AlertEntry.@Nullable ActDone done) {
        Sharing sharing = life.shared();
        return new AlertEntry.Opened(
                ID,
                life.file().content(),
                life.file().contributors(),
                shared(sharing.terms()),
                Urgency.URGENT,
                sharing.answersToAll(),
                sharing.audience(),
                sharing.acknowledged(),
                sharing.clocks(),
                sharing.requests(),
                underWay(life),
                sharing.recallAnswers(),
                null,
                done);
    }

    private static SortedMap<ReleaseId, AlertEntry.UnderWay> underWay(Life life) {
        var acts = new TreeMap<ReleaseId, AlertEntry.UnderWay>();
        life.file().prepared().forEach((release, act) -> {
            if (act.partner().equals(FIA) && !act.isOver())
                acts.put(
                        release,
                        new AlertEntry.UnderWay(
                                act.partner(),
                                act.act(),
                                act.contributors(),
                                act.validated(),
                                act.done(),
                                act.returned()));
        });
        return acts;
    }

    private static SortedMap<ClockId, Instant> clocks(PartnerId... partners) {
        var due = new TreeMap<ClockId, Instant>();
        for (PartnerId partner : partners) {
            due.put(ClockId.of(ClockKind.ACKNOWLEDGE, partner), NOW.plus(CLOCKS.acknowledge()));
            due.put(ClockId.of(ClockKind.ANSWER, partner), NOW.plus(CLOCKS.answer()));
        }
        return due;
    }

    private static SortedMap<ClockId, Instant> end() {
        return withEnd(Sets.map());
    }

    private static SortedMap<ClockId, Instant> withEnd(SortedMap<ClockId, Instant> clocks) {
        return Sets.with(clocks, EXPIRY, NOW.plus(CLOCKS.expiry()));
    }

    // before it is issued

    @Test
    void a_draft_and_its_revisions_go_to_its_author_and_the_owners_supervisors_alone() {
        assertThat(disclosed(Life.none(), Life.drafted()))
                .containsExactlyElementsOf(
                        toAuthorAndSupervisors(new AlertEntry.Drafted(ID, WRITER.person(), CONTENT, null)));
        assertThat(disclosed(Life.drafted(), new ReviseAlert(ID, SUPERVISOR, content("other"))))
                .containsExactlyElementsOf(
                        toAuthorAndSupervisors(new AlertEntry.Revised(ID, SUPERVISOR.person(), content("other"))));
    }

    @Test
    void a_supervisors_own_draft_goes_to_its_own_scope_as_well() {
        Life drafted = Life.none().then(new DraftAlert(ID, SUPERVISOR, DRAFT.blinding(), CONTENT));
        assertThat(scopes(disclosed(Life.none(), drafted)))
                .containsExactlyInAnyOrder(Scope.of(SUPERVISOR.person()), Scope.supervisors(FIA));
    }

    @Test
    void an_act_under_way_goes_to_where_its_partner_has_the_alert() {
        Life prepared = Life.drafted().prepared(ISSUE_ID, WRITER, ISSUE);
        assertThat(disclosed(Life.drafted(), prepared))
                .containsExactlyElementsOf(
                        toAuthorAndSupervisors(new AlertEntry.ActPrepared(ID, ISSUE_ID, WRITER.person(), ISSUE)));
        String digest = prepared.digest(ISSUE_ID, FIA);
        assertThat(disclosed(prepared, prepared.validate(ISSUE_ID, SUPERVISOR)))
                .containsExactlyElementsOf(
                        toAuthorAndSupervisors(new AlertEntry.ActValidated(ID, ISSUE_ID, SUPERVISOR.person(), digest)));
        assertThat(disclosed(prepared, new ReturnRelease(ID, SUPERVISOR, ISSUE_ID, REASON)))
                .containsExactlyElementsOf(
                        toAuthorAndSupervisors(new AlertEntry.ActReturned(ID, ISSUE_ID, SUPERVISOR.person(), REASON)));
        assertThat(disclosed(prepared, new DiscardRelease(ID, SUPERVISOR, ISSUE_ID)))
                .containsExactlyElementsOf(
                        toAuthorAndSupervisors(new AlertEntry.ActDiscarded(ID, ISSUE_ID, SUPERVISOR.person())));
        Life amending = Life.issued().prepared(NEXT_ID, COLLEAGUE, AMEND);
        assertThat(disclosed(Life.issued(), amending))
                .containsExactly(to(FIA, new AlertEntry.ActPrepared(ID, NEXT_ID, COLLEAGUE.person(), AMEND)));
    }

    @Test
    void a_recipients_act_under_way_is_hidden_from_the_owner() {
        Act.Answer answer = answer(MatchAnswer.MATCH);
        Life prepared = Life.issued().prepared(NEXT_ID, OMANI, answer);
        String digest = prepared.digest(NEXT_ID, OMAN);
        assertThat(disclosed(Life.issued(), prepared))
                .containsExactly(to(OMAN, new AlertEntry.ActPrepared(ID, NEXT_ID, OMANI.person(), answer)));
        assertThat(disclosed(prepared, prepared.validate(NEXT_ID, OMANI_SUPERVISOR)))
                .containsExactly(to(OMAN, new AlertEntry.ActValidated(ID, NEXT_ID, OMANI_SUPERVISOR.person(), digest)));
        assertThat(disclosed(prepared, new ReturnRelease(ID, OMANI_SUPERVISOR, NEXT_ID, REASON)))
                .containsExactly(to(OMAN, new AlertEntry.ActReturned(ID, NEXT_ID, OMANI_SUPERVISOR.person(), REASON)));
        assertThat(disclosed(prepared, new DiscardRelease(ID, OMANI, NEXT_ID)))
                .containsExactly(to(OMAN, new AlertEntry.ActDiscarded(ID, NEXT_ID, OMANI.person())));
    }

    // issue

    @Test
    void an_issue_goes_to_each_recipient_without_the_others_and_opens_the_alert_to_the_owners_agency() {
        Life validated = Life.drafted().prepared(ISSUE_ID, WRITER, ISSUE).validated(ISSUE_ID, SUPERVISOR);
        Life issued = validated.disclosed(ISSUE_ID, WRITER);
        var opened = new AlertEntry.Opened(
                ID,
                CONTENT,
                Sets.of(WRITER.person()),
                shared(TERMS),
                Urgency.URGENT,
                false,
                RECIPIENTS,
                Sets.of(),
                Sets.map(),
                Sets.map(),
                Sets.map(),
                Sets.map(),
                null,
                done(issued.released(), ISSUE.audience()));
        assertThat(disclosed(validated, issued))
                .containsExactly(
                        to(FIA, opened),
                        movedFrom(Scope.of(WRITER.person())),
                        movedFrom(Scope.supervisors(FIA)),
                        to(IOM, received(CONTENT, AGREEMENT.value())),
                        to(OMAN, received(CONTENT, BASIS)),
                        to(FIA, new AlertEntry.ClocksDue(ID, withEnd(clocks(IOM, OMAN)))),
                        to(IOM, new AlertEntry.ClocksDue(ID, withEnd(clocks(IOM)))),
                        to(OMAN, new AlertEntry.ClocksDue(ID, withEnd(clocks(OMAN)))));
        assertThat(issued.released().audience()).isEqualTo(RECIPIENTS);
    }

    @Test
    void what_is_issued_to_named_persons_stays_with_its_author_and_the_supervisors() {
        Life validated = Life.drafted().prepared(ISSUE_ID, WRITER, RED).validated(ISSUE_ID, SUPERVISOR);
        Life issued = validated.disclosed(ISSUE_ID, WRITER);
        var received = received(CONTENT, shared(terms(Marking.RED), BASIS), false, Sets.map());
        var clocks = new AlertEntry.ClocksDue(ID, withEnd(clocks(OMAN)));
        assertThat(disclosed(validated, issued))
                .containsExactly(all(
                        toAuthorAndSupervisors(done(issued.released(), RED.audience())),
                        to(OMANI, received),
                        to(OMANI_SUPERVISOR, received),
                        toAuthorAndSupervisors(clocks),
                        to(OMANI, clocks),
                        to(OMANI_SUPERVISOR, clocks)));
    }

    @Test
    void a_claim_of_asylum_stays_with_the_owner() {
        Life drafted = Life.drafted(victims());
        assertThat(disclosed(Life.none(), drafted))
                .containsExactlyElementsOf(
                        toAuthorAndSupervisors(new AlertEntry.Drafted(ID, WRITER.person(), victims(), null)));
        DescribedPerson victim = victim("p1");
        var told = new AlertContent(
                victims().reference(),
                victims().details(),
                null,
                true,
                false,
                victims().texts(),
                Sets.with(
                        Sets.map(),
                        "p1",
                        new DescribedPerson(victim.role(), victim.name(), victim.born(), null, null, null)));
        Life issued = drafted.issued(ISSUE);
        assertThat(disclosed(drafted, issued))
                .filteredOn(entry -> entry.body() instanceof AlertEntry.Opened)
                .singleElement()
                .satisfies(entry -> assertThat(entry.body().toString()).contains("persons.p1.asylum"));
        assertThat(disclosed(drafted, issued))
                .contains(to(OMAN, received(told, BASIS)), to(IOM, received(told, AGREEMENT.value())));
        assertThat(disclosed(Life.issued(), Life.issued().done(new Act.Amend(victims(), Protection.NONE))))
                .contains(to(OMAN, new AlertEntry.Amended(ID, told)), to(IOM, new AlertEntry.Amended(ID, told)));
    }

    @Test
    void the_clock_of_a_validation_is_the_owners_affair() {
        Life prepared = Life.drafted()
                .prepared(
                        ISSUE_ID, WRITER, new Act.Issue(TERMS, AudienceRule.of(OMAN), false, CLOCKS, false, danger()));
        SortedMap<ClockId, Instant> all = Sets.with(withEnd(clocks(OMAN)), VALIDATION, NOW.plus(CLOCKS.validation()));
        Life issued = prepared.disclosed(ISSUE_ID, WRITER);
        assertThat(disclosed(prepared, issued))
                .endsWith(
                        to(FIA, new AlertEntry.ClocksDue(ID, all)),
                        to(OMAN, new AlertEntry.ClocksDue(ID, withEnd(clocks(OMAN)))));
        var pass = new PassDueTime(ID, after(CLOCKS.validation(), MACHINE), VALIDATION);
        assertThat(disclosed(issued, pass))
                .containsExactly(to(FIA, new AlertEntry.ClockMissed(ID, VALIDATION, NOW.plus(CLOCKS.validation()))));
        var validate =
                new ValidateRelease(ID, SUPERVISOR, ISSUE_ID, issued.released().digest(), STANDING);
        assertThat(disclosed(issued, validate))
                .containsExactly(to(
                        FIA,
                        new AlertEntry.ActValidated(
                                ID,
                                ISSUE_ID,
                                SUPERVISOR.person(),
                                issued.released().digest())));
    }

    // the owner's later acts

    @Test
    void an_amendment_goes_to_every_recipient() {
        Life validated = Life.issued().prepared(NEXT_ID, COLLEAGUE, AMEND).validated(NEXT_ID, SUPERVISOR);
        Life amended = validated.disclosed(NEXT_ID, COLLEAGUE);
        assertThat(disclosed(validated, amended))
                .containsExactly(
                        to(FIA, done(amended.released())),
                        to(IOM, new AlertEntry.Amended(ID, content("other"))),
                        to(OMAN, new AlertEntry.Amended(ID, content("other"))));
    }

    @Test
    void a_widening_goes_to_those_that_are_new_and_nobody_else_hears_of_it() {
        Life validated = Life.issued()
                .prepared(NEXT_ID, COLLEAGUE, new Act.Widen(AudienceRule.of(OMAN, QATAR), false, Protection.NONE))
                .validated(NEXT_ID, SUPERVISOR);
        Life widened = validated.disclosed(NEXT_ID, COLLEAGUE);
        assertThat(disclosed(validated, widened))
                .containsExactly(
                        to(FIA, done(widened.released(), AudienceRule.of(OMAN, QATAR))),
                        to(QATAR, received(CONTENT, shared(TERMS, BASIS), false, end())),
                        to(FIA, new AlertEntry.ClocksDue(ID, clocks(QATAR))),
                        to(QATAR, new AlertEntry.ClocksDue(ID, withEnd(clocks(QATAR)))));
    }

    @Test
    void changed_terms_go_to_every_recipient() {
        Life validated = Life.issued()
                .prepared(NEXT_ID, COLLEAGUE, new Act.Relax(terms(Marking.GREEN), Protection.NONE))
                .validated(NEXT_ID, SUPERVISOR);
        Life relaxed = validated.disclosed(NEXT_ID, COLLEAGUE);
        assertThat(disclosed(validated, relaxed))
                .containsExactly(
                        to(FIA, done(relaxed.released())),
                        to(IOM, new AlertEntry.TermsChanged(ID, shared(terms(Marking.GREEN), AGREEMENT.value()))),
                        to(OMAN, new AlertEntry.TermsChanged(ID, shared(terms(Marking.GREEN), BASIS))));
        var changed = new AlertEntry.TermsChanged(ID, shared(terms(Marking.AMBER_STRICT)));
        assertThat(disclosed(Life.issued(), new TightenTerms(ID, WRITER, terms(Marking.AMBER_STRICT))))
                .containsExactly(to(FIA, changed), to(IOM, changed), to(OMAN, changed));
    }

    // what recipients do

    @Test
    void an_acknowledgement_goes_to_the_owner_and_to_who_gave_it_and_to_no_other_recipient() {
        var acknowledged = new AlertEntry.Acknowledged(ID, OMAN);
        assertThat(disclosed(Life.issued(), new AcknowledgeAlert(ID, OMANI)))
                .containsExactly(to(FIA, acknowledged), to(OMAN, acknowledged));
    }

    @Test
    void an_answer_goes_to_the_owner_and_to_no_other_recipient() {
        Act.Answer answer = answer(MatchAnswer.MATCH);
        Life validated = Life.issued().prepared(NEXT_ID, OMANI, answer).validated(NEXT_ID, OMANI_SUPERVISOR);
        Life answered = validated.disclosed(NEXT_ID, OMANI);
        assertThat(disclosed(validated, answered))
                .containsExactly(
                        to(OMAN, done(answered.released())),
                        to(
                                FIA,
                                new AlertEntry.Answered(
                                        ID, NEXT_ID, OMAN, MatchAnswer.MATCH, answer.text(), shared(TERMS, BASIS))));
        assertThat(answered.released().audience()).isEqualTo(Audience.of(FIA));
    }

    @Test
    void an_answer_to_all_goes_to_the_owner_and_to_every_recipient_that_has_the_alert() {
        Act.Answer answer = answerToAll(MatchAnswer.MATCH);
        Life narrowed = Life.drafted()
                .issued(openIssue(TERMS, AudienceRule.of(OMAN, IOM, QATAR)))
                .then(narrow(WRITER, Audience.of(QATAR)));
        Life validated = narrowed.prepared(NEXT_ID, OMANI, answer).validated(NEXT_ID, OMANI_SUPERVISOR);
        Life told = validated.disclosed(NEXT_ID, OMANI);
        assertThat(disclosed(validated, told))
                .containsExactlyInAnyOrder(
                        to(OMAN, done(told.released())), answered(IOM, answer), answered(FIA, answer));
    }

    @Test
    void a_recipient_knows_whether_it_may_answer_the_others() {
        for (boolean open : List.of(false, true)) {
            var act = new Act.Issue(TERMS, AudienceRule.of(OMAN), false, CLOCKS, open, Protection.NONE);
            Life issued = Life.drafted().issued(act);
            Life widened = issued.done(new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE));
            assertThat(Stream.concat(disclosed(Life.drafted(), issued).stream(), disclosed(issued, widened).stream())
                            .map(Entry::body)
                            .filter(AlertEntry.Received.class::isInstance)
                            .map(AlertEntry.Received.class::cast))
                    .hasSize(2)
                    .allMatch(received -> received.answersToAll() == open);
        }
    }

    @Test
    void a_recipients_follow_up_and_sighting_go_to_the_owner() {
        Act.FollowUp followUp = followUp("they moved");
        Act.Sighting sighting = sighting(NOW);
        assertThat(disclosed(Life.issued(), Life.issued().answered(followUp)))
                .filteredOn(entry -> entry.scope().equals(Scope.of(FIA)))
                .containsExactly(
                        to(FIA, new AlertEntry.FollowedUp(ID, NEXT_ID, OMAN, followUp.text(), shared(TERMS, BASIS))));
        assertThat(disclosed(Life.issued(), Life.issued().answered(sighting)))
                .filteredOn(entry -> !entry.scope().equals(Scope.of(OMAN)))
                .containsExactly(to(
                        FIA,
                        new AlertEntry.Sighted(
                                ID, NEXT_ID, OMAN, sighting.place(), NOW, sighting.text(), shared(TERMS, BASIS))));
    }

    @Test
    void the_owners_follow_up_goes_to_everybody() {
        var followUp = new Act.FollowUp(REASON, TERMS, Protection.NONE);
        assertThat(disclosed(Life.issued(), Life.issued().done(followUp)))
                .contains(
                        to(IOM, new AlertEntry.FollowedUp(ID, NEXT_ID, FIA, REASON, shared(TERMS, AGREEMENT.value()))),
                        to(OMAN, new AlertEntry.FollowedUp(ID, NEXT_ID, FIA, REASON, shared(TERMS, BASIS))));
    }

    // onward

    private static RequestOnwardSharing ask(PartnerId... recipients) {
        return new RequestOnwardSharing(ID, OMANI, REQUEST_ID, Sets.of(recipients), REASON);
    }

    @Test
    void a_request_and_its_refusal_go_to_who_asked_and_to_the_owner() {
        var requested = new AlertEntry.OnwardRequested(ID, REQUEST_ID, OMAN, Sets.of(CLIENT), REASON);
        assertThat(disclosed(Life.issued(), ask(CLIENT))).containsExactly(to(FIA, requested), to(OMAN, requested));
        var refused = new AlertEntry.OnwardRefused(ID, REQUEST_ID, REASON);
        assertThat(disclosed(Life.issued().then(ask(CLIENT)), refuse(WRITER)))
                .containsExactly(to(FIA, refused), to(OMAN, refused));
    }

    @Test
    void a_grant_tells_who_asked_nothing_of_whom_the_alert_had_reached_before() {
        Life green = Life.drafted().issued(issue(terms(Marking.GREEN), AudienceRule.of(OMAN, IOM)));
        Life validated = green.then(ask(IOM, QATAR))
                .prepared(NEXT_ID, COLLEAGUE, new Act.GrantOnward(REQUEST_ID, Protection.NONE))
                .validated(NEXT_ID, SUPERVISOR);
        Life granted = validated.disclosed(NEXT_ID, COLLEAGUE);
        assertThat(granted.released().audience()).isEqualTo(Audience.of(QATAR));
        assertThat(disclosed(validated, granted))
                .startsWith(
                        to(FIA, done(granted.released())),
                        to(OMAN, new AlertEntry.OnwardGranted(ID, REQUEST_ID, Sets.of(IOM, QATAR))),
                        to(QATAR, received(CONTENT, shared(terms(Marking.GREEN), BASIS), false, end())))
                .noneMatch(entry -> entry.scope().equals(Scope.of(IOM)));
    }

    // taking back

    @Test
    void narrowing_takes_away_and_tells_its_reason_to_the_owner_alone() {
        assertThat(disclosed(Life.issued(), narrow(WRITER, Audience.of(OMAN))))
                .containsExactly(
                        to(FIA, new AlertEntry.Narrowed(ID, Audience.of(OMAN), REASON)),
                        takenFrom(OMAN, new AlertEntry.Withdrawn(ID, CONTENT.reference())));
    }

    @Test
    void a_recall_takes_away_from_everybody_who_ever_had_it_and_tells_its_reason_to_the_owner_alone() {
        var withoutReason = new AlertEntry.Recalled(ID, CONTENT.reference(), null);
        assertThat(disclosed(Life.issued(), recall(WRITER)))
                .containsExactly(
                        to(FIA, new AlertEntry.Recalled(ID, CONTENT.reference(), REASON)),
                        takenFrom(IOM, withoutReason),
                        takenFrom(OMAN, withoutReason));
    }

    @Test
    void a_recall_and_an_erasure_tell_nobody_a_reference_that_came_after_the_alert_was_taken_from_them() {
        var renamed = new AlertContent(
                "other",
                CONTENT.details(),
                CONTENT.evaluation(),
                CONTENT.transnational(),
                false,
                CONTENT.texts(),
                CONTENT.persons());
        Life narrowed =
                Life.issued().then(narrow(WRITER, Audience.of(OMAN))).done(new Act.Amend(renamed, Protection.NONE));
        Life recalled = narrowed.then(recall(WRITER));
        Life erased = recalled.then(new EraseAlert(ID, SUPERVISOR));
        assertThat(disclosed(narrowed, recalled))
                .containsExactly(
                        to(FIA, new AlertEntry.Recalled(ID, "other", REASON)),
                        takenFrom(IOM, new AlertEntry.Recalled(ID, "other", null)),
                        takenFrom(OMAN, new AlertEntry.Recalled(ID, null, null)));
        assertThat(disclosed(recalled, erased))
                .contains(
                        sealedTakenFrom(Scope.of(IOM), recalled, FIA, new AlertEntry.Erased(ID, FIA, null, "other")),
                        sealedTakenFrom(Scope.of(OMAN), recalled, FIA, new AlertEntry.Erased(ID, FIA, null, null)));
        // The first version said it. It was adopted and stays what it was.
        assertThat(AlertDisclosure.first(
                        directory(),
                        narrowed.alert(),
                        recalled.alert(),
                        recalled.since(narrowed).getFirst(),
                        OCCURRENCE))
                .contains(takenFrom(OMAN, new AlertEntry.Recalled(ID, "other", null)));
        assertThat(AlertDisclosure.first(
                        directory(),
                        recalled.alert(),
                        erased.alert(),
                        erased.since(recalled).getFirst(),
                        OCCURRENCE))
                .contains(
                        sealedTakenFrom(Scope.of(OMAN), recalled, FIA, new AlertEntry.Erased(ID, FIA, null, "other")));
    }

    @Test
    void an_answer_to_a_recall_goes_to_the_owner_and_to_who_gave_it() {
        var answered = new AlertEntry.RecallAnswered(ID, OMAN, RecallAnswer.KEPT, KeptOn.STATUTE);
        for (Life life :
                List.of(Life.issued().then(recall(WRITER)), Life.issued().then(narrow(WRITER, Audience.of(OMAN)))))
            assertThat(disclosed(life, new AnswerRecall(ID, OMANI, RecallAnswer.KEPT, KeptOn.STATUTE)))
                    .containsExactly(to(FIA, answered), to(OMAN, answered));
    }

    @Test
    void a_resolved_alert_stays_with_its_recipients_and_an_expired_one_does_not() {
        var resolved = new AlertEntry.Closed(ID, Closure.RESOLVED, null);
        var expired = new AlertEntry.Closed(ID, Closure.EXPIRED, CONTENT.reference());
        assertThat(disclosed(Life.issued(), new CloseAlert(ID, WRITER)))
                .containsExactly(to(FIA, resolved), to(IOM, resolved), to(OMAN, resolved));
        assertThat(disclosed(Life.issued(), new PassDueTime(ID, after(CLOCKS.expiry(), MACHINE), EXPIRY)))
                .containsExactly(to(FIA, expired), takenFrom(IOM, expired), takenFrom(OMAN, expired));
    }

    // clocks

    @Test
    void a_missed_clock_goes_to_the_owner_and_to_whom_it_waited_for() {
        var missed = new AlertEntry.ClockMissed(ID, ACKNOWLEDGE_OMAN, NOW.plus(CLOCKS.acknowledge()));
        var pass = new PassDueTime(ID, after(CLOCKS.acknowledge(), MACHINE), ACKNOWLEDGE_OMAN);
        assertThat(disclosed(Life.issued(), pass)).containsExactly(to(FIA, missed), to(OMAN, missed));
    }

    @Test
    void an_extended_clock_goes_to_whom_it_waits_for_and_the_alerts_end_to_everybody() {
        Instant later = NOW.plus(CLOCKS.expiry()).plusSeconds(1);
        var extended = new AlertEntry.ClockExtended(ID, ANSWER_OMAN, later);
        assertThat(disclosed(Life.issued(), new ExtendClock(ID, WRITER, ANSWER_OMAN, later)))
                .containsExactly(to(FIA, extended), to(OMAN, extended));
        var end = new AlertEntry.ClockExtended(ID, EXPIRY, later);
        assertThat(disclosed(Life.issued(), new ExtendClock(ID, WRITER, EXPIRY, later)))
                .containsExactly(to(FIA, end), to(IOM, end), to(OMAN, end));
    }

    // erasure

    @Test
    void an_erased_alert_takes_what_was_sealed_under_its_keys_from_everybody_who_ever_had_it() {
        var erased = new AlertEntry.Erased(ID, FIA, null, CONTENT.reference());
        Life closed = Life.issued().then(narrow(WRITER, Audience.of(OMAN))).then(new CloseAlert(ID, WRITER));
        assertThat(disclosed(closed, new EraseAlert(ID, SUPERVISOR)))
                .containsExactlyInAnyOrder(
                        sealedTakenFrom(Scope.of(IOM), closed, FIA, erased),
                        sealedTakenFrom(Scope.of(OMAN), closed, FIA, new AlertEntry.Erased(ID, FIA, null, null)),
                        sealedTakenFrom(Scope.of(FIA), closed, FIA, erased),
                        sealedTakenFrom(Scope.of(WRITER.person()), closed, FIA, erased),
                        sealedTakenFrom(Scope.supervisors(FIA), closed, FIA, erased));
        assertThat(disclosed(Life.drafted(), new EraseAlert(ID, SUPERVISOR)))
                .containsExactlyInAnyOrder(
                        sealedTakenFrom(Scope.of(WRITER.person()), Life.drafted(), FIA, erased),
                        sealedTakenFrom(Scope.supervisors(FIA), Life.drafted(), FIA, erased));
    }

    @Test
    void an_erased_person_is_told_to_everybody_who_ever_had_the_alert_and_the_rest_of_it_stays() {
        var person = new AlertEntry.Erased(ID, FIA, "p1", null);
        assertThat(disclosed(Life.drafted(victims()).issued(ISSUE), new ErasePerson(ID, SUPERVISOR, "p1")))
                .containsExactly(to(FIA, person), to(IOM, person), to(OMAN, person));
    }

    @Test
    void what_a_recipient_erases_no_other_recipient_hears_of() {
        var erased = new AlertEntry.Erased(ID, OMAN, null, CONTENT.reference());
        Life closed = Life.issued().answered(answer(MatchAnswer.MATCH)).then(new CloseAlert(ID, WRITER));
        assertThat(disclosed(closed, new EraseAlert(ID, OMANI_SUPERVISOR)))
                .containsExactlyInAnyOrder(
                        sealedTakenFrom(Scope.of(OMAN), closed, OMAN, erased),
                        sealedTakenFrom(Scope.of(WRITER.person()), closed, OMAN, erased),
                        sealedTakenFrom(Scope.supervisors(FIA), closed, OMAN, erased),
                        sealedTakenFrom(Scope.of(FIA), closed, OMAN, erased));
    }

    @Test
    void what_was_erased_is_told_to_the_suspended_too() {
        Life closed = Life.issued().then(new CloseAlert(ID, WRITER));
        Life erased = closed.then(new EraseAlert(ID, SUPERVISOR));
        assertThat(scopes(disclosed(suspended(directory(), OMAN, true), closed, erased)))
                .contains(Scope.of(OMAN));
    }

    private static Entry sealedTakenFrom(Scope scope, Life before, PartnerId controller, Entry.Taker body) {
        var keys = before.file().keys().getOrDefault(controller, Sets.of());
        assertThat(keys).isNotEmpty();
        var taking = controller.equals(FIA) ? new Entry.Taking.SealedUnder(keys) : new Entry.Taking.IfSealedUnder(keys);
        return Entry.takingAway(scope, taking, body, OCCURRENCE);
    }

    // suspension ends

    private static List<Entry> again(PartnerId partner, Life life) {
        return AlertDisclosure.again(directory(), partner, life.alert(), OCCURRENCE);
    }

    @Test
    void a_reinstated_recipient_gets_an_alert_that_it_has_as_it_stands() {
        Life life = Life.issued().done(AMEND).then(new AcknowledgeAlert(ID, OMANI));
        SortedMap<ClockId, Instant> left = Sets.without(withEnd(clocks(OMAN)), ACKNOWLEDGE_OMAN);
        assertThat(again(OMAN, life)).containsExactly(to(OMAN, received(content("other"), shared(TERMS), true, left)));
    }

    @Test
    void a_reinstated_recipient_learns_that_an_alert_was_closed_meanwhile() {
        assertThat(again(OMAN, Life.issued().then(new CloseAlert(ID, WRITER))))
                .singleElement()
                .extracting(Entry::body)
                .isInstanceOfSatisfying(
                        AlertEntry.Received.class,
                        received -> assertThat(received.closed()).isTrue());
    }

    @Test
    void a_reinstated_recipient_gets_nothing_of_what_was_taken_from_it_meanwhile() {
        assertThat(again(OMAN, Life.issued().then(recall(WRITER)))).isEmpty();
        assertThat(again(OMAN, Life.issued().then(narrow(WRITER, Audience.of(OMAN)))))
                .isEmpty();
        assertThat(again(QATAR, Life.issued())).isEmpty();
        assertThat(again(OMAN, Life.drafted())).isEmpty();
    }

    @Test
    void a_reinstated_owner_gets_its_alert_as_it_stands_with_its_end_and_what_became_of_a_recall() {
        Life recalled = Life.issued().then(recall(WRITER));
        assertThat(again(FIA, recalled))
                .singleElement()
                .isEqualTo(to(
                        FIA,
                        new AlertEntry.Opened(
                                ID,
                                CONTENT,
                                Sets.of(WRITER.person()),
                                shared(TERMS),
                                Urgency.URGENT,
                                false,
                                RECIPIENTS,
                                Sets.of(),
                                recalled.shared().clocks(),
                                Sets.map(),
                                Sets.map(),
                                Sets.map(),
                                Closure.RECALLED,
                                null)));
    }

    // who comes to have it, and who loses it

    @Test
    void a_recipient_that_comes_later_gets_it_as_it_stands_with_its_agencys_acknowledgement_and_clocks() {
        Life named = Life.drafted().issued(issue(terms(Marking.GREEN), named(OMANI.person())));
        Life acknowledged = named.then(new AcknowledgeAlert(ID, OMANI)).done(AMEND);
        Life validated = acknowledged
                .prepared(release(9), COLLEAGUE, new Act.Widen(AudienceRule.of(OMAN), false, Protection.NONE))
                .validated(release(9), SUPERVISOR);
        Life widened = validated.disclosed(release(9), COLLEAGUE);
        SortedMap<ClockId, Instant> left = Sets.without(withEnd(clocks(OMAN)), ACKNOWLEDGE_OMAN);
        assertThat(disclosed(validated, widened))
                .containsExactly(
                        to(FIA, done(widened.released(), AudienceRule.of(OMAN))),
                        to(OMAN, received(content("other"), shared(terms(Marking.GREEN), BASIS), true, left)));
    }

    @Test
    void who_asked_for_its_own_agency_is_told_of_the_grant_and_the_agency_gets_the_alert() {
        Life named = Life.drafted().issued(issue(terms(Marking.GREEN), named(OMANI.person())));
        Life validated = named.then(ask(OMAN))
                .prepared(NEXT_ID, COLLEAGUE, new Act.GrantOnward(REQUEST_ID, Protection.NONE))
                .validated(NEXT_ID, SUPERVISOR);
        Life granted = validated.disclosed(NEXT_ID, COLLEAGUE);
        assertThat(disclosed(validated, granted))
                .containsExactly(
                        to(FIA, done(granted.released())),
                        to(OMANI, new AlertEntry.OnwardGranted(ID, REQUEST_ID, Sets.of(OMAN))),
                        to(OMAN, received(CONTENT, shared(terms(Marking.GREEN), BASIS), false, withEnd(clocks(OMAN)))));
    }

    @Test
    void a_red_alert_that_is_relaxed_opens_to_the_owners_agency_as_it_stands() {
        Life red = Life.drafted().issued(RED).then(new AcknowledgeAlert(ID, OMANI));
        Life validated = red.prepared(NEXT_ID, WRITER, new Act.Relax(TERMS, Protection.NONE))
                .validated(NEXT_ID, SUPERVISOR);
        Life relaxed = validated.disclosed(NEXT_ID, WRITER);
        var changed = new AlertEntry.TermsChanged(ID, shared(TERMS, BASIS));
        assertThat(opened(relaxed, null).acknowledged()).containsExactly(OMAN);
        assertThat(disclosed(validated, relaxed))
                .containsExactly(
                        to(FIA, opened(relaxed, done(relaxed.released()))),
                        movedFrom(Scope.of(WRITER.person())),
                        movedFrom(Scope.supervisors(FIA)),
                        to(OMANI, changed),
                        to(OMANI_SUPERVISOR, changed));
    }

    @Test
    void an_alert_to_named_persons_that_is_tightened_to_red_is_taken_from_the_owners_agency() {
        Life named = Life.drafted()
                .issued(issue(TERMS, named(OMANI.person(), OMANI_SUPERVISOR.person())))
                .then(new AcknowledgeAlert(ID, OMANI));
        Life tightened = named.then(new TightenTerms(ID, COLLEAGUE, terms(Marking.RED)));
        var changed = new AlertEntry.TermsChanged(ID, shared(terms(Marking.RED)));
        assertThat(disclosed(named, tightened))
                .containsExactly(all(
                        to(OMANI, changed),
                        to(OMANI_SUPERVISOR, changed),
                        toAuthorAndSupervisors(opened(tightened, null)),
                        sealedTakenFrom(Scope.of(FIA), named, FIA, new AlertEntry.Moved(ID))));
    }

    @Test
    void terms_that_do_not_change_where_the_owner_works_open_and_move_nothing() {
        Life red = Life.drafted().issued(RED);
        var changed = new AlertEntry.TermsChanged(ID, shared(terms(Marking.RED, HandlingCode.H2)));
        assertThat(disclosed(red, new TightenTerms(ID, WRITER, terms(Marking.RED, HandlingCode.H2))))
                .containsExactly(
                        all(toAuthorAndSupervisors(changed), to(OMANI, changed), to(OMANI_SUPERVISOR, changed)));
    }

    @Test
    void what_a_recipient_had_said_to_all_and_erases_everybody_hears_of_who_has_the_alert() {
        var erased = new AlertEntry.Erased(ID, OMAN, null, CONTENT.reference());
        Life open = Life.drafted().issued(openIssue(TERMS, AudienceRule.of(OMAN, IOM, QATAR)));
        Life toAll = open.answered(answerToAll(MatchAnswer.MATCH))
                .then(narrow(WRITER, Audience.of(QATAR)))
                .then(new CloseAlert(ID, WRITER));
        assertThat(disclosed(toAll, new EraseAlert(ID, OMANI_SUPERVISOR)))
                .containsExactlyInAnyOrder(
                        sealedTakenFrom(Scope.of(WRITER.person()), toAll, OMAN, erased),
                        sealedTakenFrom(Scope.supervisors(FIA), toAll, OMAN, erased),
                        sealedTakenFrom(Scope.of(FIA), toAll, OMAN, erased),
                        sealedTakenFrom(Scope.of(OMAN), toAll, OMAN, erased),
                        sealedTakenFrom(Scope.of(IOM), toAll, OMAN, erased));
        Life toOwner = open.answered(answer(MatchAnswer.MATCH)).then(new CloseAlert(ID, WRITER));
        assertThat(disclosed(toOwner, new EraseAlert(ID, OMANI_SUPERVISOR)))
                .containsExactlyInAnyOrder(
                        sealedTakenFrom(Scope.of(WRITER.person()), toOwner, OMAN, erased),
                        sealedTakenFrom(Scope.supervisors(FIA), toOwner, OMAN, erased),
                        sealedTakenFrom(Scope.of(FIA), toOwner, OMAN, erased),
                        sealedTakenFrom(Scope.of(OMAN), toOwner, OMAN, erased));
    }

    // named persons

    @Test
    void what_is_for_named_persons_enters_their_own_scopes_and_no_colleagues() {
        Life red = Life.drafted().issued(RED);
        var answer = new Act.Answer(MatchAnswer.MATCH, null, terms(Marking.RED), false, Protection.NONE);
        Life discarded = red.prepared(NEXT_ID, OMANI, answer).then(new DiscardRelease(ID, OMANI, NEXT_ID));
        Life recalled = red.then(recall(WRITER));
        Set<Scope> recipients = Set.of(Scope.of(OMANI.person()), Scope.of(OMANI_SUPERVISOR.person()));
        Set<Scope> all = Set.of(
                Scope.of(WRITER.person()),
                Scope.supervisors(FIA),
                Scope.of(OMANI.person()),
                Scope.of(OMANI_SUPERVISOR.person()));
        assertThat(scopes(disclosed(red, discarded))).isEqualTo(recipients);
        for (List<Entry> entries : List.of(
                disclosed(Life.drafted(), red),
                disclosed(red, new AcknowledgeAlert(ID, OMANI)),
                disclosed(red, red.answered(answer)),
                disclosed(red, new PassDueTime(ID, after(CLOCKS.answer(), MACHINE), ANSWER_OMAN)),
                disclosed(red, new TightenTerms(ID, WRITER, terms(Marking.RED, HandlingCode.H2))),
                disclosed(red, recalled),
                disclosed(recalled, new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null))))
            assertThat(scopes(entries)).isEqualTo(all);
    }

    @Test
    void what_named_persons_of_a_milder_alert_ask_enters_no_colleagues_feed() {
        Life named =
                Life.drafted().issued(issue(terms(Marking.GREEN), named(OMANI.person(), OMANI_SUPERVISOR.person())));
        Life asked = named.then(ask(QATAR));
        Life granted = asked.done(new Act.GrantOnward(REQUEST_ID, Protection.NONE));
        Life answered = named.answered(answer(MatchAnswer.MATCH));
        for (List<Entry> entries : List.of(
                disclosed(named, asked),
                disclosed(asked, refuse(WRITER)),
                disclosed(asked, granted),
                disclosed(named, answered),
                disclosed(answered.then(new CloseAlert(ID, WRITER)), new EraseAlert(ID, supervising(OMANI)))))
            assertThat(scopes(entries))
                    .doesNotContain(Scope.of(OMAN))
                    .contains(Scope.of(FIA), Scope.of(OMANI.person()), Scope.of(OMANI_SUPERVISOR.person()));
    }

    @Test
    void named_persons_of_two_agencies_have_a_red_alert_and_see_nothing_of_each_other() {
        Act.Issue toTwo = issue(terms(Marking.RED), named(OMANI.person(), IOM_OFFICER.person()));
        Life red = Life.drafted().issued(toTwo);
        Life acknowledged = red.then(new AcknowledgeAlert(ID, OMANI));
        assertThat(disclosed(Life.drafted(), red))
                .filteredOn(entry -> entry.body() instanceof AlertEntry.Received)
                .containsExactly(
                        to(OMANI, received(CONTENT, shared(toTwo.terms(), BASIS), false, Sets.map())),
                        to(
                                IOM_OFFICER,
                                received(CONTENT, shared(toTwo.terms(), AGREEMENT.value()), false, Sets.map())));
        assertThat(disclosed(red, acknowledged))
                .filteredOn(entry -> entry.body() instanceof AlertEntry.Acknowledged)
                .containsExactly(all(
                        toAuthorAndSupervisors(new AlertEntry.Acknowledged(ID, OMAN)),
                        to(OMANI, new AlertEntry.Acknowledged(ID, OMAN))));
        Audience omani = new Audience(Sets.of(), Sets.with(Sets.map(), OMANI.person(), OMAN));
        assertThat(disclosed(acknowledged, narrow(SUPERVISOR, omani)))
                .containsExactly(all(
                        toAuthorAndSupervisors(new AlertEntry.Narrowed(ID, omani, REASON)),
                        takenFrom(OMANI, new AlertEntry.Withdrawn(ID, CONTENT.reference()))));
    }

    @Test
    void who_did_it_is_told_which_partner_it_reached_and_no_foreign_officer() {
        var answer = new Act.Answer(MatchAnswer.MATCH, null, terms(Marking.RED), false, Protection.NONE);
        Life red = Life.drafted().issued(RED);
        Life answered = red.answered(answer);
        assertThat(answered.released().audience().persons()).containsOnlyKeys(WRITER.person());
        assertThat(disclosed(red, answered))
                .filteredOn(entry -> entry.body() instanceof AlertEntry.ActDone)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(((AlertEntry.ActDone) entry.body()).audience())
                        .isEqualTo(Audience.of(FIA)));
        assertThat(disclosed(red, answered))
                .filteredOn(entry -> entry.scope().equals(Scope.of(OMANI.person())))
                .noneMatch(entry -> entry.toString().contains(WRITER.person().value()));
    }

    // suspended

    @Test
    void a_suspended_partner_gets_what_takes_away_and_nothing_else() {
        Directory directory = suspended(suspended(directory(), OMAN, true), IOM, true);
        Life issued = Life.issued();
        Life amended = issued.done(new Act.Amend(content("other"), Protection.NONE));
        for (Life later : List.of(
                amended,
                issued.then(new TightenTerms(ID, WRITER, terms(Marking.AMBER_STRICT))),
                issued.then(new AcknowledgeAlert(ID, OMANI)),
                issued.then(new CloseAlert(ID, WRITER)),
                issued.then(new PassDueTime(ID, after(CLOCKS.answer(), MACHINE), ANSWER_OMAN)),
                issued.then(new ExtendClock(ID, WRITER, EXPIRY, NOW.plus(Clocks.LONGEST)))))
            assertThat(disclosed(directory, issued, later))
                    .allMatch(entry -> entry.scope().equals(Scope.of(FIA)));
        assertThat(disclosed(directory, issued, issued.then(recall(WRITER))))
                .endsWith(
                        takenFrom(IOM, new AlertEntry.Recalled(ID, null, null)),
                        takenFrom(OMAN, new AlertEntry.Recalled(ID, null, null)));
        assertThat(disclosed(directory, issued, issued.then(narrow(WRITER, Audience.of(OMAN)))))
                .endsWith(takenFrom(OMAN, new AlertEntry.Withdrawn(ID, null)));
        assertThat(disclosed(suspended(directory(), FIA, true), issued, issued.then(recall(WRITER))))
                .allMatch(Entry::takesAway);
    }

    private static Act.Amend renamed(String reference) {
        return new Act.Amend(
                new AlertContent(
                        reference,
                        CONTENT.details(),
                        CONTENT.evaluation(),
                        CONTENT.transnational(),
                        false,
                        CONTENT.texts(),
                        CONTENT.persons()),
                Protection.NONE);
    }

    /** What tells a reference, by the scopes that are told it. */
    private static List<String> references(List<Entry> entries) {
        return entries.stream()
                .map(entry -> switch ((AlertEntry) entry.body()) {
                    case AlertEntry.Recalled e -> entry.scope() + " recalled " + e.reference();
                    case AlertEntry.Withdrawn e -> entry.scope() + " withdrawn " + e.reference();
                    case AlertEntry.Closed e -> entry.scope() + " closed " + e.reference();
                    case AlertEntry.Erased e -> entry.scope() + " erased " + e.reference();
                    default -> "";
                })
                .filter(told -> !told.isEmpty())
                .toList();
    }

    /** It has the alert, is suspended, the alert is given another reference twice, and is taken from it somehow. */
    @Test
    void nothing_that_takes_an_alert_from_a_suspended_partner_tells_a_reference_that_came_meanwhile() {
        Directory directory = suspended(directory(), OMAN, true);
        Life issued = Life.issued();
        Life third = issued.done(new ReleaseId("release-" + "7".repeat(32)), COLLEAGUE, SUPERVISOR, renamed("second"))
                .done(new ReleaseId("release-" + "8".repeat(32)), COLLEAGUE, SUPERVISOR, renamed("third"));
        assertThat(scopes(disclosed(directory, issued, third))).doesNotContain(Scope.of(OMAN));
        Life recalled = third.then(recall(WRITER));
        Life erased = recalled.then(new EraseAlert(ID, SUPERVISOR));
        Life narrowed = third.then(narrow(WRITER, Audience.of(OMAN)));
        Life closed = third.then(new CloseAlert(ID, WRITER));
        String fia = Scope.of(FIA).toString();
        String iom = Scope.of(IOM).toString();
        String oman = Scope.of(OMAN).toString();
        assertThat(references(disclosed(directory, third, recalled)))
                .containsExactly(fia + " recalled third", iom + " recalled third", oman + " recalled null");
        assertThat(references(disclosed(directory, recalled, erased)))
                .contains(fia + " erased third", iom + " erased third", oman + " erased null");
        assertThat(references(disclosed(directory, third, narrowed))).containsExactly(oman + " withdrawn null");
        assertThat(references(disclosed(directory, narrowed, narrowed.then(recall(WRITER)))))
                .contains(iom + " recalled third", oman + " recalled null");
        assertThat(references(disclosed(
                        directory, third, third.then(new PassDueTime(ID, after(CLOCKS.expiry(), MACHINE), EXPIRY)))))
                .containsExactly(fia + " closed third", iom + " closed third", oman + " closed null");
        assertThat(references(disclosed(directory, closed, closed.then(new EraseAlert(ID, SUPERVISOR)))))
                .contains(iom + " erased third", oman + " erased null");
        // Once it is suspended no more, it is told all at once, and then knows the reference.
        assertThat(AlertDisclosure.again(directory(), OMAN, third.alert(), OCCURRENCE))
                .extracting(
                        entry -> ((AlertEntry.Received) entry.body()).content().reference())
                .containsExactly("third");
        assertThat(references(disclosed(third, recalled))).contains(oman + " recalled third");
        // The second version said it. It was adopted and stays what it was.
        assertThat(references(AlertDisclosure.second(
                        directory,
                        third.alert(),
                        recalled.alert(),
                        recalled.since(third).getFirst(),
                        OCCURRENCE)))
                .contains(oman + " recalled third");
        assertThat(references(AlertDisclosure.second(
                        directory,
                        third.alert(),
                        narrowed.alert(),
                        narrowed.since(third).getFirst(),
                        OCCURRENCE)))
                .contains(oman + " withdrawn third");
    }

    @Test
    void an_alert_without_a_beginning_stops_the_fence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AlertDisclosure.third(
                        directory(), Alert.none(), Alert.none(), new AlertExpired(ID), OCCURRENCE));
    }

    @Test
    void every_entry_has_a_name_of_its_own() {
        assertThat(AlertEntry.class.getPermittedSubclasses()).hasSize(28);
        assertThat(List.of(
                        new AlertEntry.Drafted(ID, WRITER.person(), CONTENT, null),
                        new AlertEntry.Received(
                                ID, FIA, CONTENT, shared(TERMS), Urgency.FLASH, false, false, Sets.map(), false),
                        new AlertEntry.Moved(ID),
                        opened(Life.issued(), null),
                        new AlertEntry.Withdrawn(ID, "r"),
                        new AlertEntry.Recalled(ID, "r", null)))
                .extracting(AlertEntry::entryKind)
                .containsExactly(
                        "alert-drafted",
                        "alert-received",
                        "alert-moved",
                        "alert-opened",
                        "alert-withdrawn",
                        "alert-recalled");
    }
}
