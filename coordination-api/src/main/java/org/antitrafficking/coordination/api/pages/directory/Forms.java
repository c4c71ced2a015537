package org.antitrafficking.coordination.api.pages.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Field.Sort;
import org.antitrafficking.coordination.api.pages.OpenedForm;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.jspecify.annotations.Nullable;

/** Forms of what is done from a sheet, and their fields, each with what was written into it before. */
public final class Forms {

    private Forms() {}

    /**
     * One thing to be done. Its page has the address that it is sent to.
     *
     * @param back the page that one comes from
     * @param says what it means
     * @param facts what it is about
     */
    public static ActPage page(
            OpenedForm opened,
            String heading,
            SheetPage.Link back,
            String says,
            List<SheetPage.Fact> facts,
            String address,
            Map<String, String> hidden,
            List<Field> fields) {
        var about = new ArrayList<AlertPage.Fact>();
        for (SheetPage.Fact fact : facts)
            about.add(new AlertPage.Fact(
                    fact.called(),
                    opened.words()
                            .list(fact.values().stream()
                                    .map(cell -> String.valueOf(cell.text().text()))
                                    .toList()),
                    null));
        return new ActPage(
                opened.frame(),
                heading,
                back.says(),
                back.address(),
                says,
                about,
                !opened.kept().isEmpty(),
                List.of(),
                address,
                hidden,
                List.of(Section.plain(fields)),
                heading);
    }

    /**
     * What a form says besides of a thing that is there.
     *
     * @param tag of the version that it is meant for; null where of any
     */
    public static Map<String, String> hidden(String address, @Nullable String tag, Session session) {
        var hidden = new TreeMap<String, String>();
        // Of this form and not of the version: a role that was given and taken has the version of before it was given.
        hidden.put("once", session.onceForOneForm(address));
        hidden.put(RefusedForms.KEEP, "1");
        if (tag != null) hidden.put("match", tag);
        return hidden;
    }

    public static Typed typed(Map<String, String> fields) {
        return new Typed(new TreeMap<>(fields));
    }

    public static Field line(String name, String label, @Nullable String hint, Typed typed, Words words) {
        return field(Sort.LINE, name, label, hint, typed, words);
    }

    public static Field lines(String name, String label, @Nullable String hint, Typed typed, Words words) {
        return field(Sort.LINES, name, label, hint, typed, words);
    }

    public static Field date(String name, String label, @Nullable String hint, Typed typed, Words words) {
        return field(Sort.DATE, name, label, hint, typed, words);
    }

    /** In UTC, to the minute. */
    public static Field moment(String name, String label, Typed typed, Words words) {
        return field(Sort.MOMENT, name, label, "sheet.utc", typed, words);
    }

    /** As the API takes what a browser says of a moment. */
    public static @Nullable String moment(Typed typed, String name) {
        @Nullable String text = typed.said(name);
        return text != null && text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d") ? text + ":00Z" : text;
    }

    public static Field reason(Typed typed, Words words) {
        return lines("reason", "sheet.reason", "sheet.reason.hint", typed, words);
    }

    private static Field field(Sort sort, String name, String label, @Nullable String hint, Typed typed, Words words) {
        return new Field(
                sort,
                name,
                words.say(label),
                hint == null ? null : words.say(hint),
                null,
                typed.fields().getOrDefault(name, ""),
                null,
                List.of());
    }

    /** One word of the platform. */
    public static Field one(String name, String label, String kind, Object[] all, Typed typed, Words words) {
        var choices = new ArrayList<Field.Choice>();
        for (Object one : all)
            choices.add(choice(name, one.toString(), page(words.called(kind, one.toString())), typed));
        return choices(Sort.ONE_OF, name, label, choices, words);
    }

    /** Some words of the platform, each a field by the name, a dot and the word. */
    public static Field some(String name, String label, String kind, Object[] all, Typed typed, Words words) {
        var choices = new ArrayList<Field.Choice>();
        for (Object one : all)
            choices.add(box(name, one.toString(), page(words.called(kind, one.toString())), typed, false));
        return choices(Sort.SOME_OF, name, label, choices, words);
    }

    public static Field choices(Sort sort, String name, String label, List<Field.Choice> choices, Words words) {
        return new Field(sort, name, words.say(label), null, null, "", null, choices);
    }

    public static Field.Choice choice(String name, String value, Shown.Text label, Typed typed) {
        return new Field.Choice(
                name, value, String.valueOf(label.text()), label.lang(), null, value.equals(typed.text(name)));
    }

    /** In the language of the page. */
    private static Shown.Text page(String said) {
        return new Shown.Text("", "", said);
    }

    /**
     * A box to tick.
     *
     * @param always whether it is ticked to begin with
     */
    public static Field.Choice box(String name, String value, Shown.Text label, Typed typed, boolean always) {
        String field = name + "." + value;
        return new Field.Choice(
                field, Typed.YES, String.valueOf(label.text()), label.lang(), null, always || typed.isTicked(field));
    }
}
