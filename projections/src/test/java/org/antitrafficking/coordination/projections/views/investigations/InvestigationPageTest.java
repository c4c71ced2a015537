package org.antitrafficking.coordination.projections.views.investigations;

import static org.antitrafficking.coordination.projections.Examples.FIA;
import static org.antitrafficking.coordination.projections.Examples.IOM;
import static org.antitrafficking.coordination.projections.Examples.NP_POLICE;
import static org.antitrafficking.coordination.projections.Examples.PERSON;
import static org.antitrafficking.coordination.projections.Examples.sealed;
import static org.antitrafficking.coordination.projections.Histories.utf8;
import static org.antitrafficking.coordination.projections.InvestigationExamples.ACCEPTED;
import static org.antitrafficking.coordination.projections.InvestigationExamples.ACTION;
import static org.antitrafficking.coordination.projections.InvestigationExamples.BASE;
import static org.antitrafficking.coordination.projections.InvestigationExamples.BLINDING;
import static org.antitrafficking.coordination.projections.InvestigationExamples.CONTACT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DECIDED;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DECISION;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DIGEST;
import static org.antitrafficking.coordination.projections.InvestigationExamples.DISCLOSURE;
import static org.antitrafficking.coordination.projections.InvestigationExamples.EVIDENCE;
import static org.antitrafficking.coordination.projections.InvestigationExamples.EXHIBIT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.HAND_OVER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.INVESTIGATION;
import static org.antitrafficking.coordination.projections.InvestigationExamples.ITEM;
import static org.antitrafficking.coordination.projections.InvestigationExamples.LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.MEMBER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALI;
import static org.antitrafficking.coordination.projections.InvestigationExamples.NEPALS_LEADER;
import static org.antitrafficking.coordination.projections.InvestigationExamples.OFFERED;
import static org.antitrafficking.coordination.projections.InvestigationExamples.SAID;
import static org.antitrafficking.coordination.projections.InvestigationExamples.TEXT;
import static org.antitrafficking.coordination.projections.InvestigationExamples.THEN;
import static org.antitrafficking.coordination.projections.InvestigationExamples.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.investigations.CustodyChain;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.Difference;
import org.antitrafficking.coordination.investigations.Evidence;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.Investigations;
import org.antitrafficking.coordination.investigations.JointAgreement;
import org.antitrafficking.coordination.investigations.Leaving;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Review;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.projections.Approved;
import org.antitrafficking.coordination.projections.InvestigationExamples;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageEntry;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each kind of entry makes of an investigation's page, and what then waits for its reader. */
class InvestigationPageTest {

    /** Another version that differs in who may name members, and in who may keep evidence. */
    private static final JointAgreement OTHER = new JointAgreement(
            TEXT.parties(),
            TEXT.participants(),
            Sets.with(TEXT.members(), NEPALS_LEADER, new Member(NP_POLICE, Sets.of(Right.READ, Right.EVIDENCE))),
            false,
            TEXT.purpose(),
            TEXT.category(),
            TEXT.basis(),
            TEXT.from(),
            TEXT.until(),
            TEXT.states(),
            TEXT.evidenceRules(),
            TEXT.onwardUse(),
            TEXT.costs(),
            TEXT.evaluationRules());

    private static final InvestigationEntry.VersionSent FIRST = sent(BASE, null, TEXT);
    private static final InvestigationEntry IN_FORCE = new InvestigationEntry.InForce(INVESTIGATION, VERSION, OTHER);
    private static final InvestigationEntry REGISTERED =
            new InvestigationEntry.EvidenceRegistered(INVESTIGATION, EVIDENCE, FIA, EXHIBIT);

    private static InvestigationEntry.VersionSent sent(
            VersionId version, @Nullable VersionId base, JointAgreement agreement) {
        return new InvestigationEntry.VersionSent(INVESTIGATION, version, FIA, base, BLINDING, agreement, DIGEST);
    }

    private static InvestigationEntry planned(PartnerId responsible, Instant due) {
        return new InvestigationEntry.ActionPlanned(
                INVESTIGATION, ACTION, new Action(FIA, responsible, sealed("actionText"), false, due, true, null));
    }

    private static InvestigationEntry moved(CustodyStep step) {
        return new InvestigationEntry.CustodyMoved(INVESTIGATION, EVIDENCE, step);
    }

