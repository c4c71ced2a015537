package org.antitrafficking.coordination.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.CommandCatalogue;
import org.antitrafficking.coordination.investigations.Reach;
import org.antitrafficking.coordination.requests.RequestGrounds;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.eventlog.json.RecordJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecisionPayloadTest {

    /** What commands carry and their records do not. */
    private static final Set<Class<?>> UNRECORDED = Set.of(Standing.class, Reach.class, RequestGrounds.class);

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private static final String SEALED = "{'ciphertext':'c','commitment':'c','field':'f','key':'KEY','nonce':'n'}";

    private static JsonNode json(String text) {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static String sealed(String key) {
        return SEALED.replace("KEY", key);
    }

    /** Every name of a property that a command is written with. */
    private static void names(Type type, Set<Type> looked, Set<String> names) {
        if (type instanceof ParameterizedType of)
            for (Type argument : of.getActualTypeArguments()) names(argument, looked, names);
        if (!(type instanceof Class<?> of) || of == Sealed.class || of == Standing.class || !looked.add(of)) return;
        if (of.isSealed() && !of.isRecord()) {
            names.add("is");
            for (Class<?> one : of.getPermittedSubclasses()) names(one, looked, names);
        }
        if (!of.isRecord()) return;
        for (RecordComponent component : of.getRecordComponents()) {
            if (UNRECORDED.contains(component.getType())) continue;
            names.add(component.getName());
            if (!DecisionPayload.NEVER.contains(component.getName())) names(component.getGenericType(), looked, names);
        }
    }

    @Test
    void of_every_field_of_a_command_somebody_has_said_whether_it_tells_of_persons() {
        var names = new TreeSet<String>();
        CommandCatalogue.all().forEach(command -> names(command, new HashSet<>(), names));
        names.remove("value"); // of ids, which are written as their text
        assertThat(names).contains("by", "persons", "terms", "marking", "profile", "clocks");
        var unsaid = new TreeSet<>(names);
        unsaid.removeAll(DecisionPayload.NEVER);
        unsaid.removeAll(DecisionPayload.OF_PERSONS);
        unsaid.removeAll(DecisionPayload.OF_NO_PERSON);
        assertThat(unsaid).isEmpty();
        assertThat(DecisionPayload.OF_NO_PERSON).doesNotContainAnyElementsOf(DecisionPayload.OF_PERSONS);
        var stale = new TreeSet<>(DecisionPayload.OF_NO_PERSON);
        stale.addAll(DecisionPayload.OF_PERSONS);
        stale.removeAll(names);
        assertThat(stale).as("names that no command has").isEmpty();
    }

    @Test
    void what_is_sealed_stays_where_it_may_be_opened_and_is_gone_where_not() {
        JsonNode payload = json("{'by':{'person':'p'},'blinding':'b','alertId':'a','reason':" + sealed("one")
                + ",'content':{'texts':{'en':{'subject':" + sealed("two") + "}},'list':[" + sealed("one") + ",1]}}");
        assertThat(DecisionPayload.of(payload, true, "one"::equals))
                .isEqualTo(json("{'alertId':'a','reason':" + sealed("one") + ",'content':{'texts':{'en':{}},'list':["
                        + sealed("one") + ",1]}}"));
        assertThat(DecisionPayload.of(payload, true, key -> false).toString()).doesNotContain("ciphertext");
        var keys = new TreeSet<String>();
        DecisionPayload.keys(payload, keys::add);
        assertThat(keys).containsExactly("one", "two");
    }

    @Test
    void without_persons_what_tells_of_them_and_what_nobody_named_is_gone() {
        JsonNode payload = json("{'alertId':'a','content':{'texts':{'en':{'subject':" + sealed("one")
                + "}},'persons':{'p1':{'name':" + sealed("one") + "}},'new':1},'act':{'audience':{'persons':['p'],"
                + "'partners':['iom']},'protection':{'consents':[]}}}");
        assertThat(DecisionPayload.of(payload, false, key -> true))
                .isEqualTo(json("{'alertId':'a','content':{'texts':{'en':{'subject':" + sealed("one")
                        + "}}},'act':{'audience':{'partners':['iom']}}}"));
    }
}
