package org.antitrafficking.coordination.api.pages.past;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.InboxPage;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.Shown;
import org.jspecify.annotations.Nullable;

/**
 * A page of the past: the form by which a moment is chosen, and what there was then.
 *
 * @param parts other pages of the same past, the page itself among them
 * @param heading what it is of
 * @param id of that; null where it has none
 * @param says what it means
 * @param choice the form
 * @param links where one goes on from here
 * @param lines items as the inbox showed them
 * @param steps of an item, the oldest first
 * @param next where it goes on; null where it does not
 * @param proves whether it leads to files that prove something
 */
public record PastPage(
        Frame frame,
        List<SheetPage.Link> parts,
        Shown.Text heading,
        @Nullable String id,
        String says,
        Choice choice,
        List<SheetPage.Link> links,
        List<InboxPage.Line> lines,
        List<SheetPage.Table> tables,
        List<Step> steps,
        @Nullable String next,
        boolean proves) {

    /** One that leads to no such files. */
    public PastPage(
            Frame frame,
            List<SheetPage.Link> parts,
            Shown.Text heading,
            @Nullable String id,
            String says,
            Choice choice,
            List<SheetPage.Link> links,
            List<InboxPage.Line> lines,
            List<SheetPage.Table> tables,
            List<Step> steps,
            @Nullable String next) {
        this(frame, parts, heading, id, says, choice, links, lines, tables, steps, next, false);
    }

    public PastPage {
        parts = List.copyOf(parts);
        links = List.copyOf(links);
        lines = List.copyOf(lines);
        tables = List.copyOf(tables);
        steps = List.copyOf(steps);
    }

    /**
     * The form of a question.
     *
     * @param address to which it is sent, as a question
     * @param hidden what else is asked, by its name
     * @param submit what is on its button
     * @param moves the field that the slider moves
     * @param moments that the slider has; without two of them there is no slider
     */
    public record Choice(
            String address,
            Map<String, String> hidden,
            List<Field> fields,
            String submit,
            String moves,
            List<String> moments) {
        public Choice {
            hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
            fields = List.copyOf(fields);
            moments = List.copyOf(moments);
        }

        public boolean slides() {
            return moments.size() > 1;
        }

        /** The greatest number that the slider stands at. */
        public int last() {
            return moments.size() - 1;
        }

        /** Where it stands while nothing is typed: at the beginning where the earlier of two moments is asked for. */
        public int start() {
            return moves.equals("f-" + Around.FROM) ? 0 : last();
        }

        public String all() {
            return String.join(" ", moments);
        }
    }

    /**
     * One entry.
     *
     * @param what it told, in words
     * @param told to which scope, in words
     * @param by who did it; null where it does not say that
     * @param occurred when it is said to have happened; null where that is not known, and where it is not asked for
     * @param taken by what its content was taken away and when; null where it was not
     * @param says its content, each part with what it is called; empty where it is not shown
     * @param then the address of the item as it was when it had been told just that
     */
    public record Step(
            String what,
            String told,
            Shown.@Nullable Text by,
            Shown.@Nullable Moment at,
            Shown.@Nullable Moment occurred,
            @Nullable String taken,
            List<SheetPage.Fact> says,
            String then) {
        public Step {
            says = List.copyOf(says);
        }
    }
}