    private static InvestigationPage page(PersonId reader, Entry.Body... entries) {
        InvestigationPage page = null;
        for (int i = 0; i < entries.length; i++)
            page = (InvestigationPage) PageKinds.fold(
                    page, new PageEntry(Scope.of(reader), i + 1, THEN.plusSeconds(i + 1), entries[i], false, 0));
        return Objects.requireNonNull(page);
    }

    private static List<Need.What> waiting(InvestigationPage page) {
        return page.needs().stream().map(Need::what).toList();
    }

    private static PageEvidence piece(InvestigationPage page) {
        return Objects.requireNonNull(page.evidence().get(EVIDENCE));
    }

    private static PageAction action(InvestigationPage page) {
        return Objects.requireNonNull(page.actions().get(ACTION));
    }

    private static PageTable table(InvestigationPage page) {
        return Objects.requireNonNull(page.onTable());
    }

    private static JointAgreement inForce(InvestigationPage page) {
        return Objects.requireNonNull(page.inForce()).agreement();
    }

    // the form

    @Test
    void a_page_of_every_kind_of_entry_is_the_approved_one_and_is_read_as_it_was_written() {
        InvestigationPage page = page(
                LEADER,
                IN_FORCE,
                REGISTERED,
                moved(OFFERED),
                moved(ACCEPTED),
                new InvestigationEntry.EvidenceDisclosedToDefence(INVESTIGATION, EVIDENCE, DISCLOSURE),
                planned(NP_POLICE, THEN.plusSeconds(60)),
                new InvestigationEntry.ActionExtended(INVESTIGATION, ACTION, THEN.plusSeconds(90)),
                new InvestigationEntry.ActionReported(INVESTIGATION, ACTION, NP_POLICE, sealed("actionResult")),
                new InvestigationEntry.DecisionRecorded(INVESTIGATION, DECISION, DECIDED),
                new InvestigationEntry.DissentRecorded(INVESTIGATION, DECISION, IOM, SAID),
                new InvestigationEntry.ItemLinked(INVESTIGATION, ITEM),
                new InvestigationEntry.PartyLeft(INVESTIGATION, IOM, Leaving.EXCLUDED, sealed("leavingReason")),
                new InvestigationEntry.ExclusionAgreed(INVESTIGATION, NP_POLICE, FIA, sealed("exclusionReason")),
                new InvestigationEntry.ClosureAgreed(INVESTIGATION, FIA, Outcome.PROSECUTION),
                sent(BASE, null, TEXT),
                new InvestigationEntry.VersionSigned(INVESTIGATION, BASE, FIA),
                new InvestigationEntry.VersionDeclined(INVESTIGATION, BASE, NP_POLICE, sealed("declineReason")),
                new InvestigationEntry.VersionWritten(INVESTIGATION, VERSION, PERSON, BASE, BLINDING, OTHER),
                new InvestigationEntry.Evaluated(INVESTIGATION, FIA, sealed("evaluation")),
                new InvestigationEntry.HoldPlaced(INVESTIGATION, NP_POLICE, InvestigationExamples.HOLD),
                new InvestigationEntry.Erased(
                        INVESTIGATION,
                        IOM,
                        Sets.of("ef".repeat(16)),
                        false,
                        false,
                        Sets.with(Sets.map(), FIA, Outcome.PROSECUTION),
                        Sets.with(Sets.map(), NP_POLICE, Sets.of(FIA))));
        byte[] bytes = PageJson.write(page);
        Approved.check("pages/investigation", utf8(bytes));
        assertThat(PageJson.read(bytes)).isEqualTo(page);
    }

    @Test
    void every_kind_of_entry_begins_or_changes_a_page_and_none_is_refused() {
        assertThat(InvestigationExamples.ENTRIES.stream().map(Entry.Body::entryKind))
                .containsExactlyInAnyOrderElementsOf(
                        EntryCatalogue.names(kind -> kind.feature().equals(Investigations.FEATURE)));
        for (Entry.Body entry : InvestigationExamples.ENTRIES) {
            for (PersonId reader : List.of(LEADER, NEPALI, CONTACT, PERSON)) {
                InvestigationPage alone = page(reader, entry);
                assertThat(PageJson.read(PageJson.write(alone))).isEqualTo(alone);
                assertThat(page(reader, IN_FORCE, REGISTERED, FIRST, entry)).isNotNull();
            }
        }
    }

