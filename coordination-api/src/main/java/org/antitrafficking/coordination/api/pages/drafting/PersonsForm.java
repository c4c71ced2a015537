package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Persons that something describes, a block of a form each. */
public final class PersonsForm {

    private static final String PERSON = "person";

    /** What is typed of each; and the key of the label. */
    private static final List<String> OF_A_PERSON = List.of("name", "born", "nationalities", "description", "asylum");

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final boolean some;

    /** @param some whether there has to be one at least */
    public PersonsForm(FormFields fields, boolean some) {
        this.fields = fields;
        this.typed = fields.typed();
        this.words = fields.words();
        this.some = some;
    }

    /** Who is described already. */
    public static void of(JsonNode persons, Words words, Map<String, String> fields) {
        int number = 0;
        for (var of : persons.properties()) {
            String block = block(++number) + ".";
            JsonNode person = of.getValue();
            fields.put(block + "reference", of.getKey());
            Bodies.put(block + "role", string(person.path("role")), fields);
            for (String name : OF_A_PERSON)
                Bodies.put(block + name, string(person.path(name).path("text")), fields);
            String codes = fields.get(block + "nationalities");
            if (codes != null)
                fields.put(block + "nationalities", Countries.names(List.of(codes.split(" ")), "\n", words));
        }
    }

    private static String block(int number) {
        return PERSON + "." + number;
    }

    private int persons() {
        return Math.max(some ? 1 : 0, typed.blocks(PERSON));
    }

    private boolean isPerson(int number) {
        return (some && number == 1)
                || typed.isUsed(block(number), OF_A_PERSON.toArray(String[]::new))
                || typed.has(block(number) + ".role");
    }

    /** A person keeps the reference that it has. */
    private String reference(int number) {
        String own = typed.text(block(number) + ".reference");
        return own.isEmpty() ? "p" + number : own;
    }

    /** Looks for what is no country, too. */
    public void check() {
        Mistakes mistakes = fields.mistakes();
        for (int i = 1; i <= persons(); i++) {
            if (!isPerson(i)) continue;
            String person = block(i);
            mistakes.missing(person + ".role", "role");
            mistakes.tooLong(person + ".name", "name", Limits.NAME_CHARS);
            mistakes.tooLong(person + ".description", "description", Limits.REASON_CHARS);
            checkCountries(fields, person + ".nationalities", typed.lines(person + ".nationalities"));
        }
    }

    /** Looks for what is no country. */
    static void checkCountries(FormFields fields, String field, List<String> written) {
        written.stream()
                .filter(one -> Countries.code(one).isEmpty())
                .findFirst()
                .ifPresent(one -> fields.mistakes().add(field, fields.words().say("mistake.country", one)));
    }

    /** As the API takes them, by their references. */
    public void body(ObjectNode persons) {
        for (int i = 1; i <= persons(); i++) if (isPerson(i)) person(block(i), persons.putObject(reference(i)));
    }

    private void person(String block, ObjectNode person) {
        Bodies.put(person, "role", typed.text(block + ".role"));
        Bodies.put(person, "name", typed.text(block + ".name"));
        Bodies.put(person, "born", typed.text(block + ".born"));
        Bodies.put(person, "description", typed.text(block + ".description"));
        List<String> nationalities = Countries.codes(typed.lines(block + ".nationalities"));
        if (!nationalities.isEmpty()) nationalities.forEach(person.withArray("nationalities")::add);
        if (typed.has(block + ".asylum")) person.put("asylum", typed.isTicked(block + ".asylum"));
    }

    /** What each is and is called, as a page says it, by their references. */
    public JsonNode described() {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        for (int i = 1; i <= persons(); i++) {
            if (!isPerson(i)) continue;
            ObjectNode person = described.putObject(reference(i));
            Bodies.put(person, "role", typed.text(block(i) + ".role"));
            if (typed.has(block(i) + ".name")) person.putObject("name").put("text", typed.text(block(i) + ".name"));
        }
        return described;
    }

    /** Adds the fields of the form by those of the body. */
    public void fields(Map<String, String> all) {
        for (int i = 1; i <= persons(); i++)
            for (String name : OF_A_PERSON) all.put("persons." + reference(i) + "." + name, block(i) + "." + name);
    }

    /**
     * Its blocks.
     *
     * @param moreOf of what there is to be one block more; empty for none
     */
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        int persons = persons() + (moreOf.equals(PERSON) ? 1 : 0);
        for (int i = 1; i <= persons; i++) sections.add(person(i));
        if (persons < Limits.DESCRIBED_PERSONS)
            sections.add(Section.plain(List.of()).withMore(words.say("content.more-person"), PERSON));
        return sections;
    }

    private Section person(int number) {
        String block = block(number) + ".";
        return Section.of(
                words.say("content.person", number),
                null,
                List.of(
                        fields.select(
                                block + "role",
                                "role",
                                FormFields.called("person-role", FormFields.texts(PersonRole.class), words)),
                        fields.line(block + "name", "name"),
                        fields.line(block + "born", "born"),
                        fields.lines(block + "nationalities", "nationalities"),
                        fields.lines(block + "description", "description"),
                        fields.select(
                                block + "asylum", "asylum", FormFields.called("asylum", List.of("yes", "no"), words))));
    }

    /** What is sent again with the fields that are shown. */
    public Map<String, String> hidden() {
        var hidden = new LinkedHashMap<String, String>();
        for (int i = 1; i <= persons(); i++) {
            String reference = block(i) + ".reference";
            if (typed.has(reference)) hidden.put(reference, typed.text(reference));
        }
        return hidden;
    }
}
