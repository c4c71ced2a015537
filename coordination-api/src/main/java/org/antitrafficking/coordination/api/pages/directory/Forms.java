package org.antitrafficking.coordination.api.pages.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    public static SheetForm.Text line(
            String name, String label, @Nullable String hint, int most, boolean needed, Written kept, Words words) {
        return new SheetForm.Text(
                name, words.say(label), hint == null ? null : words.say(hint), said(kept, name), most, needed, false);
    }

    public static SheetForm.Text lines(
            String name, String label, @Nullable String hint, int most, boolean needed, Written kept, Words words) {
        return new SheetForm.Text(
                name, words.say(label), hint == null ? null : words.say(hint), said(kept, name), most, needed, true);
    }

    public static SheetForm.Text reason(Written kept, Words words) {
        return lines("reason", "sheet.reason", "sheet.reason.hint", Limits.REASON_CHARS, true, kept, words);
    }

    /** One word of the platform. */
    public static SheetForm.Choices one(String name, String label, String kind, Object[] all, Written kept, Words words) {
        return new SheetForm.Choices(name, words.say(label), null, choices("", kind, all, name, kept, words));
    }

    /** Some words of the platform. */
    public static SheetForm.Choices some(String name, String label, String kind, Object[] all, Written kept, Words words) {
        return new SheetForm.Choices(null, words.say(label), null, choices(name + ".", kind, all, name, kept, words));
    }

    private static List<SheetForm.Choice> choices(
            String before, String kind, Object[] all, String name, Written kept, Words words) {
        var choices = new ArrayList<SheetForm.Choice>();
        for (Object one : all)
            choices.add(new SheetForm.Choice(
                    before + one,
                    words.called(kind, one.toString()),
                    before.isEmpty() ? one.toString().equals(kept.text(name)) : kept.has(before + one)));
        return choices;
    }

    private static String said(Written kept, String name) {
        @Nullable String text = kept.text(name);
        return text == null ? "" : text;
    }
}
