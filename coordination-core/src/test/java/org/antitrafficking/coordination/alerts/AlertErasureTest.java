package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.SECOND_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.victims;
import static org.antitrafficking.coordination.sharing.Seals.key;
import static org.antitrafficking.coordination.sharing.Seals.sealed;

import java.util.List;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** Keys are destroyed, and what was sealed under them with them. */
class AlertErasureTest {
    private static final AlertContent VICTIMS = victims();

    private static Life closed() {
        return Life.drafted(VICTIMS).issued(ISSUE).then(new CloseAlert(ID, WRITER));
    }

    @Test
    void the_owners_supervisor_erases_a_closed_alert_with_all_its_keys() {
        closed().when(new EraseAlert(ID, SUPERVISOR))
                .then(new AlertErased(ID, FIA, SUPERVISOR.person(), Sets.of(key("item"), key("persons.p1"))));
    }

    @Test
    void a_draft_is_erased() {
        Life.drafted()
                .when(new EraseAlert(ID, SUPERVISOR))
                .then(new AlertErased(ID, FIA, SUPERVISOR.person(), Sets.of(key("item"))));
    }

    @Test
    void keys_of_what_was_revised_amended_refused_or_discarded_go_as_well() {
        var more = new Act.Amend(
                new AlertContent(
                        CONTENT.reference(),
                        CONTENT.details(),
                        null,
                        true,
                        false,
                        Sets.with(
                                CONTENT.texts(),
                                new Language("fr"),
                                new Narrative(
                                        sealed("french", "texts.fr.subject", "Offres"),
                                        sealed("french", "texts.fr.narrative", "fausses"))),
                        Sets.map()),
                Protection.NONE);
        Life life = Life.drafted(VICTIMS)
                .then(new ReviseAlert(ID, WRITER, CONTENT))
                .issued(ISSUE)
                .prepared(NEXT_ID, WRITER, more)
                .then(new DiscardRelease(ID, WRITER, NEXT_ID))
                .then(new RecallAlert(ID, WRITER, sealed("recall", "reason", "sent in error")));
        life.when(new EraseAlert(ID, SUPERVISOR))
                .then(new AlertErased(
                        ID,
                        FIA,
                        SUPERVISOR.person(),
                        Sets.of(key("item"), key("persons.p1"), key("french"), key("recall"))));
    }

    @Test
    void a_recipient_erases_what_it_said_and_nothing_else() {
        Life answered = Life.issued().answered(answer(MatchAnswer.MATCH)).then(new CloseAlert(ID, WRITER));
        answered.when(new EraseAlert(ID, OMANI_SUPERVISOR))
                .then(new AlertErased(ID, OMAN, OMANI_SUPERVISOR.person(), Sets.of(key("oman"))));
        answered.when(new EraseAlert(ID, IOM_SUPERVISOR)).thenNothing();
        answered.when(new EraseAlert(ID, SUPERVISOR))
                .then(new AlertErased(ID, FIA, SUPERVISOR.person(), Sets.of(key("item"))));
    }

    @Test
    void what_is_erased_is_erased_once() {
        closed().then(new EraseAlert(ID, SUPERVISOR))
                .when(new EraseAlert(ID, SECOND_SUPERVISOR))
                .thenNothing();
        Life.drafted(VICTIMS)
                .then(new ErasePerson(ID, SUPERVISOR, "p1"))
                .when(new ErasePerson(ID, SECOND_SUPERVISOR, "p1"))
                .thenNothing();
    }

    @Test
    void one_persons_fields_are_erased_while_the_alert_goes_on() {
        for (Life life : List.of(Life.drafted(VICTIMS), Life.drafted(VICTIMS).issued(ISSUE), closed()))
            life.when(new ErasePerson(ID, SUPERVISOR, "p1"))
                    .then(new PersonErased(ID, SUPERVISOR.person(), "p1", Sets.of(key("persons.p1"))));
    }

    @Test
    void the_alerts_other_keys_are_left_to_be_erased_later() {
        closed().then(new ErasePerson(ID, SUPERVISOR, "p1"))
                .when(new EraseAlert(ID, SUPERVISOR))
                .then(new AlertErased(ID, FIA, SUPERVISOR.person(), Sets.of(key("item"))));
    }
}
