package org.antitrafficking.coordination.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.antitrafficking.eventlog.json.RecordJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecisionPayloadTest {

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static final String SEALED = "{'ciphertext':'c','commitment':'c','field':'f','key':'KEY','nonce':'n'}";

    private static JsonNode json(String text) {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static String sealed(String key) {
        return SEALED.replace("KEY", key);
    }

    private static JsonNode withoutPersons(String command, String payload) {
        return DecisionPayload.of(command, json(payload), false, true, key -> true);
    }

    @Test
    void what_is_sealed_stays_where_it_may_be_opened_and_is_gone_where_not() {
        JsonNode payload = json("{'by':{'person':'p'},'blinding':'b','alertId':'a','content':{'texts':{'en':{'subject':"
                + sealed("two") + "}},'persons':{'p1':{'name':" + sealed("one") + "}},'list':[" + sealed("one")
                + ",1]}}");
        assertThat(DecisionPayload.of("draft-alert", payload, true, true, "one"::equals))
                .isEqualTo(json("{'alertId':'a','content':{'texts':{'en':{}},'persons':{'p1':{'name':" + sealed("one")
                        + "}},'list':[" + sealed("one") + ",1]}}"));
        assertThat(DecisionPayload.of("draft-alert", payload, true, true, key -> false)
                        .toString())
                .doesNotContain("ciphertext");
        var keys = new TreeSet<String>();
        ShownJson.keys(payload, keys::add);
        assertThat(keys).containsExactly("one", "two");
    }

    @Test
    void without_persons_what_tells_of_them_and_what_the_command_does_not_have_is_gone() {
        assertThat(withoutPersons(
                        "draft-alert",
                        "{'by':{},'blinding':'b','alertId':'a','title':'t','content':{'texts':{'en':{'subject':"
                                + sealed("one") + "}},'persons':{'p1':{'name':" + sealed("one") + "}},'new':1}}"))
                .isEqualTo(json("{'alertId':'a','content':{'texts':{'en':{'subject':" + sealed("one") + "}}}}"));
        assertThat(withoutPersons(
                        "prepare-release",
                        "{'alertId':'a','act':{'is':'widen','audience':{'persons':['p'],'partners':['iom']},"
                                + "'skipRefused':true,'protection':{'consents':[]}}}"))
                .isEqualTo(json(
                        "{'alertId':'a','act':{'is':'widen','audience':{'partners':['iom']},'skipRefused':true}}"));
        assertThat(withoutPersons("write-alert-anew", "{'alertId':'a'}").isEmpty())
                .isTrue();
    }

    /** Once one list of names decided for all commands. */
    @Test
    void one_name_may_be_a_persons_in_one_command_and_nobodys_in_another() {
        assertThat(withoutPersons("bind-person", "{'personId':'p','name':" + sealed("one") + ",'nature':'natural'}"))
                .isEqualTo(json("{'nature':'natural'}"));
        String provision = "{'alertId':'a','terms':{'basis':{'provisions':[{'country':'PK','name':'Sect. 12'}]}}}";
        assertThat(withoutPersons("tighten-terms", provision)).isEqualTo(json(provision));
        String partner = "{'changeId':'c','change':{'is':'admit-partner','profile':{'name':'A police'}}}";
        assertThat(withoutPersons("propose-change", partner)).isEqualTo(json(partner));
    }

    @Test
    void what_a_map_is_ordered_by_is_no_name_of_a_property() {
        assertThat(withoutPersons(
                        "write-version",
                        "{'version':'v','agreement':{'parties':{'pk-fia':{'leader':'p'}},'participants':{'iom':{"
                                + "'contact':'p','access':['read']}},'members':{'p':{'rights':['read']}}}}"))
                .isEqualTo(json("{'version':'v','agreement':{'parties':{'pk-fia':{}},'participants':{'iom':{"
                        + "'access':['read']}}}}"));
    }

    /** Of an investigation its own people alone may know, and of what a mandate is about whoever named it. */
    @Test
    void what_is_its_actors_alone_is_shown_to_nobody_else() {
        JsonNode sent = json("{'act':{'is':'ask','citation':{'alert':'alert-1','investigation':'i'}}}");
        JsonNode granted = json("{'grant':{'level':'CONTENT','items':['alert-1']}}");
        assertThat(DecisionPayload.of("prepare-request-act", sent, true, true, key -> true))
                .isEqualTo(sent);
        assertThat(DecisionPayload.of("grant-mandate", granted, true, true, key -> true))
                .isEqualTo(granted);
        for (boolean persons : new boolean[] {true, false}) {
            assertThat(DecisionPayload.of("prepare-request-act", sent, persons, false, key -> true)
                            .at("/act/citation"))
                    .isEqualTo(json("{'alert':'alert-1'}"));
            assertThat(DecisionPayload.of("grant-mandate", granted, persons, false, key -> true)
                            .at("/grant"))
                    .isEqualTo(json("{'level':'CONTENT'}"));
        }
    }
}