    @Test
    void an_entry_that_was_folded_already_changes_nothing() {
        InvestigationPage page = page(LEADER, IN_FORCE, REGISTERED);
        assertThat(PageKinds.fold(page, new PageEntry(Scope.of(LEADER), 2, THEN, moved(OFFERED), false, 0)))
                .isSameAs(page);
    }

    // negotiation

    @Test
    void a_version_on_the_table_shows_how_it_differs_from_the_one_that_it_was_written_on() {
        PageVersion version =
                table(page(NEPALI, FIRST, sent(VERSION, BASE, OTHER))).version();
        assertThat(Objects.requireNonNull(version.fromBase()).stream().map(Difference::part))
                .containsExactly(Difference.Part.MEMBERS, Difference.Part.NAMING_OF_MEMBERS);
        assertThat(version.fromInForce()).isNull();
    }

    @Test
    void an_amendment_shows_how_it_differs_from_the_agreement_in_force() {
        PageVersion version =
                table(page(NEPALI, IN_FORCE, sent(BASE, null, TEXT))).version();
        assertThat(version.fromBase()).isNull();
        assertThat(Objects.requireNonNull(version.fromInForce()).stream().map(Difference::part))
                .containsExactly(Difference.Part.MEMBERS, Difference.Part.NAMING_OF_MEMBERS);
    }

    @Test
    void a_version_waits_for_its_named_signatories_until_they_have_signed_or_one_has_declined() {
        var signed = new InvestigationEntry.VersionSigned(INVESTIGATION, BASE, NP_POLICE);
        var byOther = new InvestigationEntry.VersionSigned(INVESTIGATION, BASE, FIA);
        var declined = new InvestigationEntry.VersionDeclined(INVESTIGATION, BASE, FIA, sealed("declineReason"));
        assertThat(waiting(page(NEPALI, FIRST))).containsExactly(Need.What.SIGN_VERSION);
        assertThat(waiting(page(NEPALI, FIRST, byOther))).containsExactly(Need.What.SIGN_VERSION);
        assertThat(waiting(page(NEPALS_LEADER, FIRST))).isEmpty();
        assertThat(waiting(page(NEPALI, FIRST, signed))).isEmpty();
        assertThat(waiting(page(NEPALI, FIRST, declined))).isEmpty();
    }

    @Test
    void what_is_signed_or_declined_is_of_the_version_on_the_table_alone() {
        InvestigationPage page = page(NEPALI, FIRST, new InvestigationEntry.VersionSigned(INVESTIGATION, VERSION, FIA));
        assertThat(table(page).signed()).isEmpty();
    }

    @Test
    void a_version_at_the_own_desk_waits_for_another_person_to_send_it_and_is_void_once_any_is_sent() {
        var written = new InvestigationEntry.VersionWritten(INVESTIGATION, VERSION, PERSON, null, BLINDING, TEXT);
        assertThat(page(LEADER, written).needs())
                .containsExactly(new Need(null, false, VERSION.toString(), Need.What.SEND_VERSION));
        assertThat(waiting(page(PERSON, written))).isEmpty();
        assertThat(page(LEADER, written, FIRST).written()).isEmpty();
    }

    @Test
    void what_changes_the_agreement_in_force_clears_the_table() {
        for (InvestigationEntry change : List.of(
                new InvestigationEntry.MemberNamed(INVESTIGATION, PERSON, MEMBER),
                new InvestigationEntry.MemberRemoved(INVESTIGATION, PERSON),
                new InvestigationEntry.PartyLeft(INVESTIGATION, IOM, Leaving.WITHDRAWN, null),
                IN_FORCE))
            assertThat(page(NEPALI, IN_FORCE, FIRST, change).onTable()).isNull();
    }

    @Test
    void what_leaves_the_table_stays_on_the_page_with_who_had_signed_it() {
        var signed = new InvestigationEntry.VersionSigned(INVESTIGATION, BASE, FIA);
        for (InvestigationEntry after : List.of(sent(VERSION, BASE, OTHER), IN_FORCE)) {
            InvestigationPage page = page(NEPALI, FIRST, signed, after);
            assertThat(page.earlier().keySet()).containsExactly(BASE);
            assertThat(Objects.requireNonNull(page.earlier().get(BASE)).signed())
                    .containsExactly(FIA);
        }
        assertThat(page(NEPALI, FIRST, signed).earlier()).isEmpty();
    }

