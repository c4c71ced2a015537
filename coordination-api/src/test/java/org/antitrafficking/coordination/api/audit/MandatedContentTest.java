package org.antitrafficking.coordination.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.json.RecordJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

    private static String sealed(String key) {
        return "{'ciphertext':'c','commitment':'m','field':'f','key':'" + key + "','nonce':'n'}";
    }

    private static JsonNode shown(Level level, String kind, String body, boolean owns) {
        byte[] json = body.replace('\'', '"').getBytes(UTF_8);
        byte[] shown = new MandatedContent(new PartnerId("pk-fia"), level, NAMES).of(kind, "1", json, owns);
        return shown == null
                ? RecordJson.mapper().missingNode()
                : RecordJson.mapper().readTree(shown);
    }

    private static final String DRAFTED = "{'alert':'alert-1','by':'" + SOMEBODY
            + "','content':{'reference':'R','texts':{"
            + "'en':{'narrative':" + sealed(OWN) + "}},'persons':{'p1':{'role':'suspect','name':" + sealed(PERSONS)
            + "}}},'somethingNew':'x'}";

    @Test
    void level_1_shows_no_content() {
        assertThat(shown(Level.DECISIONS, "alert-drafted", DRAFTED, true).isMissingNode())
                .isTrue();
    }

    @Test
    void level_2_shows_what_is_known_to_say_nothing_of_persons_and_no_officers() {
        JsonNode shown = shown(Level.CONTENT_WITHOUT_PERSONS, "alert-drafted", DRAFTED, true);
        assertThat(shown.at("/content/texts/en/narrative/key").stringValue("")).isEqualTo(OWN);
        assertThat(shown.at("/content/reference").stringValue("")).isEqualTo("R");
        assertThat(shown.propertyNames()).containsExactlyInAnyOrder("alert", "content");
        assertThat(shown.at("/content").propertyNames()).containsExactlyInAnyOrder("reference", "texts");
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, "person-bound", "{'person':'x'}", false)
                        .isMissingNode())
                .isTrue();
        String restricted = "{'alert':'alert-1','text':" + sealed(PERSONS) + "}";
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, "alert-followed-up", restricted, true)
                        .at("/text/withheld")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void level_2_shows_when_something_happened_and_what_it_took_away() {
        String withdrawn = "{'alert':'alert-1','blanks':[1,2],'imported':true,'occurredAt':'2026-03-01T08:00:00Z',"
                + "'reference':'R'}";
        for (boolean owns : new boolean[] {true, false}) {
            JsonNode shown = shown(Level.CONTENT_WITHOUT_PERSONS, "alert-withdrawn", withdrawn, owns);
            assertThat(shown.propertyNames())
                    .containsExactlyInAnyOrder("alert", "blanks", "imported", "occurredAt", "reference");
            assertThat(shown.at("/reference/withheld").booleanValue(false)).isEqualTo(!owns);
            assertThat(shown.path("blanks").size()).isEqualTo(2);
        }
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, "alert-something-new", withdrawn, true)
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void who_registered_an_agreement_is_shown_and_what_it_says_is_withheld() {
        String registered = "{'agreement':'agreement-" + ID + "','by':'om-police','title':" + sealed(ANOTHERS)
                + ",'parties':['om-police','pk-fia'],'categories':['suspects'],'from':'2026-01-01','blinding':'b',"
                + "'digest':'d'}";
        JsonNode shown = shown(Level.CONTENT_WITHOUT_PERSONS, "agreement-registered", registered, false);
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
        JsonNode shown = shown(Level.CONTENT, "alert-drafted", DRAFTED, true);
        assertThat(shown.at("/content/persons/p1/name/key").stringValue("")).isEqualTo(PERSONS);
        assertThat(shown.at("/by").stringValue("")).isEqualTo(SOMEBODY);
    }

    @Test
    void what_another_supplied_is_withheld_at_every_level_and_how_it_was_shared_is_not() {
        String received = "{'alert':'alert-1','owner':'om-police','content':{'reference':'R','texts':{}},'terms':{"
                + "'marking':'TLP:AMBER','restriction':" + sealed(ANOTHERS) + "},'urgency':'FLASH'}";
        for (Level level : new Level[] {Level.CONTENT_WITHOUT_PERSONS, Level.CONTENT}) {
            JsonNode shown = shown(level, "alert-received", received, false);
            assertThat(shown.at("/content/withheld").booleanValue()).isTrue();
            assertThat(shown.at("/terms/restriction/withheld").booleanValue()).isTrue();
            assertThat(shown.at("/terms/marking").stringValue("")).isEqualTo("TLP:AMBER");
            assertThat(shown.at("/owner").stringValue("")).isEqualTo("om-police");
        }
        String asked = "{'request':'request-" + ID + "','asker':'om-police','question':{'reference':'R'},'terms':{'marking':"
                + "'TLP:AMBER'},'progress':'waiting'}";
        JsonNode question = shown(Level.CONTENT, "request-received", asked, false);
        assertThat(question.at("/question/withheld").booleanValue()).isTrue();
        assertThat(question.at("/asker").stringValue("")).isEqualTo("om-police");
        assertThat(question.at("/terms/marking").stringValue("")).isEqualTo("TLP:AMBER");
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, "request-received", asked, false)
                        .isMissingNode())
                .isTrue();
        String answered = "{'alert':'alert-1','answer':'match','by':'om-police','text':" + sealed(ANOTHERS) + "}";
        JsonNode shown = shown(Level.CONTENT, "alert-answered", answered, true);
        assertThat(shown.at("/answer/withheld").booleanValue()).isTrue();
        assertThat(shown.at("/text/withheld").booleanValue()).isTrue();
        assertThat(shown.at("/by").stringValue("")).isEqualTo("om-police");
        String own = "{'alert':'alert-1','answer':'match','by':'pk-fia','text':" + sealed(OWN) + "}";
        assertThat(shown(Level.CONTENT, "alert-answered", own, false)
                        .at("/text/key")
                        .stringValue(""))
                .isEqualTo(OWN);
    }

    @Test
    void a_value_of_an_unknown_key_is_withheld() {
        JsonNode shown = shown(Level.CONTENT, "alert-amended", "{'text':" + sealed("3".repeat(32)) + "}", true);
        assertThat(shown.at("/text/withheld").booleanValue()).isTrue();
    }

    @Test
    void of_an_investigation_level_3_shows_what_the_audited_party_told_and_level_2_nothing() {
        String planned = "{'investigation':'investigation-" + ID + "','action':'action-" + ID + "','planned':{'party':'%s',"
                + "'actionText':" + sealed(OWN) + "}}";
        String kind = "investigation-action-planned";
        assertThat(shown(Level.CONTENT_WITHOUT_PERSONS, kind, planned.formatted("pk-fia"), false)
                        .isMissingNode())
                .isTrue();
        assertThat(shown(Level.CONTENT, kind, planned.formatted("pk-fia"), false)
                        .at("/planned/actionText/key")
                        .stringValue(""))
                .isEqualTo(OWN);
        JsonNode anothers = shown(Level.CONTENT, kind, planned.formatted("om-police"), false);
        assertThat(anothers.at("/planned/withheld").booleanValue()).isTrue();
        assertThat(anothers.at("/action").stringValue("")).isEqualTo("action-" + ID);
        String sent = "{'investigation':'investigation-" + ID + "','from':'%s','agreement':{'category':'suspects'}}";
        assertThat(shown(Level.CONTENT, "investigation-version-sent", sent.formatted("om-police"), false)
                        .at("/agreement/withheld")
                        .booleanValue())
                .isTrue();
        assertThat(shown(Level.CONTENT, "investigation-version-sent", sent.formatted("pk-fia"), false)
                        .at("/agreement/category")
                        .stringValue(""))
                .isEqualTo("suspects");
    }
}
