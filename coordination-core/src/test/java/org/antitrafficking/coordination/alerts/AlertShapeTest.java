package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.DRAFT;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertShapeTest {
    private static DraftAlert draft(String reference, String subject, String narrative) {
        return new DraftAlert(ID, FIA, reference, DRAFT.kind(), subject, narrative);
    }

    @Test
    void the_longest_texts_are_taken_and_one_more_character_is_refused() {
        assertThatCode(() -> draft("r".repeat(64), "s".repeat(1_000), "n".repeat(20_000)))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft("r".repeat(65), "s", "n"))
                .withMessage("The reference has more than 64 characters.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft("r", "s".repeat(1_001), "n"))
                .withMessage("The subject has more than 1000 characters.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft("r", "s", "n".repeat(20_001)))
                .withMessage("The narrative has more than 20000 characters.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecallAlert(ID, FIA, "r".repeat(1_001)))
                .withMessage("The reason has more than 1000 characters.");
    }

    @Test
    void a_narrative_may_have_lines_and_tabs_and_nothing_else_may() {
        assertThatCode(() -> draft("r", "s", "first\n\tsecond")).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> draft("r\n", "s", "n"));
        assertThatIllegalArgumentException().isThrownBy(() -> draft("r", "s\tt", "n"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecallAlert(ID, FIA, "two\nlines"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "a\u0000b", "a\u0007", "a\r\nb", "a\u009Fb", "half \uD83D", "half \uDE00"})
    void nothing_missing_unseen_or_broken_gets_into_a_narrative(String narrative) {
        assertThatIllegalArgumentException().isThrownBy(() -> draft("r", "s", narrative));
    }

    @ParameterizedTest
    @ValueSource(strings = {"نَص عربی", "تلاش", "é", "\uD83D\uDE00"})
    void every_script_gets_in(String text) {
        assertThatCode(() -> draft(text, text, text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alert", "alert-", "alert-A", "alert--a", "request-a", "alert-a,b", "alert-a/b", "alert-a "})
    void an_alert_id_has_its_prefix_and_nothing_odd(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertId(id));
    }

    @Test
    void an_alert_id_has_an_end() {
        assertThatCode(() -> new AlertId("alert-" + "a".repeat(74))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertId("alert-" + "a".repeat(75)));
    }
}
