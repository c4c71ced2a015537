package org.antitrafficking.coordination.api.pages;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of something: facts, tables, and what may be done from there, each a link.
 *
 * @param parts what stands beside it, the page itself among it
 * @param back the page that one comes from; null where the parts lead there
 * @param heading what it is of
 * @param id of that; null where it has none
 * @param says what it means; null where the heading says it
 * @param next where the last table goes on; null where it does not
 * @param acts what its reader may do
 * @param paged that somebody has to look; null where nobody has
 * @param press a button that does something at once, and the address that does it; null where there is none
 */
public record SheetPage(
        Frame frame,
        List<Link> parts,
        @Nullable Link back,
        Shown.Text heading,
        @Nullable String id,
        @Nullable String says,
        List<Fact> facts,
        List<Table> tables,
        @Nullable String next,
        List<Link> acts,
        @Nullable Paged paged,
        @Nullable Link press) {

    public SheetPage(
            Frame frame,
            List<Link> parts,
            @Nullable Link back,
            Shown.Text heading,
            @Nullable String id,
            @Nullable String says,
            List<Fact> facts,
            List<Table> tables,
            @Nullable String next,
            List<Link> acts) {
        this(frame, parts, back, heading, id, says, facts, tables, next, acts, null, null);
    }

    public SheetPage(
            Frame frame,
            List<Link> parts,
            @Nullable Link back,
            Shown.Text heading,
            @Nullable String id,
            @Nullable String says,
            List<Fact> facts,
            List<Table> tables,
            @Nullable String next,
            List<Link> acts,
            @Nullable Paged paged) {
        this(frame, parts, back, heading, id, says, facts, tables, next, acts, paged, null);
    }

    public SheetPage {
        parts = List.copyOf(parts);
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
        acts = List.copyOf(acts);
    }

    /**
     * The way to a page.
     *
     * @param here whether that is the page itself
     */
    public record Link(String address, String says, boolean here) {
        public Link(String address, String says) {
            this(address, says, false);
        }
    }

    /** What is so, once or several times. */
    public record Fact(String called, List<Cell> values) {
        public Fact {
            values = List.copyOf(values);
        }

        public Fact(String called, Cell... values) {
            this(called, Arrays.asList(values));
        }
    }

    /**
     * One thing in its place.
     *
     * @param address of its page; null where it has none
     * @param stands out from what is beside it
     */
    public record Cell(Shown.Text text, @Nullable String address, boolean stands) {
        public Cell(Shown.Text text) {
            this(text, null, false);
        }

        public Cell(Shown.Text text, @Nullable String address) {
            this(text, address, false);
        }

        /** In the words of the page. */
        public static Cell said(String said, Words words) {
            return new Cell(
                    new Shown.Text(words.language().tag(), words.language().dir(), said));
        }

        /** As it is written everywhere. */
        public static Cell code(String code) {
            return new Cell(new Shown.Text("", "ltr", code));
        }

        /** Of somebody's own, in no language that is known. */
        public static Cell written(@Nullable String text) {
            return new Cell(new Shown.Text("", "auto", text));
        }
    }

    /**
     * Several things of one sort, a row each.
     *
     * @param heading null where the page's own will do
     * @param columns what each column has
     * @param rows the first of each is what the row is about; each may have several things in one place
     * @param empty what is said where there are none
     */
    public record Table(@Nullable String heading, List<String> columns, List<List<List<Cell>>> rows, String empty) {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}