    @Test
    void a_page_keeps_the_last_versions_alone_and_none_of_what_was_before_its_reader_was_covered_anew() {
        var sendings = new ArrayList<InvestigationEntry>();
        for (int i = 0; i < Limits.VERSIONS_KEPT + 3; i++)
            sendings.add(sent(new VersionId("version-" + "%032x".formatted(99 - i)), null, TEXT));
        InvestigationPage page = page(NEPALI, sendings.toArray(Entry.Body[]::new));
        assertThat(page.earlier()).hasSize(Limits.VERSIONS_KEPT);
        for (int i = 0; i < sendings.size(); i++)
            assertThat(page.earlier().containsKey(new VersionId("version-" + "%032x".formatted(99 - i))))
                    .as("sent as number " + i)
                    .isEqualTo(i >= 2 && i < sendings.size() - 1);
        InvestigationPage anew = page(
                LEADER,
                IN_FORCE,
                FIRST,
                new InvestigationEntry.AccessEnded(INVESTIGATION),
                new InvestigationEntry.InForce(INVESTIGATION, BASE, TEXT));
        assertThat(anew.earlier()).isEmpty();
    }

    // the team

    @Test
    void members_that_are_named_and_removed_are_folded_into_the_agreement_in_force() {
        var named = new InvestigationEntry.MemberNamed(INVESTIGATION, PERSON, MEMBER);
        var removed = new InvestigationEntry.MemberRemoved(INVESTIGATION, PERSON);
        assertThat(inForce(page(LEADER, IN_FORCE, named)).members()).containsEntry(PERSON, MEMBER);
        assertThat(inForce(page(LEADER, IN_FORCE, named, removed)).members()).doesNotContainKey(PERSON);
    }

    @Test
    void who_is_removed_or_of_a_party_that_left_has_no_access_any_more_and_nothing_waits() {
        InvestigationPage left = page(
                CONTACT,
                IN_FORCE,
                FIRST,
                new InvestigationEntry.PartyLeft(INVESTIGATION, IOM, Leaving.WITHDRAWN, null));
        assertThat(left.accessEnded()).isTrue();
        assertThat(left.isLive()).isFalse();
        assertThat(left.needs()).isEmpty();
        var another = new PersonId("person-" + "aa".repeat(16));
        var withAnother = new InvestigationEntry.InForce(INVESTIGATION, VERSION, OTHER.with(another, MEMBER));
        var removed = new InvestigationEntry.MemberRemoved(INVESTIGATION, another);
        assertThat(page(another, withAnother, removed).accessEnded()).isTrue();
        assertThat(page(LEADER, withAnother, removed).accessEnded()).isFalse();
    }

    @Test
    void who_has_it_again_begins_anew_with_what_is_told_then() {
        InvestigationPage page = page(
                LEADER,
                IN_FORCE,
                REGISTERED,
                new InvestigationEntry.AccessEnded(INVESTIGATION),
                new InvestigationEntry.InForce(INVESTIGATION, BASE, TEXT));
        assertThat(page.accessEnded()).isFalse();
        assertThat(page.evidence()).isEmpty();
        assertThat(inForce(page)).isEqualTo(TEXT);
    }

    // work

    @Test
    void an_action_waits_for_the_responsible_partys_contributors_with_its_time() {
        Need need = new Need(THEN.plusSeconds(60), false, ACTION.toString(), Need.What.REPORT_ACTION);
        InvestigationPage own = page(LEADER, IN_FORCE, planned(FIA, THEN.plusSeconds(60)));
        assertThat(own.needs()).containsExactly(need);
        assertThat(waiting(page(NEPALS_LEADER, IN_FORCE, planned(FIA, THEN.plusSeconds(60)))))
                .isEmpty();
        var missed = new InvestigationEntry.ActionMissed(INVESTIGATION, ACTION, THEN.plusSeconds(60));
        assertThat(page(LEADER, IN_FORCE, planned(FIA, THEN.plusSeconds(60)), missed)
                        .needs())
                .containsExactly(new Need(THEN.plusSeconds(60), true, ACTION.toString(), Need.What.REPORT_ACTION));
    }

