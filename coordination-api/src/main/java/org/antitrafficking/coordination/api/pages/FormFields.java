package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes fields of what was typed, in the words of one language, and notes what is wrong with them. */
public final class FormFields {

    private final Typed typed;
    private final Words words;
    private final Mistakes mistakes;

    public FormFields(Typed typed, Words words) {
        this.typed = typed;
        this.words = words;
        this.mistakes = new Mistakes(typed, words);
    }

    public Typed typed() {
        return typed;
    }

    public Words words() {
        return words;
    }

    public Mistakes mistakes() {
        return mistakes;
    }

    public Field line(String name, String key) {
        return typedInto(Field.Sort.LINE, name, key, null);
    }

    public Field lines(String name, String key) {
        return typedInto(Field.Sort.LINES, name, key, null);
    }

    public Field date(String name, String key) {
        return typedInto(Field.Sort.DATE, name, key, null);
    }

    /** A moment to the minute, in UTC. */
    public Field moment(String name, String key) {
        return typedInto(Field.Sort.MOMENT, name, key, null);
    }

    /**
     * A text that somebody types.
     *
     * @param language of it, where somebody chose one
     */
    public Field typedInto(Field.Sort sort, String name, String key, @Nullable String language) {
        return new Field(
                sort, name, label(key), hint(key), mistakes.found().get(name), typed.raw(name), language, List.of());
    }

    /**
     * One of several values, all of which are shown.
     *
     * @param labels what is said of each value
     */
    public Field oneOf(String name, String key, Map<String, String> labels, Function<String, @Nullable String> hint) {
        return choice(Field.Sort.ONE_OF, name, key, labels, hint);
    }

    /** With an empty one before them, which is chosen where none is. */
    public Field select(String name, String key, Map<String, String> labels) {
        var all = new LinkedHashMap<String, String>();
        all.put("", words.say("form.choose"));
        all.putAll(labels);
        return choice(Field.Sort.SELECT, name, key, all, value -> null);
    }

    private Field choice(
            Field.Sort sort,
            String name,
            String key,
            Map<String, String> labels,
            Function<String, @Nullable String> hint) {
        var choices = new ArrayList<Field.Choice>();
        String chosen = typed.text(name);
        labels.forEach((value, label) ->
                choices.add(new Field.Choice(name, value, label, "", hint.apply(value), value.equals(chosen))));
        return new Field(sort, name, label(key), hint(key), mistakes.found().get(name), chosen, null, choices);
    }

    /** A box of its own. */
    public Field box(String name, String key) {
        return new Field(
                Field.Sort.SOME_OF,
                name,
                "",
                null,
                mistakes.found().get(name),
                "",
                null,
                List.of(new Field.Choice(name, Typed.YES, label(key), "", hint(key), typed.isTicked(name))));
    }

    /** Boxes, each a field by the name, a dot and its value. */
    public Field boxes(String name, String key, Map<String, String> labels, Function<String, @Nullable String> hint) {
        var choices = new ArrayList<Field.Choice>();
        labels.forEach((value, label) -> choices.add(ticked(name, value, label, "", hint.apply(value))));
        return boxes(name, label(key), hint(key), choices);
    }

    public Field boxes(String name, String label, @Nullable String hint, List<Field.Choice> choices) {
        return new Field(Field.Sort.SOME_OF, name, label, hint, mistakes.found().get(name), "", null, choices);
    }

    public Field.Choice ticked(String name, String value, String label, String language, @Nullable String hint) {
        String field = name + "." + value;
        return new Field.Choice(field, Typed.YES, label, language, hint, typed.isTicked(field));
    }

    private String label(String key) {
        return label(key, words);
    }

    /** What is asked for is called as pages call it, where a form has no other words for it. */
    static String label(String key, Words words) {
        return words.say((words.has("ask." + key) ? "ask." : "field.") + key);
    }

    private @Nullable String hint(String key) {
        return words.has("ask-hint." + key) ? words.say("ask-hint." + key) : null;
    }

    /** What each word of a kind is called, in their order. */
    public static Map<String, String> called(String kind, List<String> values, Words words) {
        var labels = new LinkedHashMap<String, String>();
        for (String value : values) labels.put(value, words.called(kind, value));
        return labels;
    }

    public static <E extends Enum<E>> List<String> texts(Class<E> of) {
        var texts = new ArrayList<String>();
        for (E constant : of.getEnumConstants()) texts.add(constant.toString());
        return texts;
    }
}
