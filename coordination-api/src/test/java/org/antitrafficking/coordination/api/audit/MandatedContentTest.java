package org.antitrafficking.coordination.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.agreements.AgreementEntry;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.investigations.ActionId;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.investigations.InvestigationId;
import org.antitrafficking.coordination.investigations.VersionId;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.persons.PersonEntry;
import org.antitrafficking.coordination.requests.Progress;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.antitrafficking.eventlog.json.RecordJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MandatedContentTest {

    private static final String OWN = "0".repeat(32);
    private static final String PERSONS = "1".repeat(32);
    private static final String ANOTHERS = "2".repeat(32);
    private static final String ID = "0".repeat(32);
    private static final String SOMEBODY = "person-" + "a".repeat(32);

    private static final Map<String, KeyName> NAMES = Map.of(
            OWN, KeyName.of("alert-1", "pk-fia"),
            PERSONS, new KeyName("alert-1", "pk-fia", "p1"),
            ANOTHERS, KeyName.of("alert-1", "om-police"));

    private static final PartnerId FIA = new PartnerId("pk-fia");
    private static final PartnerId OMANI = new PartnerId("om-police");
    private static final AlertId ALERT = new AlertId("alert-1");
    private static final Instant THEN = Instant.parse("2026-03-01T08:00:00Z");

    private static Sealed sealed(String key) {
        return new Sealed(key, "f", base64(Sealed.NONCE_BYTES), base64(60), base64(Sealed.COMMITMENT_BYTES));
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    private static byte[] bytes(Object body) {
        return RecordJson.mapper().writeValueAsBytes(body);
    }

    private static JsonNode shown(Level level, Entry.Body body, boolean owns) {
        return shown(level, body.entryKind(), bytes(body), owns);
    }

    private static JsonNode shown(Level level, String kind, byte[] body, boolean owns) {
        byte[] shown = new MandatedContent(FIA, level, NAMES).of(kind, "1", body, owns);
        return shown == null
                ? RecordJson.mapper().missingNode()
                : RecordJson.mapper().readTree(shown);
    }

    /** A body with a property more. */
    private static byte[] with(Entry.Body body, String name, Object value) {
        ObjectNode json = RecordJson.mapper().valueToTree(body);
        json.putPOJO(name, value);
        return bytes(json);
    }

    private static AlertContent content(String key) {
        var persons = new TreeMap<String, DescribedPerson>();
        persons.put("p1", new DescribedPerson(PersonRole.SUSPECT, sealed(PERSONS), null, null, null, null));
        var texts = new TreeMap<Language, Narrative>();
        texts.put(new Language("en"), new Narrative(sealed(key), sealed(key)));
        return new AlertContent("R", new Details.Warning(WarningTo.PUBLIC), null, true, false, texts, persons);
    }

    private static AlertEntry.SharedTerms terms() {
        return new AlertEntry.SharedTerms(
                Marking.AMBER, Sets.of(), sealed(ANOTHERS), Sets.of(Purpose.INVESTIGATION), List.of());
    }

    private static final AlertEntry DRAFTED = new AlertEntry.Drafted(ALERT, new PersonId(SOMEBODY), content(OWN), null);

    @Test
    void level_1_shows_no_content() {
        assertThat(shown(Level.DECISIONS, DRAFTED, true).isMissingNode()).isTrue();
    }

    @Test
    void level_2_shows_what_is_known_to_say_nothing_of_persons_and_no_officers() {
        JsonNode shown =
                shown(Level.CONTENT_WITHOUT_PERSONS, "alert-drafted", with(DRAFTED, "somethingNew", "x"), true);
        assertThat(shown.at("/content/texts/en/narrative/key").stringValue("")).isEqualTo(OWN);
        assertThat(shown.at("/content/reference").stringValue("")).isEqualTo("R");
        assertThat(shown.propertyNames()).containsExactlyInAnyOrder("alert", "content");
        assertThat(shown.at("/content").propertyNames())
                .containsExactlyInAnyOrder(
                        "reference", "texts", "details", "transnational", "prostitutionOfWomenOrChildren");
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, new PersonEntry.Suspended(new PersonId(SOMEBODY)), false)
                        .isMissingNode())
                .isTrue();
        var said = new AlertEntry.FollowedUp(ALERT, new ReleaseId("release-" + ID), FIA, sealed(PERSONS), terms());
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, said, true)
                        .at("/text/withheld")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void level_2_shows_when_something_happened_and_what_it_took_away() {
        ObjectNode withdrawn = RecordJson.mapper().valueToTree(new AlertEntry.Withdrawn(ALERT, "R"));
        withdrawn.put("occurredAt", THEN.toString()).put("imported", true);
        withdrawn.putArray("blanks").add(1).add(2);
        for (boolean owns : new boolean[] {true, false}) {
            JsonNode shown = shown(Level.CONTENT_WITHOUT_PERSONS, "alert-withdrawn", bytes(withdrawn), owns);
            assertThat(shown.propertyNames())
                    .containsExactlyInAnyOrder("alert", "blanks", "imported", "occurredAt", "reference");
            assertThat(shown.at("/reference/withheld").booleanValue(false)).isEqualTo(!owns);
            assertThat(shown.path("blanks").size()).isEqualTo(2);
        }
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, "alert-something-new", bytes(withdrawn), true)
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void what_this_version_cannot_read_counts_as_anothers() {
        byte[] unread = bytes(RecordJson.mapper().createObjectNode().put("reference", "R"));
        for (String kind : new String[] {"alert-something-new", "alert-drafted"})
            assertThat(shown(Level.CONTENT, kind, unread, true)
                            .at("/reference/withheld")
                            .booleanValue(false))
                    .as(kind)
                    .isTrue();
    }

    @Test
    void who_registered_an_agreement_is_shown_and_what_it_says_is_withheld() {
        var registered = new AgreementEntry.Registered(
                new AgreementId("agreement-" + ID),
                OMANI,
                sealed(ANOTHERS),
                null,
                Sets.of(FIA, OMANI),
                Sets.of(Category.SUSPECTS),
                LocalDate.EPOCH,
                null,
                "b",
                "d");
        JsonNode shown = shown(Level.CONTENT_WITHOUT_PERSONS, registered, false);
        assertThat(shown.at("/agreement").stringValue("")).isEqualTo("agreement-" + ID);
        assertThat(shown.at("/by").stringValue("")).isEqualTo("om-police");
        for (String content : new String[] {"title", "parties", "categories", "from", "digest"})
            assertThat(shown.path(content).path("withheld").booleanValue())
                    .as(content)
                    .isTrue();
        assertThat(shown.has("blinding")).isFalse();
    }

    @Test
    void level_3_shows_persons() {
        JsonNode shown = shown(Level.CONTENT, DRAFTED, true);
        assertThat(shown.at("/content/persons/p1/name/key").stringValue("")).isEqualTo(PERSONS);
        assertThat(shown.at("/by").stringValue("")).isEqualTo(SOMEBODY);
    }

    @Test
    void what_another_supplied_is_withheld_at_every_level_and_how_it_was_shared_is_not() {
        var received = new AlertEntry.Received(
                ALERT, OMANI, content(ANOTHERS), terms(), Urgency.FLASH, false, false, Sets.map(), false);
        for (Level level : new Level[] {Level.CONTENT_WITHOUT_PERSONS, Level.CONTENT}) {
            JsonNode shown = shown(level, received, false);
            assertThat(shown.at("/content/withheld").booleanValue()).isTrue();
            assertThat(shown.at("/terms/restriction/withheld").booleanValue()).isTrue();
            assertThat(shown.at("/terms/marking").stringValue("")).isEqualTo("TLP:AMBER");
            assertThat(shown.at("/owner").stringValue("")).isEqualTo("om-police");
        }
        var question = new Question("R", FIA, Sets.of(), Category.SUSPECTS, true, false, sealed(ANOTHERS), Sets.map());
        var asked = new RequestEntry.Received(
                new InformationRequestId("request-" + ID),
                OMANI,
                question,
                terms(),
                true,
                null,
                null,
                Progress.WAITING,
                false,
                Sets.map(),
                null,
                Sets.of(),
                false,
                false);
        JsonNode shownQuestion = shown(Level.CONTENT, asked, false);
        assertThat(shownQuestion.at("/question/withheld").booleanValue()).isTrue();
        assertThat(shownQuestion.at("/asker").stringValue("")).isEqualTo("om-police");
        assertThat(shownQuestion.at("/terms/marking").stringValue("")).isEqualTo("TLP:AMBER");
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, asked, false).isMissingNode())
                .isTrue();
        JsonNode shown = shown(Level.CONTENT, answered(OMANI, ANOTHERS), true);
        assertThat(shown.at("/answer/withheld").booleanValue()).isTrue();
        assertThat(shown.at("/text/withheld").booleanValue()).isTrue();
        assertThat(shown.at("/by").stringValue("")).isEqualTo("om-police");
        assertThat(shown(Level.CONTENT, answered(FIA, OWN), false)
                        .at("/text/key")
                        .stringValue(""))
                .isEqualTo(OWN);
    }

    private static AlertEntry answered(PartnerId by, String key) {
        return new AlertEntry.Answered(
                ALERT, new ReleaseId("release-" + ID), by, MatchAnswer.MATCH, sealed(key), terms());
    }

    @Test
    void a_value_of_an_unknown_key_is_withheld() {
        JsonNode shown = shown(Level.CONTENT, new AlertEntry.Amended(ALERT, content("3".repeat(32))), true);
        assertThat(shown.at("/content/texts/en/subject/withheld").booleanValue())
                .isTrue();
    }

    @Test
    void of_an_investigation_level_3_shows_what_the_audited_party_told_and_level_2_nothing() {
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, planned(FIA), false).isMissingNode())
                .isTrue();
        assertThat(shown(Level.CONTENT, planned(FIA), false)
                        .at("/planned/actionText/key")
                        .stringValue(""))
                .isEqualTo(OWN);
        JsonNode anothers = shown(Level.CONTENT, planned(OMANI), false);
        assertThat(anothers.at("/planned/withheld").booleanValue()).isTrue();
        assertThat(anothers.at("/action").stringValue("")).isEqualTo("action-" + ID);
        var declined = new InvestigationEntry.VersionDeclined(
                new InvestigationId("investigation-" + ID), new VersionId("version-" + ID), OMANI, sealed(ANOTHERS));
        assertThat(shown(Level.CONTENT, declined, false)
                        .at("/declineReason/withheld")
                        .booleanValue())
                .isTrue();
    }

    private static InvestigationEntry planned(PartnerId party) {
        return new InvestigationEntry.ActionPlanned(
                new InvestigationId("investigation-" + ID),
                new ActionId("action-" + ID),
                new Action(party, party, sealed(OWN), false, THEN, false, null));
    }
}
