package org.antitrafficking.coordination.api.pages.drafting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** For whom something is: partners, groups, and persons by name. */
public final class AudienceForm {

    private static final String EXCEPT = "except";

    private static final String PREFIX_OF_PERSONS = "person-";

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Named named;
    private final Set<String> absent;

    /** @param absent partners that are not offered: it is their own, or they have it already */
    AudienceForm(FormFields fields, Named named, Set<String> absent) {
        this.fields = fields;
        this.typed = fields.typed();
        this.words = fields.words();
        this.named = named;
        this.absent = absent;
    }

    /** What is said of it already. */
    static void of(JsonNode audience, Map<String, String> fields) {
        Bodies.tick("partner", audience.path("partners"), fields);
        Bodies.tick("group", audience.path("groups"), fields);
        Bodies.tick(EXCEPT, audience.path("except"), fields);
        var persons = new ArrayList<String>();
        for (JsonNode person : audience.path("persons")) persons.add(person.stringValue(""));
        Bodies.put("persons", String.join("\n", persons), fields);
    }

    void check() {
        if (typed.ticked("partner").isEmpty()
                && typed.ticked("group").isEmpty()
                && typed.lines("persons").isEmpty()) fields.mistakes().add("partner", words.say("mistake.nobody"));
        checkPersons(fields);
    }

    /** Looks for what is no person's id among those who are named. */
    public static void checkPersons(FormFields fields) {
        for (String person : fields.typed().lines("persons"))
            if (!person.startsWith(PREFIX_OF_PERSONS))
                fields.mistakes().add("persons", fields.words().say("mistake.person", person));
    }

    void body(ObjectNode audience) {
        Bodies.put(audience, "partners", typed.ticked("partner"));
        Bodies.put(audience, "groups", typed.ticked("group"));
        Bodies.put(audience, EXCEPT, typed.ticked(EXCEPT));
        Bodies.put(audience, "persons", typed.lines("persons"));
    }

    List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.of(words.say("issue.audience"), words.say("issue.audience-hint"), partnersAndGroups()));
        sections.add(
                moreOf.equals(EXCEPT) || !typed.ticked(EXCEPT).isEmpty()
                        ? Section.of(
                                words.say("issue.except"),
                                words.say("issue.except-hint"),
                                List.of(fields.boxes(EXCEPT, words.say("ask.except"), null, partners(EXCEPT))))
                        : Section.asked(words.say("issue.except"), EXCEPT));
        sections.add(Section.folded(
                words.say("issue.persons"),
                words.say("issue.persons-hint"),
                List.of(fields.lines("persons", "persons"))));
        return sections;
    }

    List<Field> partnersAndGroups() {
        return List.of(
                fields.boxes("partner", words.say("ask.partner"), null, partners("partner")),
                fields.boxes("group", words.say("ask.group"), words.say("ask-hint.group"), groups()));
    }

    /** Those that may be told of anything: none that is suspended. */
    private List<Field.Choice> partners(String name) {
        var choices = new ArrayList<Field.Choice>();
        for (String id : named.partners()) {
            if (absent.contains(id) || named.isSuspended(id)) continue;
            Shown.Text text = named.partner(id);
            choices.add(fields.ticked(name, id, String.valueOf(text.text()), text.lang(), named.about(id))
                    .under(named.country(id)));
        }
        choices.sort(Comparator.comparing(Field.Choice::under, words.order()));
        return choices;
    }

    private List<Field.Choice> groups() {
        var choices = new ArrayList<Field.Choice>();
        for (String id : named.groups()) {
            Shown.Text text = named.group(id);
            choices.add(fields.ticked("group", id, String.valueOf(text.text()), text.lang(), named.rule(id)));
        }
        return choices;
    }
}
