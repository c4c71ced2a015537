package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.refuse;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.IOM_OFFICER;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.RECIPIENTS;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.STRANGER;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.directory;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.partner;
import static org.antitrafficking.coordination.alerts.Examples.standing;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.antitrafficking.coordination.alerts.Examples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recipient asks to share onward; the owner grants, within the marking, or refuses. */
class AlertOnwardTest {
    private static RequestOnwardSharing ask(PartnerId... recipients) {
        return new RequestOnwardSharing(ID, OMANI, REQUEST_ID, Sets.of(recipients), REASON);
    }

    private static final Act.GrantOnward GRANT = new Act.GrantOnward(REQUEST_ID, Protection.NONE);

    private static Life issued(Marking marking) {
        return Life.drafted().issued(issue(terms(marking), AudienceRule.of(OMAN, IOM)));
    }

    @Test
    void a_recipient_asks_and_nothing_widens_by_itself() {
        Life issued = Life.issued();
        issued.when(ask(CLIENT))
                .then(new OnwardSharingRequested(ID, REQUEST_ID, OMAN, OMANI.person(), Sets.of(CLIENT), REASON));
        Sharing sharing = issued.then(ask(CLIENT)).shared();
        assertThat(sharing.audience()).isEqualTo(RECIPIENTS);
    }

    @Test
    void asking_the_same_again_changes_nothing() {
        Life.issued().then(ask(CLIENT)).when(ask(CLIENT)).thenNothing();
    }

    @Test
    void the_owner_refuses_and_refusing_again_changes_nothing() {
        Life asked = Life.issued().then(ask(CLIENT));
        asked.when(refuse(WRITER)).then(new OnwardSharingRefused(ID, REQUEST_ID, OMAN, WRITER.person(), REASON));
        asked.then(refuse(WRITER)).when(refuse(COLLEAGUE)).thenNothing();
        Life.issued().when(refuse(WRITER)).thenNothing();
    }

    @Test
    void the_owner_grants_with_a_second_persons_word() {
        Life asked = Life.issued().then(ask(CLIENT));
        Life prepared = asked.prepared(NEXT_ID, COLLEAGUE, GRANT);
        prepared.when(prepared.disclose(NEXT_ID, COLLEAGUE)).thenRejected("what-leaves-the-country-is-validated-first");
        Life granted = asked.done(GRANT);
        var due = new TreeMap<ClockId, Instant>();
        due.put(ClockId.of(ClockKind.ACKNOWLEDGE, CLIENT), NOW.plus(CLOCKS.acknowledge()));
        due.put(ClockId.of(ClockKind.ANSWER, CLIENT), NOW.plus(CLOCKS.answer()));
        assertThat(granted.since(asked).subList(2, 4))
                .containsExactly(
                        new OnwardSharingGranted(ID, GRANT, granted.released(), OMAN, Sets.of(CLIENT)),
                        new ClocksDue(ID, due));
        Sharing sharing = granted.shared();
        assertThat(sharing.audience()).isEqualTo(RECIPIENTS.plus(Audience.of(CLIENT)));
        assertThat(sharing.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_marking_bounds_onward_sharing(Marking marking) {
        if (marking == Marking.RED) {
            Life.drafted()
                    .issued(issue(terms(marking), named(OMANI.person())))
                    .when(ask(CLIENT))
                    .thenRejected("the-marking-allows-no-onward-sharing");
            return;
        }
        Life issued = issued(marking);
        if (marking == Marking.AMBER_STRICT) {
            issued.when(ask(CLIENT)).thenRejected("the-marking-allows-no-onward-sharing");
            return;
        }
        assertThat(issued.then(ask(CLIENT)).done(GRANT).released().audience()).isEqualTo(Audience.of(CLIENT));
        for (PartnerId[] others : List.of(new PartnerId[] {QATAR}, new PartnerId[] {CLIENT, STRANGER})) {
            Life asked = issued.then(ask(others)).prepared(NEXT_ID, COLLEAGUE, GRANT);
            if (marking == Marking.AMBER)
                asked.when(new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", STANDING))
                        .thenRejected("the-marking-bounds-onward-sharing");
            else
                assertThat(asked.validated(NEXT_ID, SUPERVISOR)
                                .disclosed(NEXT_ID, COLLEAGUE)
                                .released()
                                .audience())
                        .isEqualTo(Audience.of(others));
        }
    }

    @Test
    void the_marking_as_it_stands_when_it_is_granted_counts() {
        Life tightened = issued(Marking.GREEN)
                .then(ask(QATAR))
                .prepared(NEXT_ID, COLLEAGUE, GRANT)
                .validated(NEXT_ID, SUPERVISOR)
                .then(new TightenTerms(ID, WRITER, terms(Marking.AMBER_STRICT)));
        tightened
                .when(new DiscloseRelease(ID, COLLEAGUE, NEXT_ID, "digest", STANDING))
                .thenRejected("the-marking-bounds-onward-sharing");
    }

    @Test
    void clients_are_the_asking_partners_own() {
        Life asked = issued(Marking.AMBER)
                .then(new RequestOnwardSharing(ID, IOM_OFFICER, REQUEST_ID, Sets.of(CLIENT), REASON))
                .prepared(NEXT_ID, COLLEAGUE, GRANT);
        asked.when(new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", STANDING))
                .thenRejected("the-marking-bounds-onward-sharing");
        var clients = with(directory(), partner(IOM, PartnerKind.UN_ORGANIZATION, null, CLIENT));
        asked.standing(standing(clients)).validated(NEXT_ID, SUPERVISOR);
    }

    @Test
    void no_marking_makes_a_recipient_of_one_that_is_no_partner() {
        issued(Marking.CLEAR)
                .then(ask(new PartnerId("nobody")))
                .prepared(NEXT_ID, COLLEAGUE, GRANT)
                .when(new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", STANDING))
                .thenRejected("every-recipient-is-allowed-or-nobody-is-told");
    }

    @Test
    void who_has_the_alert_already_is_not_told_again() {
        Life granted = issued(Marking.GREEN).then(ask(QATAR, IOM)).done(GRANT);
        assertThat(granted.released().audience()).isEqualTo(Audience.of(QATAR));
    }

    @Test
    void a_request_ends_with_its_recipients_part_in_the_alert() {
        Life.issued()
                .then(ask(CLIENT))
                .then(narrow(WRITER, Audience.of(OMAN)))
                .when(new PrepareRelease(ID, WRITER, NEXT_ID, GRANT))
                .thenRejected("only-a-waiting-request-is-granted");
    }

    @Test
    void a_request_names_at_most_500_recipients() {
        var many = new TreeSet<PartnerId>();
        for (int i = 0; i < 501; i++) many.add(new PartnerId("p" + i));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestOnwardSharing(ID, OMANI, REQUEST_ID, many, REASON))
                .withMessage("A request names at most 500 recipients.");
        many.removeFirst();
        assertThat(new RequestOnwardSharing(ID, OMANI, REQUEST_ID, many, REASON).recipients())
                .hasSize(500);
    }
}
