package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.antitrafficking.coordination.features.Exposed;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.junit.jupiter.api.Test;

/** Whom an alert reached, worked out from its events alone. */
class AlertExposingTest {

    /** Each event is recorded a second after the one before. */
    private static Instant at(Life life) {
        return Instant.EPOCH.plusSeconds(life.since(Life.none()).size());
    }

    /** When the last event of that type was recorded. */
    private static Instant at(Life life, Class<? extends AlertEvent> type) {
        List<AlertEvent> events = life.since(Life.none());
        for (int i = events.size(); i > 0; i--)
            if (type.isInstance(events.get(i - 1))) return Instant.EPOCH.plusSeconds(i);
        throw new IllegalStateException("No " + type);
    }

    private static SortedMap<PartnerId, Exposed> exposed(Life life) {
        var exposing = new AlertExposing();
        long second = 0;
        for (AlertEvent event : life.since(Life.none())) exposing.then(event, Instant.EPOCH.plusSeconds(++second));
        return exposing.exposed();
    }

    private static Exposed exposed(Life life, PartnerId partner) {
        return Objects.requireNonNull(exposed(life).get(partner));
    }

    private static Exposed.Taken taken(Life by, String how) {
        return new Exposed.Taken(at(by), how);
    }

    @Test
    void a_draft_reached_nobody_and_what_was_erased_had_reached_whom_it_had() {
        assertThat(exposed(Life.drafted())).isEmpty();
        Life closed = Life.issued().then(new CloseAlert(ID, WRITER));
        assertThat(exposed(closed).keySet()).containsExactly(IOM, OMAN);
        assertThat(exposed(closed.then(new EraseAlert(ID, SUPERVISOR)))).isEqualTo(exposed(closed));
    }

    @Test
    void who_it_was_taken_from_owes_an_answer_and_begins_anew_when_it_is_reached_again() {
        Life narrowed = Life.issued().then(narrow(WRITER, Audience.of(OMAN)));
        assertThat(exposed(narrowed, OMAN).taken()).isEqualTo(taken(narrowed, "narrowed"));
        assertThat(exposed(narrowed, OMAN).said()).isEqualTo(Exposed.NEVER_CONFIRMED);
        assertThat(exposed(narrowed, IOM).taken()).isNull();

        Life said = narrowed.then(new AnswerRecall(ID, OMANI, RecallAnswer.KEPT, KeptOn.STATUTE));
        assertThat(exposed(said, OMAN).said())
                .isEqualTo(new Exposed.Said(
                        RecallAnswer.KEPT.toString(), at(said), KeptOn.STATUTE.toString(), Nature.NATURAL));

        Life again = said.done(
                release(3), COLLEAGUE, SUPERVISOR, new Act.Widen(AudienceRule.of(OMAN), false, Protection.NONE));
        assertThat(exposed(again, OMAN)).isEqualTo(new Exposed(at(again, AudienceWidened.class), null, null));
        assertThat(exposed(again, IOM)).isEqualTo(exposed(said, IOM));
    }

    @Test
    void a_recall_takes_it_from_who_has_it_and_an_expiry_wants_no_answer() {
        Life narrowed = Life.issued().then(narrow(WRITER, Audience.of(OMAN)));
        Life recalled = narrowed.then(recall(WRITER));
        assertThat(exposed(recalled, OMAN)).isEqualTo(exposed(narrowed, OMAN));
        assertThat(exposed(recalled, IOM).taken()).isEqualTo(taken(recalled, "recalled"));
        assertThat(exposed(recalled, IOM).said()).isEqualTo(Exposed.NEVER_CONFIRMED);

        var exposing = new AlertExposing();
        for (AlertEvent event : Life.issued().since(Life.none())) exposing.then(event, Instant.EPOCH);
        exposing.then(new AlertExpired(ID), Instant.MAX);
        for (PartnerId partner : List.of(IOM, OMAN))
            assertThat(exposing.exposed().get(partner))
                    .isEqualTo(new Exposed(Instant.EPOCH, new Exposed.Taken(Instant.MAX, "expired"), null));
    }
}