    @Test
    void an_action_that_is_reported_in_time_is_met_and_one_that_comes_late_is_missed() {
        var reported = new InvestigationEntry.ActionReported(INVESTIGATION, ACTION, FIA, sealed("actionResult"));
        PageAction inTime = action(page(LEADER, IN_FORCE, planned(FIA, THEN.plusSeconds(60)), reported));
        PageAction late = action(page(LEADER, IN_FORCE, planned(FIA, THEN.plusSeconds(1)), reported));
        assertThat(inTime.state()).isEqualTo(PageClock.State.MET);
        assertThat(late.state()).isEqualTo(PageClock.State.MISSED);
        assertThat(waiting(page(LEADER, IN_FORCE, planned(FIA, THEN.plusSeconds(1)), reported)))
                .isEmpty();
    }

    @Test
    void the_clock_of_an_action_stops_with_the_end_and_with_the_leaving_of_whoever_was_to_do_it() {
        InvestigationEntry plan = planned(NP_POLICE, THEN.plusSeconds(60));
        var left = new InvestigationEntry.PartyLeft(INVESTIGATION, NP_POLICE, Leaving.WITHDRAWN, null);
        var closed = new InvestigationEntry.Closed(INVESTIGATION, Outcome.PERIOD_OVER);
        assertThat(action(page(LEADER, IN_FORCE, plan, left)).state()).isNull();
        assertThat(action(page(LEADER, IN_FORCE, plan, closed)).state()).isNull();
    }

    // evidence

    @Test
    void a_hand_over_waits_for_its_named_receiver_and_the_chain_stays_unbroken() {
        InvestigationPage page = page(NEPALS_LEADER, IN_FORCE, REGISTERED, moved(OFFERED));
        assertThat(page.needs())
                .containsExactly(new Need(null, false, HAND_OVER.toString(), Need.What.ACCEPT_HAND_OVER));
        PageEvidence accepted = piece(page(NEPALS_LEADER, IN_FORCE, REGISTERED, moved(OFFERED), moved(ACCEPTED)));
        assertThat(accepted.custodian()).isEqualTo(NEPALS_LEADER);
        assertThat(accepted.broken()).isNull();
        assertThat(accepted.custody()).hasSize(3);
    }

    @Test
    void a_chain_says_where_it_broke() {
        var other = new CustodyStep.Accepted(HAND_OVER, NEPALS_LEADER, "PK-9999", sealed("conditionFound"));
        assertThat(piece(page(LEADER, IN_FORCE, REGISTERED, moved(OFFERED), moved(other)))
                        .broken())
                .isEqualTo(new CustodyChain.Break(2, CustodyChain.Cause.SEAL_DIFFERS));
    }

    @Test
    void a_custodian_who_leaves_the_team_breaks_the_chain_though_no_entry_says_so() {
        var left = new InvestigationEntry.PartyLeft(INVESTIGATION, NP_POLICE, Leaving.WITHDRAWN, null);
        PageEvidence piece = piece(page(LEADER, IN_FORCE, REGISTERED, moved(OFFERED), moved(ACCEPTED), left));
        assertThat(piece.custodian()).isNull();
        assertThat(piece.broken()).isEqualTo(new CustodyChain.Break(3, CustodyChain.Cause.ITS_CUSTODIAN_LEFT));
    }

    @Test
    void who_loses_the_right_of_evidence_is_shown_none_of_it_any_more() {
        var without = new InvestigationEntry.InForce(INVESTIGATION, BASE, TEXT);
        assertThat(page(NEPALS_LEADER, IN_FORCE, REGISTERED, without).evidence())
                .isEmpty();
        assertThat(page(LEADER, IN_FORCE, REGISTERED, without).evidence()).hasSize(1);
    }

    // the end

    @Test
    void an_ended_investigation_waits_for_each_partys_leader_to_say_how_it_was() {
        var closed = new InvestigationEntry.Closed(INVESTIGATION, Outcome.PROSECUTION);
        var evaluated = new InvestigationEntry.Evaluated(INVESTIGATION, FIA, sealed("evaluation"));
        assertThat(waiting(page(LEADER, IN_FORCE, closed))).containsExactly(Need.What.EVALUATE);
        assertThat(waiting(page(LEADER, IN_FORCE, closed, evaluated))).isEmpty();
        assertThat(waiting(page(CONTACT, IN_FORCE, closed))).isEmpty();
        assertThat(waiting(page(LEADER, IN_FORCE))).isEmpty();
    }

