package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.offers.AlertActs.Act;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What its owner changes of an alert that is out: whom it is for, under what terms, or what it says. */
final class ChangeForm implements BodyForm {

    static final String PARTNER = "partner";
    static final String PERSONS = "persons";

    private final Act act;
    private final JsonNode page;
    private final FormFields fields;
    private final Typed typed;
    private final Named named;
    private final Words words;
    private final AudienceForm audience;
    private final TermsForm terms;
    private final ProtectionForm protection;
    private final ContentForm content;

    /**
     * A form of an alert.
     *
     * @param page of the alert, its owner's
     * @param own partner, whose alert it is
     */
    ChangeForm(Act act, JsonNode page, Typed typed, Named named, String own, Words words) {
        this.act = act;
        this.page = page;
        this.fields = new FormFields(typed, words);
        this.typed = typed;
        this.named = named;
        this.words = words;
        var absent = new TreeSet<>(List.of(own));
        reached().forEach((partner, of) -> {
            if (of.path("agency").booleanValue(false)) absent.add(partner);
        });
        this.audience = new AudienceForm(fields, named, absent);
        this.terms = new TermsForm(fields, named, own, "");
        this.protection =
                new ProtectionForm(fields, named, own, page.path("content").path("persons"));
        this.content = new ContentForm(fields);
    }

    /** Whether a second person validates it, since it discloses something. */
    static boolean isPrepared(Act act) {
        return act == Act.WIDENING || act == Act.AMENDMENT || act == Act.EASING;
    }

    /** What stands in it before anybody types. */
    static Typed begun(Act act, JsonNode page, Words words) {
        if (act == Act.AMENDMENT) return WrittenContent.of(page.path("content"), words);
        return act == Act.EASING || act == Act.TIGHTENING ? TermsForm.ofPage(page) : new Typed(new TreeMap<>());
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    /** Whom it reaches now, by partner. */
    private Map<String, JsonNode> reached() {
        var reached = new TreeMap<String, JsonNode>();
        page.path("audience").properties().forEach(of -> {
            if (!of.getValue().has("taken")) reached.put(of.getKey(), of.getValue());
        });
        return reached;
    }

    @Override
    public void check() {
        switch (act) {
            case WIDENING -> audience.check();
            case EASING -> terms.check();
            case AMENDMENT -> content.check();
            case TIGHTENING -> TermsForm.checkUse(fields);
            default -> {
                if (typed.ticked(PARTNER).isEmpty() && typed.ticked(PERSONS).isEmpty())
                    mistakes().add(PARTNER, words.say("mistake.nobody"));
                mistakes().missing("reason", "reason");
                mistakes().tooLong("reason", "reason", Limits.REASON_CHARS);
            }
        }
        protection.check();
    }

    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (act) {
            case WIDENING -> {
                audience.body(body.put("act", "widen").putObject("audience"));
                if (typed.isTicked(IssueForm.SKIP)) body.put("skipRefused", true);
            }
            case EASING -> terms.body(body.put("act", "relax").putObject("terms"));
            case AMENDMENT -> body.put("act", "amend").set("content", content.body());
            case TIGHTENING -> {
                TermsForm.bodyOfUse(typed, body);
                if (typed.text("restriction").equals(string(restriction()))) body.remove("restriction");
                return body;
            }
            default -> {
                Bodies.put(body, "partners", typed.ticked(PARTNER));
                Bodies.put(body, "persons", typed.ticked(PERSONS));
                Bodies.put(body, "reason", typed.text("reason"));
                return body;
            }
        }
        protection.body(body);
        return body;
    }

    private JsonNode restriction() {
        return page.path("terms").path("restriction").path("text");
    }

    /** What it would say, as the alert's page says it. */
    JsonNode says() {
        return content.says();
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<>(content.fields());
        all.putAll(TermsForm.FIELDS);
        all.putAll(ProtectionForm.FIELDS);
        all.putAll(Map.of("audience.persons", PERSONS, "reason", "reason", "marking", "marking"));
        return all;
    }

    @Override
    public Map<String, String> hidden() {
        return act == Act.AMENDMENT ? content.hidden() : Map.of();
    }

    @Override
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        switch (act) {
            case WIDENING -> {
                sections.addAll(audience.sections(moreOf));
                sections.add(Section.plain(List.of(fields.box(IssueForm.SKIP, "skip"))));
            }
            case EASING -> sections.addAll(terms.sections());
            case AMENDMENT -> sections.addAll(content.sections(moreOf));
            case TIGHTENING -> {
                var use = new ArrayList<>(List.of(
                        TermsForm.marking(
                                fields, page.path("terms").path("marking").stringValue("")),
                        TermsForm.purposes(fields, "purpose")));
                use.addAll(TermsForm.handling(fields));
                return List.of(Section.plain(use));
            }
            default -> {
                return List.of(Section.plain(List.of(
                        fields.boxes(PARTNER, words.say("ask.partner"), null, have()),
                        fields.boxes(PERSONS, words.say("issue.persons"), null, persons()),
                        fields.lines("reason", "reason"))));
            }
        }
        sections.addAll(protection.sections(moreOf));
        return sections;
    }

    private List<Field.Choice> have() {
        var choices = new ArrayList<Field.Choice>();
        reached().forEach((id, of) -> {
            Shown.Text text = named.partner(id);
            if (of.path("agency").booleanValue(false))
                choices.add(fields.ticked(PARTNER, id, String.valueOf(text.text()), text.lang(), named.about(id)));
        });
        return choices;
    }

    private List<Field.Choice> persons() {
        var choices = new ArrayList<Field.Choice>();
        reached().forEach((partner, of) -> {
            for (JsonNode person : of.path("persons"))
                choices.add(fields.ticked(
                        PERSONS,
                        person.stringValue(""),
                        person.stringValue(""),
                        "",
                        String.valueOf(named.partner(partner).text())));
        });
        return choices;
    }
}
