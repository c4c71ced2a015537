package org.antitrafficking.coordination.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.projections.views.alerts.PageContent;
import org.antitrafficking.coordination.words.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an alert says is shown to everybody who sees the alert, and to who validates it: no field is left out. */
class AlertSaysTest {

    private static final Reader READER =
            new Reader("person-" + "0".repeat(32), "om-police", Set.of(Role.FOCAL_POINT), Set.of(), true);

    private static Frame frame(Language language) {
        return new Frame(
                Words.in(language),
                "title",
                "",
                "",
                "",
                "",
                "",
                "",
                "token",
                List.of(),
                false,
                false,
                null,
                null,
                null);
    }

    private static AlertPage page(JsonNode content, Language language) {
        ObjectNode alert = new JsonMapper()
                .createObjectNode()
                .put("alert", "alert-" + "0".repeat(32))
                .put("page", "alert-recipient")
                .put("role", "recipient")
                .put("acknowledged", true);
        alert.set("content", content);
        return AlertPage.of(
                alert,
                frame(language),
                id -> new Shown.Text("", "ltr", id),
                null,
                null,
                "/pages/alerts/alert-" + "0".repeat(32),
                READER);
    }

    /** Each without one of its fields or elements, by what was taken from it. */
    private static List<JsonNode> lessOf(JsonNode whole) {
        var less = new ArrayList<JsonNode>();
        if (whole instanceof ArrayNode all)
            for (int i = 0; i < all.size(); i++) {
                ArrayNode fewer = all.deepCopy();
                fewer.remove(i);
                less.add(fewer);
            }
        if (whole instanceof ObjectNode all)
            for (String name : all.propertyNames()) {
                for (JsonNode within : lessOf(all.get(name))) {
                    ObjectNode other = all.deepCopy();
                    other.set(name, within);
                    less.add(other);
                }
                ObjectNode fewer = all.deepCopy();
                fewer.remove(name);
                less.add(fewer);
            }
        return less;
    }

    @Test
    void whoever_sees_an_alert_or_validates_it_sees_every_field_of_it() {
        for (Language language : Language.values())
            Contents.all().forEach((kind, content) -> {
                List<JsonNode> less = lessOf(content);
                assertThat(less).hasSizeGreaterThan(20);
                for (JsonNode fewer : less) {
                    assertThat(page(fewer, language))
                            .as("A page of " + kind + " that says the same with and without a field: " + fewer)
                            .isNotEqualTo(page(content, language));
                    assertThat(ReleasePage.changes(null, fewer, Words.in(language)))
                            .as("A preview of " + kind + " that says the same with and without a field: " + fewer)
                            .isNotEqualTo(ReleasePage.changes(null, content, Words.in(language)));
                }
            });
    }

    @Test
    void the_contents_that_are_tried_have_every_field_that_there_is() {
        var tried = new TreeSet<String>();
        var ofTexts = new TreeSet<String>();
        var ofPersons = new TreeSet<String>();
        for (JsonNode content : Contents.all().values()) {
            tried.addAll(content.propertyNames());
            content.get("texts").forEach(text -> ofTexts.addAll(text.propertyNames()));
            content.get("persons").forEach(person -> ofPersons.addAll(person.propertyNames()));
        }
        assertThat(tried).as("A new field belongs into Contents").isEqualTo(components(PageContent.class));
        assertThat(ofTexts).isEqualTo(components(PageContent.Narrative.class));
        assertThat(ofPersons).isEqualTo(components(PageContent.Person.class));
    }

    private static Set<String> components(Class<?> type) {
        var names = new TreeSet<String>();
        Stream.of(type.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
        return names;
    }

    @Test
    void what_was_erased_is_said_to_be() {
        ObjectNode content = (ObjectNode) new JsonMapper().readTree("""
            {"kind": "warning", "persons": {"p1": {"role": "suspect", "name": {"erased": true}}}}
            """);
        assertThat(page(content, Language.ENGLISH).facts())
                .contains(new AlertPage.Fact("p1 · Name", "Erased", null))
                .contains(new AlertPage.Fact("Person", "p1 · Suspect", null));
    }
}
