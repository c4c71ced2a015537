package org.antitrafficking.coordination.api.pages.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.Fields;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;

/** Fields of forms, each with what was written into it before. */
public final class Forms {

    /** As 2026-11-27. */
    public static final int DATE_CHARS = 10;

    private Forms() {}

    /**
     * What a form says besides of a thing that is there.
     *
     * @param tag of the version that it is meant for; null where of any
     */
    public static Map<String, String> hidden(String address, @Nullable String tag, Session session) {
        var hidden = new TreeMap<String, String>();
        hidden.put("once", session.onceFor(address + " " + tag));
        hidden.put(RefusedForms.KEEP, "1");
        if (tag != null) hidden.put("match", tag);
        return hidden;
    }

    public static ActPage.Line line(
            String name, String label, @Nullable String hint, int most, boolean needed, Fields kept, Words words) {
        return new ActPage.Line(
                name, words.say(label), hint == null ? null : words.say(hint), said(kept, name), most, needed);
    }

    public static ActPage.Lines lines(
            String name, String label, @Nullable String hint, int most, boolean needed, Fields kept, Words words) {
        return new ActPage.Lines(
                name, words.say(label), hint == null ? null : words.say(hint), said(kept, name), most, needed);
    }

    public static ActPage.Lines reason(Fields kept, Words words) {
        return lines("reason", "field.reason", "field.reason.hint", Limits.REASON_CHARS, true, kept, words);
    }

    /** One word of the platform. */
    public static ActPage.One one(String name, String label, String kind, Object[] all, Fields kept, Words words) {
        return new ActPage.One(name, words.say(label), null, choices("", kind, all, name, kept, words));
    }

    /** Some words of the platform. */
    public static ActPage.Some some(String name, String label, String kind, Object[] all, Fields kept, Words words) {
        return new ActPage.Some(words.say(label), null, choices(name + ".", kind, all, name, kept, words));
    }

    private static List<ActPage.Choice> choices(
            String before, String kind, Object[] all, String name, Fields kept, Words words) {
        var choices = new ArrayList<ActPage.Choice>();
        for (Object one : all)
            choices.add(new ActPage.Choice(
                    before + one,
                    words.called(kind, one.toString()),
                    before.isEmpty() ? one.toString().equals(kept.text(name)) : kept.has(before + one)));
        return choices;
    }

    private static String said(Fields kept, String name) {
        @Nullable String text = kept.text(name);
        return text == null ? "" : text;
    }

    /** What stands in lines: nothing where nothing does. */
    public static List<String> each(Fields fields, String name) {
        @Nullable String text = fields.text(name);
        return text == null
                ? List.of()
                : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