    // who is told again

    @Test
    void a_briefing_replaces_the_whole_and_keeps_when_things_happened_where_that_was_told() {
        var evidence = new Evidence(
                FIA,
                EXHIBIT,
                List.of(new CustodyStep.Registered(EXHIBIT.custodian(), EXHIBIT.seal()), OFFERED),
                List.of());
        var briefed = new InvestigationEntry.Briefed(
                INVESTIGATION,
                VERSION,
                OTHER,
                FIRST,
                Sets.of(FIA),
                Sets.map(),
                Sets.map(),
                Sets.with(Sets.map(), EVIDENCE, evidence),
                Sets.of(),
                Sets.map(),
                null,
                null,
                null);
        InvestigationPage page = page(
                LEADER,
                IN_FORCE,
                REGISTERED,
                planned(FIA, THEN),
                new InvestigationEntry.ItemLinked(INVESTIGATION, ITEM),
                briefed);
        assertThat(page.actions()).isEmpty();
        assertThat(page.links()).isEmpty();
        assertThat(table(page).signed()).containsExactly(FIA);
        assertThat(piece(page).custody().stream().map(PageEvidence.Step::at))
                .containsExactly(THEN.plusSeconds(2), null);
    }

    @Test
    void of_a_briefing_on_an_action_that_stands_still_it_is_said_that_it_was_missed_and_never_that_it_was_met() {
        var missed = new Action(FIA, FIA, sealed("actionText"), false, THEN, false, null);
        var done = new Action(FIA, FIA, sealed("actionText"), false, THEN, false, sealed("actionResult"));
        assertThat(action(page(LEADER, briefed(missed))).state()).isEqualTo(PageClock.State.MISSED);
        assertThat(action(page(LEADER, briefed(done))).state()).isNull();
    }

    // until when words are kept

    private static final InvestigationEntry KEPT =
            new InvestigationEntry.Kept(INVESTIGATION, FIA, InvestigationExamples.KEPT);

    private static final InvestigationEntry ASKED =
            new InvestigationEntry.ReviewAsked(INVESTIGATION, FIA, InvestigationExamples.KEPT);

    private static InvestigationEntry erased(PartnerId of) {
        return new InvestigationEntry.Erased(
                INVESTIGATION, of, Sets.of("ab".repeat(16)), false, false, Sets.map(), Sets.map());
    }

    @Test
    void a_page_says_until_when_the_words_of_its_readers_agency_are_kept_until_these_are_erased() {
        var asked = new Review(FIA, InvestigationExamples.KEPT, true);
        assertThat(page(LEADER, IN_FORCE).review()).isNull();
        assertThat(page(LEADER, IN_FORCE, KEPT).review()).isEqualTo(new Review(FIA, InvestigationExamples.KEPT, false));
        assertThat(page(LEADER, IN_FORCE, KEPT, ASKED).review()).isEqualTo(asked);
        assertThat(page(LEADER, IN_FORCE, KEPT, ASKED, erased(NP_POLICE)).review())
                .isEqualTo(asked);
        assertThat(page(LEADER, IN_FORCE, KEPT, ASKED, erased(FIA)).review()).isNull();
    }

    @Test
    void a_review_waits_once_it_is_asked_for_and_no_longer_when_its_agency_has_said_until_when() {
        assertThat(waiting(page(LEADER, IN_FORCE, KEPT))).isEmpty();
        assertThat(page(LEADER, IN_FORCE, KEPT, ASKED).needs())
                .containsExactly(new Need(Instant.parse("2030-01-01T00:00:00Z"), false, null, Need.What.REVIEW_WORDS));
        assertThat(waiting(page(LEADER, IN_FORCE, KEPT, ASKED, KEPT))).isEmpty();
    }

    private static InvestigationEntry briefed(Action action) {
        return new InvestigationEntry.Briefed(
                INVESTIGATION,
                VERSION,
                OTHER,
                null,
                Sets.of(),
                Sets.with(Sets.map(), ACTION, action),
                Sets.map(),
                Sets.map(),
                Sets.of(),
                Sets.map(),
                null,
                null,
                null);
    }
}
