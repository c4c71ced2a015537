package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CONTENT;
import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.DRAFTED;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.SECOND_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlertDraftTest {

    @Test
    void a_partner_drafts_an_alert_of_its_own() {
        Life.none().when(DRAFT).then(DRAFTED);
    }

    @Test
    void a_machine_drafts_and_revises() {
        Life.none()
                .when(new DraftAlert(ID, MACHINE, BLINDING, CONTENT))
                .then(new AlertDrafted(ID, FIA, MACHINE.person(), BLINDING, CONTENT, null));
        Life.none()
                .then(new DraftAlert(ID, MACHINE, BLINDING, CONTENT))
                .when(new ReviseAlert(ID, MACHINE, content("other")))
                .then(new AlertRevised(ID, MACHINE.person(), content("other")));
    }

    @Test
    void its_author_and_the_supervisors_revise_a_draft_and_all_of_them_have_contributed() {
        Life revised = Life.drafted()
                .then(new ReviseAlert(ID, SECOND_SUPERVISOR, content("second")))
                .then(new ReviseAlert(ID, SUPERVISOR, content("third")));
        Dossier file = revised.file();
        assertThat(file.content()).isEqualTo(content("third"));
        assertThat(file.contributors())
                .containsExactly(WRITER.person(), SUPERVISOR.person(), SECOND_SUPERVISOR.person());
    }

    @Test
    void revising_to_what_a_draft_says_changes_nothing() {
        Life.drafted().when(new ReviseAlert(ID, SECOND_SUPERVISOR, CONTENT)).thenNothing();
    }

    @Test
    void a_draft_with_an_act_under_way_is_revised_until_somebody_validates() {
        Life.drafted()
                .prepared(ISSUE_ID, WRITER, ISSUE)
                .when(new ReviseAlert(ID, SECOND_SUPERVISOR, content("other")))
                .then(new AlertRevised(ID, SECOND_SUPERVISOR.person(), content("other")));
    }

    @Test
    void a_draft_is_revised_again_once_its_validated_act_is_discarded() {
        Life.drafted()
                .prepared(ISSUE_ID, WRITER, ISSUE)
                .validated(ISSUE_ID, SUPERVISOR)
                .then(new DiscardRelease(ID, SECOND_SUPERVISOR, ISSUE_ID))
                .when(new ReviseAlert(ID, SECOND_SUPERVISOR, content("other")))
                .then(new AlertRevised(ID, SECOND_SUPERVISOR.person(), content("other")));
    }

    @Test
    void a_blinding_is_64_hexadecimal_digits() {
        for (String blinding : List.of("", "5a", "5A".repeat(32), "5a".repeat(33)))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DraftAlert(ID, WRITER, blinding, CONTENT))
                    .withMessage("A blinding is 64 hexadecimal digits.");
    }
}
