package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.antitrafficking.coordination.alerts.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alert", "alert-", "alert-A", "alert--a", "request-a", "alert-a,b", "alert-a/b", "alert-a "})
    void an_alert_id_has_its_prefix_and_nothing_odd(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertId(id));
    }

    @Test
    void an_alert_id_has_an_end_and_is_stored_as_it_is() {
        assertThat(new AlertId("alert-" + "a".repeat(74))).hasToString("alert-" + "a".repeat(74));
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertId("alert-" + "a".repeat(75)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "release-", "-", "release-0f3a", "request-0f3a", "alert-0f3a"})
    void releases_and_requests_have_their_prefix_and_32_digits(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReleaseId(id))
                .withMessage("A release id is release- and 32 hexadecimal digits.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OnwardRequestId(id))
                .withMessage("The id of a request to share onward is onward- and 32 hexadecimal digits.");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReleaseId("request-" + "0".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> new OnwardRequestId("release-" + "0".repeat(32)));
        assertThat(release(1)).hasToString("release-" + "0".repeat(31) + "1");
        assertThat(request(1)).hasToString("onward-" + "0".repeat(31) + "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ur", "fr", "ar", "skr", "pa-Arab", "zh-Hant-TW", "fr-CA"})
    void a_language_is_a_tag(String tag) {
        assertThat(new Language(tag)).hasToString(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "EN", "engl", "en_GB", "en-gb", "en-", "pa-arab", "Urdu", "en GB"})
    void nothing_else_is_a_language(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Language(tag))
                .withMessage("A language is a tag like en, ur, fr or pa-Arab.");
    }

    /** What is stored and served is the text, so that constants can be renamed. */
    @Test
    void enumerations_are_written_as_their_texts() {
        assertThat(texts(Urgency.values())).containsExactly("FLASH", "URGENT", "ROUTINE");
        assertThat(texts(MatchAnswer.values())).containsExactly("match", "no-match", "information");
        assertThat(texts(RecallAnswer.values())).containsExactly("deleted", "sealed", "kept-on-ground");
        assertThat(texts(KeptOn.values())).containsExactly("proceedings", "statute", "vital-interest");
        assertThat(texts(Closure.values())).containsExactly("resolved", "recalled", "expired");
        assertThat(texts(ClockKind.values())).containsExactly("acknowledge", "answer", "validation", "expiry");
        assertThat(texts(PersonRole.values())).containsExactly("possible-victim", "missing-person", "suspect");
        assertThat(texts(WarningTo.values())).containsExactly("public", "missions");
        assertThat(texts(AlertKind.values()))
                .containsExactly(
                        "possible-victim-or-missing-person",
                        "suspected-trafficker-or-network",
                        "recruitment-scheme",
                        "route-or-modus-operandi",
                        "document-fraud",
                        "warning");
        assertThat(texts(DocumentType.values()))
                .containsExactly(
                        "passport",
                        "identity-card",
                        "visa",
                        "residence-permit",
                        "work-permit",
                        "civil-status-document",
                        "other");
        assertThat(texts(RecruitmentMethod.values()))
                .hasSize(10)
                .doesNotHaveDuplicates()
                .contains("AtWork", "Other");
    }

    private static List<String> texts(Object[] values) {
        return Stream.of(values).map(Object::toString).toList();
    }
}
