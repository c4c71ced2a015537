package org.antitrafficking.coordination.api.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @param name under which it is sent; also where a link to it leads
 * @param label what it asks for
 * @param hint what to put in; null where the label says it
 * @param mistake what is wrong with what was put in; null where nothing is
 * @param value what stands in it
 * @param language of what stands in it, where somebody chose one; null else
 * @param choices of which one or several are chosen; empty where it is typed
 */
public record Field(
        Sort sort,
        String name,
        String label,
        @Nullable String hint,
        @Nullable String mistake,
        String value,
        @Nullable String language,
        List<Choice> choices) {
    /** More choices than these nobody looks through one by one. */
    static final int MANY = 30;

    public Field {
        choices = List.copyOf(choices);
    }

    /** How it looks. */
    public enum Sort {
        LINE,
        LINES,
        LONG_TEXT,
        DATE,
        MOMENT,
        SELECT,
        ONE_OF,
        SOME_OF
    }

    /**
     * One of several.
     *
     * @param name of the field that says it
     * @param label what is chosen
     * @param language of the label, where it is a name; empty where it is the page's
     * @param hint what follows from it
     * @param under what it stands under where there are many, say its country; empty where it stands by itself
     */
    public record Choice(
            String name,
            String value,
            String label,
            String language,
            @Nullable String hint,
            boolean chosen,
            String under) {
        public Choice(String name, String value, String label, String language, @Nullable String hint, boolean chosen) {
            this(name, value, label, language, hint, chosen, "");
        }

        /** The same under something. */
        public Choice under(String what) {
            return new Choice(name, value, label, language, hint, chosen, what);
        }
    }

    /**
     * Choices that stand together.
     *
     * @param under empty where they stand by themselves
     */
    public record Group(String under, List<Choice> choices) {
        public Group {
            choices = List.copyOf(choices);
        }

        /** Whether it is shown from the beginning: one of them is chosen. */
        public boolean open() {
            return choices.stream().anyMatch(Choice::chosen);
        }
    }

    /** The choices as they stand: all beside each other, or, where they are too many, each under what it is of. */
    public List<Group> groups() {
        if (choices.size() <= MANY) return List.of(new Group("", choices));
        var under = new LinkedHashMap<String, List<Choice>>();
        for (Choice choice : choices)
            under.computeIfAbsent(choice.under(), what -> new ArrayList<>()).add(choice);
        var groups = new ArrayList<Group>();
        under.forEach((what, those) -> groups.add(new Group(what, those)));
        return groups;
    }

    public boolean isWrong() {
        return mistake != null;
    }

    /** Where a link to the field leads. */
    public String id() {
        return "f-" + name;
    }

    /** What says more of it; null where nothing does. */
    public @Nullable String described() {
        if (hint == null && mistake == null) return null;
        return ((mistake == null ? "" : id() + "-mistake ") + (hint == null ? "" : id() + "-hint")).strip();
    }
}
