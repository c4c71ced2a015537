package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What lets something of a person be told: to whom the person agreed, and what was found of the risk. */
public final class ProtectionForm {

    /** The fields of the form by those of the body. */
    public static final Map<String, String> FIELDS = Map.of(
            "grounds", "assessed.1.grounds",
            "protection.consents.given", "consent.1.given");

    private static final String CONSENT = "consent";
    private static final String ASSESSED = "assessed";

    private static final List<String> OF_A_CONSENT = List.of("subject", "recipient", "given");
    private static final List<String> OF_AN_ASSESSMENT = List.of("subject", "recipient", "grounds");

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Named named;
    private final String own;
    private final JsonNode persons;

    /**
     * A part of a form.
     *
     * @param own partner, whose alert it is
     * @param persons that the alert describes, by their references
     */
    public ProtectionForm(FormFields fields, Named named, String own, JsonNode persons) {
        this.fields = fields;
        this.typed = fields.typed();
        this.words = fields.words();
        this.named = named;
        this.own = own;
        this.persons = persons;
    }

    /** What is said of it already. */
    public static void of(JsonNode protection, Map<String, String> fields) {
        int number = 0;
        for (JsonNode consent : protection.path("consents")) {
            String block = CONSENT + "." + ++number + ".";
            Bodies.put(block + "subject", string(consent.path("subject")), fields);
            Bodies.put(block + "recipient", string(consent.path("recipient")), fields);
            Bodies.put(block + "given", string(consent.path("given")), fields);
            Bodies.tick(block + "purpose", consent.path("purposes"), fields);
        }
        number = 0;
        for (JsonNode assessed : protection.path("assessments")) {
            String block = ASSESSED + "." + ++number + ".";
            Bodies.put(block + "subject", string(assessed.path("subject")), fields);
            Bodies.put(block + "recipient", string(assessed.path("recipient")), fields);
            Bodies.put(block + "grounds", string(assessed.path("grounds").path("text")), fields);
        }
    }

    private boolean isUsed(String block, List<String> names) {
        return typed.isUsed(block, names.toArray(String[]::new));
    }

    public void check() {
        for (int i = 1; i <= typed.blocks(CONSENT); i++) check(CONSENT + "." + i, OF_A_CONSENT, true);
        for (int i = 1; i <= typed.blocks(ASSESSED); i++) check(ASSESSED + "." + i, OF_AN_ASSESSMENT, false);
    }

    private void check(String block, List<String> names, boolean purposes) {
        if (!isUsed(block, names)) return;
        for (String name : names)
            fields.mistakes().missing(block + "." + name, name.equals("subject") ? "subject-person" : name);
        if (names.contains("given")) fields.mistakes().noDay(block + ".given");
        if (purposes) fields.mistakes().noneTicked(block + ".purpose", "purpose");
    }

    /** Where anything is said, as the body's {@code protection}. */
    public void body(ObjectNode body) {
        for (int i = 1; i <= typed.blocks(CONSENT); i++) {
            String block = CONSENT + "." + i;
            if (!isUsed(block, OF_A_CONSENT)) continue;
            ObjectNode consent =
                    body.withObject("protection").withArray("consents").addObject();
            for (String name : OF_A_CONSENT) Bodies.put(consent, name, typed.text(block + "." + name));
            Bodies.put(consent, "purposes", typed.ticked(block + ".purpose"));
        }
        for (int i = 1; i <= typed.blocks(ASSESSED); i++) {
            String block = ASSESSED + "." + i;
            if (!isUsed(block, OF_AN_ASSESSMENT)) continue;
            ObjectNode assessed =
                    body.withObject("protection").withArray("assessments").addObject();
            for (String name : OF_AN_ASSESSMENT) Bodies.put(assessed, name, typed.text(block + "." + name));
        }
    }

    /**
     * Its blocks.
     *
     * @param moreOf of what there is to be one block more; empty for none
     */
    public List<Section> sections(String moreOf) {
        if (persons.isEmpty()) return List.of();
        var subjects = new LinkedHashMap<String, String>();
        persons.properties().forEach(of -> subjects.put(of.getKey(), subject(of.getKey(), of.getValue())));
        var recipients = new LinkedHashMap<String, String>();
        for (String id : named.partners())
            if (!id.equals(own))
                recipients.put(id, String.valueOf(named.partner(id).text()));
        int consents = typed.blocks(CONSENT) + (moreOf.equals(CONSENT) ? 1 : 0);
        var of = new ArrayList<Field>();
        for (int i = 1; i <= consents; i++) {
            String block = CONSENT + "." + i + ".";
            of.add(fields.select(block + "subject", "subject-person", subjects));
            of.add(fields.select(block + "recipient", "recipient", recipients));
            of.add(fields.date(block + "given", "given"));
            of.add(TermsForm.purposes(fields, block + "purpose"));
        }
        int assessments = typed.blocks(ASSESSED) + (moreOf.equals(ASSESSED) ? 1 : 0);
        var assessed = new ArrayList<Field>();
        for (int i = 1; i <= assessments; i++) {
            String block = ASSESSED + "." + i + ".";
            assessed.add(fields.select(block + "subject", "subject-person", subjects));
            assessed.add(fields.select(block + "recipient", "recipient", recipients));
            assessed.add(fields.lines(block + "grounds", "grounds"));
        }
        return List.of(more("consent", of, CONSENT), more("assessment", assessed, ASSESSED));
    }

    /** What few need is there when somebody asks for it: on a slow line it would be heavy for all. */
    private Section more(String key, List<Field> asked, String sort) {
        String button = words.say("issue.more-" + key);
        return asked.isEmpty()
                ? Section.asked(button, sort)
                : Section.of(words.say("issue." + key + "s"), words.say("issue." + key + "s-hint"), asked)
                        .withMore(button, sort);
    }

    private String subject(String reference, JsonNode person) {
        String name = string(person.path("name").path("text"));
        String role = words.called("person-role", person.path("role").stringValue(""));
        return words.say("issue.subject", reference, role, Objects.requireNonNullElse(name, ""));
    }
}
